#include "sql/inspect/rotation_chain.h"

#include "sql/inspect/chain_findings.h"
#include "sql/profile/masking.h"
#include "sql/value/age_words.h"
#include "sql/value/time_value.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostInWords = 10;

bool isOlder(const Record &one, const Record &other)
{
    return one.started && other.started ? *one.started < *other.started : !one.started && other.started;
}

class ChainBuilder
{
public:
    explicit ChainBuilder(const KindRecords &records)
        : m_kind(records.kind), m_isWhole(records.isWhole()), m_records(records.list.records)
    {
        std::stable_sort(m_records.begin(), m_records.end(), isOlder);
        link();
    }

    QList<RotationChain> build()
    {
        for (qsizetype at = 0; at < m_records.size(); ++at) {
            if (m_parents[at] < 0)
                m_chains << chainFrom(at, {.isWhole = m_isWhole});
        }
        for (qsizetype at = 0; at < m_records.size(); ++at) {
            if (!m_taken[at])
                m_chains << chainFrom(onCircle(at), {.isWhole = m_isWhole, .isCircle = true});
        }
        return m_chains;
    }

private:
    void link()
    {
        QHash<QString, qsizetype> places;
        for (qsizetype at = 0; at < m_records.size(); ++at)
            places.insert(displayText(m_records[at].value(m_kind, m_kind.id)), at);
        m_children.resize(m_records.size());
        m_taken.fill(false, m_records.size());
        for (qsizetype at = 0; at < m_records.size(); ++at) {
            const Value before = m_records[at].value(m_kind, m_kind.parent);
            const qsizetype parent = isNull(before) ? -1 : places.value(displayText(before), -1);
            m_parents << parent;
            if (parent >= 0)
                m_children[parent] << at;
        }
    }

    /// A token of the circle that the way back from this one ends in.
    qsizetype onCircle(qsizetype at) const
    {
        QSet<qsizetype> passed;
        while (!passed.contains(at)) {
            passed.insert(at);
            at = m_parents[at];
        }
        return at;
    }

    RotationChain chainFrom(qsizetype root, const ChainReading &reading)
    {
        RotationChain chain{.client = m_records[root].client,
                            .subject = m_records[root].subject,
                            .name = nameOfMany(m_kind),
                            .tokens = {},
                            .findings = {}};
        take(chain, root, -1);
        QList<qsizetype> places{root};
        for (qsizetype at = 0; at < chain.tokens.size(); ++at) {
            for (const qsizetype child : std::as_const(m_children[places[at]])) {
                if (m_taken[child])
                    continue;
                chain.tokens[at].children << chain.tokens.size();
                take(chain, child, at);
                places << child;
            }
        }
        chain.findings = findingsOf(chain, reading);
        return chain;
    }

    void take(RotationChain &chain, qsizetype place, qsizetype parent)
    {
        m_taken[place] = true;
        const Record &record = m_records[place];
        chain.tokens.append({.record = record, .before = beforeText(record), .parent = parent, .children = {}});
    }

    /// What refers to a secret is one, whatever is said of the column itself.
    QString beforeText(const Record &record) const
    {
        const Value before = record.value(m_kind, m_kind.parent);
        const auto own = m_kind.meaning.columns.value(m_kind.parent).secrecy;
        const auto secrecy = m_kind.secrecy == ColumnMeaning::Secrecy::Open ? own : m_kind.secrecy;
        if (isNull(before) || secrecy == ColumnMeaning::Secrecy::Open)
            return displayText(before);
        return fingerprint(before, secrecy).text;
    }

    const Kind &m_kind;
    bool m_isWhole;
    QList<Record> m_records;
    QList<qsizetype> m_parents;
    QList<QList<qsizetype>> m_children;
    QList<bool> m_taken;
    QList<RotationChain> m_chains;
};

bool isInAlarm(const RotationChain &chain)
{
    const ChainFinding *gravest = chain.gravest();
    return gravest && gravest->severity == ChainFinding::Severity::Alarm;
}

QDateTime newestIn(const RotationChain &chain)
{
    QDateTime newest;
    for (const ChainToken &token : chain.tokens)
        newest = token.record.started && (!newest.isValid() || *token.record.started > newest) ? *token.record.started
                                                                                               : newest;
    return newest;
}

QString tipText(const Record &tip, qint64 now)
{
    QString text = u"Tip "_s + tip.id;
    if (tip.started)
        text += u" issued "_s + ageWords(*tip.started, now);
    if (tip.isActive())
        return text + (tip.expires ? u", live until %1."_s.arg(isoText(*tip.expires)) : u", live without an end."_s);
    return text + u", %1."_s.arg(tip.state);
}

} // namespace

QList<qsizetype> RotationChain::tips() const
{
    QList<qsizetype> ends;
    for (qsizetype at = tokens.size() - 1; at >= 0; --at) {
        if (tokens[at].children.isEmpty())
            ends << at;
    }
    std::stable_sort(ends.begin(), ends.end(), [this](qsizetype one, qsizetype other) {
        return isOlder(tokens[other].record, tokens[one].record);
    });
    return ends;
}

qsizetype RotationChain::live() const
{
    return std::count_if(tokens.begin(), tokens.end(), [](const ChainToken &each) { return each.record.isActive(); });
}

const ChainFinding *RotationChain::gravest() const
{
    const auto worst = std::max_element(
        findings.begin(), findings.end(),
        [](const ChainFinding &one, const ChainFinding &other) { return one.severity < other.severity; });
    return worst == findings.end() || worst->severity == ChainFinding::Severity::Note ? nullptr : &*worst;
}

QList<RotationChain> rotationChains(const KindRecords &records)
{
    if (records.kind.parent.isEmpty())
        return {};
    QList<std::pair<QDateTime, RotationChain>> dated;
    for (const RotationChain &chain : ChainBuilder(records).build())
        dated.append({newestIn(chain), chain});
    std::stable_sort(dated.begin(), dated.end(), [](const auto &one, const auto &other) {
        const bool isFirst = isInAlarm(one.second), isOther = isInAlarm(other.second);
        return isFirst != isOther ? isFirst : one.first > other.first;
    });
    QList<RotationChain> chains;
    for (const auto &[newest, chain] : std::as_const(dated))
        chains << chain;
    return chains;
}

QString textOf(const RotationChain &chain, const Counterparts &others, qint64 now)
{
    const QString name = chain.tokens.size() == 1 ? chain.name.chopped(1) : chain.name;
    QStringList sentences{chain.tokens.size() == 1 ? u"A single %1"_s.arg(name)
                                                   : u"Chain of %L1 %2"_s.arg(chain.tokens.size()).arg(name)};
    const bool isOfUser = others.side == Counterparts::Side::Clients;
    const Record &first = chain.tokens.first().record;
    if (!others.idIn(first).isEmpty())
        sentences.last() += (isOfUser ? u" of client "_s : u" of user "_s) + others.nameIn(first);
    sentences.last() += u'.';
    const QList<qsizetype> tips = chain.tips();
    for (const qsizetype tip : tips.first(std::min(mostInWords, tips.size())))
        sentences << tipText(chain.tokens[tip].record, now);
    if (tips.size() > mostInWords)
        sentences << u"And %L1 more tips."_s.arg(tips.size() - mostInWords);
    QList<ChainFinding> findings = chain.findings;
    std::stable_sort(findings.begin(), findings.end(),
                     [](const ChainFinding &one, const ChainFinding &other) { return one.severity > other.severity; });
    for (const ChainFinding &finding : findings.first(std::min(mostInWords, findings.size())))
        sentences << finding.words;
    if (findings.size() > mostInWords)
        sentences << u"And %L1 more remarks."_s.arg(findings.size() - mostInWords);
    return sentences.join(u' ');
}

} // namespace credenza
