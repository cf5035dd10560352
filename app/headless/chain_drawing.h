#pragma once

#include "sql/inspect/rotation_chain.h"

namespace credenza {

/// A rotation chain in lines, the oldest token first; a second child begins a line of its own, further in. Long runs of
/// tokens that were exchanged as they should are folded.
QStringList chainDrawing(const RotationChain &chain, qint64 now);

} // namespace credenza
