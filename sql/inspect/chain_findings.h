#pragma once

#include "sql/inspect/rotation_chain.h"

namespace credenza {

/// What a chain's links and states mean. `isWhole` is false where older tokens may not have been read.
struct ChainReading
{
    bool isWhole = true;
    bool isCircle = false;
};

QList<ChainFinding> findingsOf(const RotationChain &chain, const ChainReading &reading);

} // namespace credenza
