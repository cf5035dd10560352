#include "sql/inspect/chain_findings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class ChainReader
{
public:
    ChainReader(const RotationChain &chain, const ChainReading &reading) : m_chain(chain), m_reading(reading) {}

    QList<ChainFinding> read()
    {
        countLive();
        if (m_reading.isCircle)
            add(ChainFinding::Kind::Circle, ChainFinding::Severity::Caution, 0,
                u"These tokens descend from each other in a circle, which no exchange makes. "
                "Look at the column that names the token before."_s);
        readBeginning();
        for (qsizetype at = 0; at < m_chain.tokens.size(); ++at) {
            readBranches(at);
            readEnd(at);
        }
        return m_findings;
    }

private:
    using Kind = ChainFinding::Kind;
    using Severity = ChainFinding::Severity;

    void add(Kind kind, Severity severity, qsizetype token, const QString &words)
    {
        m_findings.append({kind, severity, token, words});
    }

    const Record &record(qsizetype at) const { return m_chain.tokens[at].record; }

    /// Of each token and all that descend from it: children stand behind their parents.
    void countLive()
    {
        m_live.fill(0, m_chain.tokens.size());
        for (qsizetype at = m_chain.tokens.size() - 1; at >= 0; --at) {
            m_live[at] += record(at).isActive() ? 1 : 0;
            if (const qsizetype parent = m_chain.tokens[at].parent; parent >= 0)
                m_live[parent] += m_live[at];
        }
    }

    void readBeginning()
    {
        const QString before = m_chain.tokens.first().before;
        if (before.isEmpty() || m_reading.isCircle)
            return;
        add(Kind::Gap, Severity::Note, 0,
            m_reading.isWhole ? u"The token before %1 (%2) is not there any more. Expired ones are purged; "
                                "the rest of the chain is not hurt by that."_s.arg(record(0).id, before)
                              : u"What came before %1 was not read."_s.arg(record(0).id));
    }

    void readBranches(qsizetype at)
    {
        const ChainToken &token = m_chain.tokens[at];
        const qsizetype lines = std::count_if(token.children.begin(), token.children.end(),
                                              [this](qsizetype child) { return m_live[child] > 0; });
        const qsizetype direct = std::count_if(token.children.begin(), token.children.end(),
                                               [this](qsizetype child) { return record(child).isActive(); });
        if (lines > 1)
            add(Kind::UsedTwice, Severity::Alarm, at,
                (direct > 1 ? u"%1 live children of %2: a token was used twice; one of them may be in other hands. "
                              "Revoke the family."_s
                            : u"%1 live lines descend from %2: a token was used twice; one of them may be in other "
                              "hands. Revoke the family."_s)
                    .arg(direct > 1 ? direct : lines)
                    .arg(token.record.id));
        else if (token.children.size() > 1)
            add(Kind::Forked, Severity::Caution, at,
                u"%1 has %2 children: it was exchanged more than once. %3"_s.arg(token.record.id)
                    .arg(token.children.size())
                    .arg(lines == 0 ? u"None of them leads to a live token."_s
                                    : u"Only one of them leads to a live token."_s));
        if (token.record.isActive() && !token.children.isEmpty())
            add(Kind::NotSuperseded, m_live[at] > 1 ? Severity::Alarm : Severity::Caution, at,
                u"%1 was exchanged and is live all the same: it should have ended with that. Revoke it."_s.arg(
                    token.record.id));
    }

    void readEnd(qsizetype at)
    {
        const ChainToken &token = m_chain.tokens[at];
        if (!token.children.isEmpty() || token.record.isActive())
            return;
        if (token.record.state == "expired"_L1)
            add(Kind::Expired, Severity::Note, at,
                u"%1 ended by itself: the client did not come back in time. A new sign-in begins a new chain."_s.arg(
                    token.record.id));
        else
            add(Kind::Ended, Severity::Note, at,
                u"%1 is %2, and none followed: somebody ended the grant, or the client signed out."_s.arg(
                    token.record.id, token.record.state));
    }

    const RotationChain &m_chain;
    ChainReading m_reading;
    QList<qsizetype> m_live;
    QList<ChainFinding> m_findings;
};

} // namespace

QList<ChainFinding> findingsOf(const RotationChain &chain, const ChainReading &reading)
{
    return chain.tokens.isEmpty() ? QList<ChainFinding>() : ChainReader(chain, reading).read();
}

QString nameOf(ChainFinding::Kind kind)
{
    switch (kind) {
    case ChainFinding::Kind::UsedTwice: return u"used-twice"_s;
    case ChainFinding::Kind::Forked: return u"forked"_s;
    case ChainFinding::Kind::NotSuperseded: return u"not-superseded"_s;
    case ChainFinding::Kind::Gap: return u"gap"_s;
    case ChainFinding::Kind::Ended: return u"ended"_s;
    case ChainFinding::Kind::Expired: return u"expired"_s;
    case ChainFinding::Kind::Circle: break;
    }
    return u"circle"_s;
}

QString nameOf(ChainFinding::Severity severity)
{
    switch (severity) {
    case ChainFinding::Severity::Alarm: return u"alarm"_s;
    case ChainFinding::Severity::Caution: return u"caution"_s;
    case ChainFinding::Severity::Note: break;
    }
    return u"note"_s;
}

} // namespace credenza
