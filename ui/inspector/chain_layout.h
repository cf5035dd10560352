#pragma once

#include "sql/inspect/rotation_chain.h"

#include <QList>

namespace credenza {

/// Where one token, or a run of tokens that say nothing by themselves, stands in the drawing of a chain.
struct ChainNode
{
    enum class Kind {
        Token,
        Run,    ///< `count` tokens, each exchanged for the next
        Missing ///< what the first token descends from, and is not there
    };
    enum class Tone { Past, Live, Alarm };

    Kind kind = Kind::Token;
    qsizetype token = -1; ///< the first one of a run; -1 for what is missing
    qsizetype count = 1;
    qsizetype parent = -1; ///< a node
    int column = 0;
    int lane = 0;
    Tone tone = Tone::Past;
    bool isBranch = false; ///< another child of its parent came before

    bool operator==(const ChainNode &) const = default;
};

struct ChainLayout
{
    QList<ChainNode> nodes; ///< each behind its parent
    int columns = 0;
    int lanes = 0;
    qsizetype left = 0; ///< tokens of branches beyond the most that are drawn
};

/// The first of many branches, with long runs folded into one node. Linear in the number of tokens.
ChainLayout layOut(const RotationChain &chain);

} // namespace credenza
