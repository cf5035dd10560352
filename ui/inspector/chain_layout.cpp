#include "ui/inspector/chain_layout.h"

#include <algorithm>

namespace credenza {

namespace {

constexpr int mostLanes = 12;
constexpr qsizetype longestRun = 3; ///< of tokens like one another that are drawn one by one

class Layouter
{
public:
    explicit Layouter(const RotationChain &chain) : m_chain(chain), m_nodeOf(chain.tokens.size(), nowhere) {}

    ChainLayout run()
    {
        for (qsizetype token = 0; token < m_chain.tokens.size(); ++token) {
            if (m_nodeOf[token] == nowhere)
                placeFrom(token);
        }
        return m_layout;
    }

private:
    static constexpr qsizetype nowhere = -1;
    static constexpr qsizetype outside = -2; ///< of a branch that is not drawn

    const ChainToken &token(qsizetype at) const { return m_chain.tokens[at]; }

    /// True for a token with one before and one after it, of which there is nothing to say.
    bool isPlain(qsizetype at) const
    {
        const qsizetype parent = token(at).parent;
        return parent >= 0 && token(parent).children.size() == 1 && token(at).children.size() == 1
               && !token(at).record.isActive();
    }

    /// The plain tokens from this one on, each the only child of the one before.
    QList<qsizetype> runFrom(qsizetype at) const
    {
        QList<qsizetype> run;
        while (isPlain(at) && run.size() < m_chain.tokens.size()) {
            run << at;
            at = token(at).children.first();
        }
        return run;
    }

    void placeFrom(qsizetype at)
    {
        const QList<qsizetype> run = runFrom(at);
        if (run.size() <= longestRun) {
            add(at, {at});
            for (const qsizetype next : run.mid(1))
                add(next, {next});
            return;
        }
        add(at, run);
    }

    void add(qsizetype at, const QList<qsizetype> &tokens)
    {
        const qsizetype parentToken = token(at).parent;
        const bool isRoot = parentToken < 0 || m_nodeOf[parentToken] == nowhere;
        const bool isBranch = !isRoot && token(parentToken).children.first() != at;
        const bool isOutside = (!isRoot && m_nodeOf[parentToken] == outside)
                               || ((isRoot || isBranch) && m_layout.lanes == mostLanes);
        for (const qsizetype each : tokens)
            m_nodeOf[each] = isOutside ? outside : m_layout.nodes.size();
        if (isOutside) {
            m_layout.left += tokens.size();
            return;
        }
        ChainNode node{.kind = tokens.size() > 1 ? ChainNode::Kind::Run : ChainNode::Kind::Token,
                       .token = at,
                       .count = tokens.size(),
                       .parent = isRoot ? missingBefore(at) : m_nodeOf[parentToken],
                       .tone = toneOf(at),
                       .isBranch = isBranch};
        for (const qsizetype each : tokens)
            m_nodeOf[each] = m_layout.nodes.size();
        take(node);
    }

    void take(ChainNode node)
    {
        const bool hasOwnLane = node.parent < 0 || node.isBranch;
        node.lane = hasOwnLane ? m_layout.lanes++ : m_layout.nodes[node.parent].lane;
        node.column = node.parent < 0 ? 0 : m_layout.nodes[node.parent].column + 1;
        m_layout.columns = std::max(m_layout.columns, node.column + 1);
        m_layout.nodes << node;
    }

    /// A node for what the first token descends from; -1 where it descends from nothing.
    qsizetype missingBefore(qsizetype at)
    {
        if (token(at).before.isEmpty())
            return -1;
        take({.kind = ChainNode::Kind::Missing});
        return m_layout.nodes.size() - 1;
    }

    ChainNode::Tone toneOf(qsizetype at) const
    {
        if (!token(at).record.isActive())
            return ChainNode::Tone::Past;
        const bool isAlarm = std::any_of(m_chain.findings.begin(), m_chain.findings.end(), [](const auto &finding) {
            return finding.kind == ChainFinding::Kind::UsedTwice;
        });
        const bool isOnBranch = isAlarm && isBelowBranch(at);
        return isOnBranch ? ChainNode::Tone::Alarm : ChainNode::Tone::Live;
    }

    /// The line that came second is drawn as the one that should not be there; which of both is the thief's nobody can
    /// know.
    bool isBelowBranch(qsizetype at) const
    {
        for (qsizetype steps = 0; token(at).parent >= 0 && steps < m_chain.tokens.size(); ++steps) {
            const qsizetype parent = token(at).parent;
            if (token(parent).children.first() != at)
                return true;
            at = parent;
        }
        return false;
    }

    const RotationChain &m_chain;
    QList<qsizetype> m_nodeOf; ///< by token
    ChainLayout m_layout;
};

} // namespace

ChainLayout layOut(const RotationChain &chain)
{
    return Layouter(chain).run();
}

} // namespace credenza
