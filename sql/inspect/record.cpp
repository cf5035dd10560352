#include "sql/inspect/record.h"

#include "sql/catalog/introspector.h"
#include "sql/inspect/belonging.h"
#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record_row.h"
#include "sql/inspect/record_value.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// So many rows are sorted without a thought.
constexpr qint64 littleToSort = 100'000;
/// So many rows of one user or client are read at once rather than counted by another pass over the table.
constexpr qsizetype mostInOnePass = 2'000;

/// The records of one kind that a query is about, before it asks for a state.
class RecordReader
{
public:
    RecordReader(Connection &connection, const Inspection &inspection, const Kind &kind, const RecordQuery &query)
        : m_connection(connection), m_inspection(inspection), m_kind(kind), m_query(query)
    {
    }

    Result<RecordList> read()
    {
        if (!restrict())
            return RecordList{};
        return isBounded() ? readOfPrincipals() : readOfAll();
    }

private:
    bool isBounded() const { return m_query.user || m_query.client; }

    /// These are few as a rule: one pass finds and counts them all.
    Result<RecordList> readOfPrincipals()
    {
        m_list.order = m_kind.meaning.started.isEmpty() ? RecordOrder::Key : RecordOrder::Newest;
        const qsizetype most = std::max(m_query.limit, mostInOnePass);
        auto rows = readKindRows(m_connection, m_inspection, m_kind,
                                 {.condition = m_condition, .order = orderTerms(), .limit = most + 1});
        if (!rows)
            return rows.error();
        if (rows->size() <= most)
            return fromAll(*rows);
        if (auto counted = countStatesInOnePass(); !counted)
            return counted.error();
        return m_query.state.isEmpty() ? fromPage(*rows) : readPage();
    }

    Result<RecordList> readOfAll()
    {
        if (auto counted = countStatesInOnePass(); !counted)
            return counted.error();
        m_list.order = chooseOrder();
        return readPage();
    }

    Result<RecordList> readPage()
    {
        if (m_list.total == 0)
            return finished();
        auto condition = withState();
        if (!condition)
            return condition.error();
        // an order would tempt the database to walk an index over all rows for the few that are wanted
        const bool areAll = !isBounded() && m_list.total <= m_query.limit;
        auto rows = readKindRows(
            m_connection, m_inspection, m_kind,
            {.condition = *condition, .order = areAll ? QString() : orderTerms(), .limit = m_query.limit});
        return rows ? Result<RecordList>(fromPage(*rows)) : rows.error();
    }

    /// False where nothing can be found.
    bool restrict()
    {
        QList<FilterSql> conditions;
        for (const auto &principal : {m_query.user, m_query.client}) {
            if (!principal)
                continue;
            const auto condition = belongsTo(m_connection.dialect().introspector, m_inspection, m_kind, *principal);
            if (!condition)
                return false;
            conditions << *condition;
        }
        m_condition = joined(conditions, u" AND "_s);
        return true;
    }

    /// What is known of the kind and already counted decides.
    RecordOrder chooseOrder() const
    {
        const QString started = m_kind.meaning.started;
        const bool isLittle = m_list.total <= std::max<qint64>(m_query.limit, littleToSort);
        if (!started.isEmpty() && (isLittle || m_kind.table.isServedByIndex(started)))
            return RecordOrder::Newest;
        return !started.isEmpty() && m_kind.table.hiddenKeyStays ? RecordOrder::LastStored : RecordOrder::Key;
    }

    /// NULL comes first on one backend and last on the other; asked only of columns that take it, to keep an index.
    QString orderTerms() const
    {
        QStringList terms;
        if (m_list.order == RecordOrder::Newest) {
            const Column &started = *m_kind.table.column(m_kind.meaning.started);
            if (started.nullable)
                terms << quoted(started.name) + u" IS NULL"_s;
            terms << quoted(started.name) + u" DESC"_s;
        }
        if (m_list.order == RecordOrder::LastStored)
            return quoted(m_kind.table.hiddenKey->name) + u" DESC"_s;
        for (const Column &column : m_kind.key)
            terms << quoted(column.name);
        return terms.join(u", "_s);
    }

    bool isWanted(const QString &state) const { return m_query.state.isEmpty() || m_query.state == state; }

    void count(const QString &state, qint64 rows)
    {
        if (rows == 0)
            return;
        const auto known = std::find_if(m_list.states.begin(), m_list.states.end(),
                                        [&state](const StateCount &each) { return each.state == state; });
        if (known == m_list.states.end())
            m_list.states.append({state, rows});
        else
            known->rows += rows;
        m_list.total += isWanted(state) ? rows : 0;
    }

    void take(const KindRow &row)
    {
        if (isWanted(row.state) && m_list.records.size() < m_query.limit)
            m_list.records.append(recordFrom(m_inspection, m_kind, row));
    }

    /// The rows are all that there are: they are counted here.
    RecordList fromAll(const QList<KindRow> &rows)
    {
        for (const KindRow &row : rows) {
            count(row.state, 1);
            take(row);
        }
        return finished();
    }

    RecordList fromPage(const QList<KindRow> &rows)
    {
        for (const KindRow &row : rows)
            take(row);
        return finished();
    }

    Result<FilterSql> withState() const
    {
        if (m_query.state.isEmpty())
            return m_condition;
        auto state = stateExpression(m_kind.meaning, m_inspection.now);
        if (!state)
            return state;
        const QString expression = state->sql.isEmpty() ? u"'active'"_s : state->sql;
        const FilterSql isState{expression + u" = ?"_s, state->values + QList<Value>{m_query.state}};
        return joined({m_condition, isState}, u" AND "_s);
    }

    /// By one aggregate for each state: GROUP BY would sort every row.
    Result<void> countStatesInOnePass()
    {
        auto state = stateExpression(m_kind.meaning, m_inspection.now);
        if (!state)
            return state.error();
        const QStringList names = m_kind.states();
        QStringList counts;
        for (const QString &name : names)
            counts << u"count(CASE WHEN state = %1 THEN 1 END)"_s.arg(literal(name));
        QString inner = u"SELECT %1 AS state FROM %2"_s.arg(state->sql.isEmpty() ? u"'active'"_s : state->sql,
                                                            m_kind.table.name.sql());
        if (!m_condition.sql.isEmpty())
            inner += u" WHERE "_s + m_condition.sql;
        auto row = m_connection.rows({.sql = u"SELECT %1 FROM (%2) AS states"_s.arg(counts.join(u", "_s), inner),
                                      .values = state->values + m_condition.values});
        if (!row)
            return row.error();
        for (qsizetype at = 0; at < names.size(); ++at)
            count(names[at], std::get<qint64>(row->first()[at]));
        return {};
    }

    /// Times in text may be spelled in several ways, so that their order is not quite that of the times.
    RecordList finished()
    {
        std::sort(m_list.states.begin(), m_list.states.end(),
                  [](const StateCount &one, const StateCount &other) { return one.state < other.state; });
        if (m_list.order == RecordOrder::Newest)
            sortNewestFirst(m_list.records);
        return m_list;
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    const Kind &m_kind;
    const RecordQuery &m_query;
    FilterSql m_condition;
    RecordList m_list;
};

} // namespace

Value Record::value(const Kind &kind, QStringView column) const
{
    const auto &columns = kind.table.columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [column](const Column &each) { return each.name == column; });
    return found == columns.end() ? Value() : row.value(found - columns.begin());
}

Result<RecordList> readRecords(Connection &connection, const Inspection &inspection, const Kind &kind,
                               const RecordQuery &query)
{
    return RecordReader(connection, inspection, kind, query).read();
}

} // namespace credenza
