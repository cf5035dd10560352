#include "sql/inspect/grant_sources.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Two rows of one request may bear times in the wrong order by so much.
constexpr qint64 tolerance = 2000;
constexpr qint64 never = std::numeric_limits<qint64>::max();

/// Where a kind knows that state, only consumed rows led to anything.
bool mayHaveLed(const Record &record, const Kind &kind)
{
    return record.started && !record.subject.isEmpty()
           && (!kind.states().contains(u"consumed"_s) || record.state == "consumed"_L1);
}

bool isWithin(const QStringList &scopes, const QStringList &all)
{
    return std::all_of(scopes.begin(), scopes.end(), [&all](const QString &scope) { return all.contains(scope); });
}

QString spanWords(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds) / 1000;
    if (seconds < 120)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 2 * 3600)
        return u"%1 min"_s.arg(seconds / 60);
    return seconds < 2 * 86400 ? u"%1 h"_s.arg(seconds / 3600) : u"%1 d"_s.arg(seconds / 86400);
}

} // namespace

GrantSources::Carrier GrantSources::carrierOf(qsizetype node, const Kind &kind, const Record &record)
{
    return {.node = node,
            .record = record,
            .scopes = scopesOf(record, kind),
            .started = record.started ? record.started->toMSecsSinceEpoch() : 0,
            .ends = record.expires ? record.expires->toMSecsSinceEpoch() + tolerance : never};
}

void GrantSources::add(qsizetype node, GrantNode::Step step, const Kind &kind, const QList<Record> &records)
{
    if (!m_kinds[size_t(step)].contains(&kind))
        m_kinds[size_t(step)] << &kind;
    for (const Record &record : records) {
        const Carrier carrier = carrierOf(node, kind, record);
        m_byTable[kind.table.name.sql()] << carrier;
        if (mayHaveLed(record, kind))
            m_byParties[{record.client, record.subject}][size_t(step)] << carrier;
    }
    m_isSorted = false;
}

std::optional<GrantLink> GrantSources::before(GrantNode::Step step, const Kind &kind, const Record &record)
{
    if (!m_isSorted)
        sort();
    const auto link = proved(step, kind, record);
    return link ? link : inferred(step, kind, record);
}

void GrantSources::sort()
{
    for (auto &steps : m_byParties) {
        for (QList<Carrier> &carriers : steps)
            std::stable_sort(carriers.begin(), carriers.end(),
                             [](const Carrier &one, const Carrier &other) { return one.started < other.started; });
    }
    m_named.clear();
    m_isSorted = true;
}

std::optional<GrantLink> GrantSources::proved(GrantNode::Step step, const Kind &kind, const Record &record)
{
    for (size_t earlier = size_t(step); earlier-- > 0;) {
        for (const Kind *other : std::as_const(m_kinds[earlier])) {
            const auto columns = reference(kind, *other);
            const Value named = columns ? record.value(kind, columns->column) : Value();
            if (isNull(named))
                continue;
            const auto &nodes = nodesBy(*other, columns->named);
            if (const auto node = nodes.constFind(displayText(named)); node != nodes.cend())
                return GrantLink{*node, GrantNode::Proof::Proved, u"%1 names it"_s.arg(columns->column)};
        }
    }
    return std::nullopt;
}

std::optional<GrantLink> GrantSources::inferred(GrantNode::Step step, const Kind &kind, const Record &record)
{
    const auto steps = m_byParties.constFind({record.client, record.subject});
    if (steps == m_byParties.cend() || !record.started)
        return std::nullopt;
    const Carrier own = carrierOf(-1, kind, record);
    for (size_t earlier = size_t(step); earlier-- > 0;) {
        if (const auto link = nearest((*steps)[earlier], own))
            return link;
    }
    return std::nullopt;
}

std::optional<GrantLink> GrantSources::nearest(const QList<Carrier> &carriers, const Carrier &step)
{
    auto at = std::upper_bound(carriers.begin(), carriers.end(), step.started + tolerance,
                               [](qint64 moment, const Carrier &carrier) { return moment < carrier.started; });
    while (at != carriers.begin()) {
        --at;
        if (at->ends >= step.started && isWithin(step.scopes, at->scopes))
            return GrantLink{at->node, GrantNode::Proof::Inferred,
                             u"same user and client, no other scopes, issued %1 after it"_s.arg(
                                 spanWords(step.started - at->started))};
    }
    return std::nullopt;
}

std::optional<GrantSources::Reference> GrantSources::reference(const Kind &from, const Kind &to)
{
    for (const Column &column : from.table.columns) {
        const ColumnMeaning *meaning = from.column(column.name);
        const QString referenced = meaning ? meaning->references : QString();
        if (to.meaning.names.contains(referenced.section(u'.', 0, 0)))
            return Reference{column.name, referenced.section(u'.', 1)};
    }
    for (const ForeignKey &key : from.table.foreignKeys) {
        if (key.referenced == to.table.name && key.columns.size() == 1 && key.referencedColumns.size() == 1)
            return Reference{key.columns.first(), key.referencedColumns.first()};
    }
    return std::nullopt;
}

const QHash<QString, qsizetype> &GrantSources::nodesBy(const Kind &kind, const QString &column)
{
    const std::pair place(kind.table.name.sql(), column);
    if (const auto known = m_named.constFind(place); known != m_named.cend())
        return *known;
    QHash<QString, qsizetype> nodes;
    for (const Carrier &carrier : std::as_const(m_byTable[kind.table.name.sql()]))
        nodes.insert(displayText(carrier.record.value(kind, column)), carrier.node);
    return *m_named.insert(place, nodes);
}

} // namespace credenza
