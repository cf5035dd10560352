#pragma once

#include <QString>

#include <optional>

namespace credenza {

/// What a transfer goes through, in this order.
enum class TransferPhase { Preparing, Checking, Copying, Indexes, Sequences, ReadingBack, Committing };

/// From the name of a step as the operation reports it; nothing for one that is not known.
std::optional<TransferPhase> phaseOf(const QString &step);

} // namespace credenza
