#include "sql/inspect/action_rows.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<const Column *> columnOf(const BoundAction &bound, const QString &name)
{
    const Column *column = bound.table.column(name);
    if (column)
        return column;
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"%1 has no column %2, which the action sets"_s.arg(bound.table.name.name, name),
                 .hint = u"The database is older or newer than its profile; change the row itself."_s};
}

} // namespace

QString concernedBy(const BoundAction &bound)
{
    return bound.statement.kind == ActionStatement::Kind::Insert
               ? bound.statement.rest
               : u"FROM %1 WHERE (%2)"_s.arg(bound.table.name.sql(), bound.statement.rest);
}

ActionRows::ActionRows(const Introspector &introspector, BoundAction bound)
    : m_bound(std::move(bound)),
      m_query(introspector, m_bound.parameters),
      m_reader(m_query, isInsert() ? nullptr : &m_bound.table, m_bound.parameters)
{
}

Result<Statement> ActionRows::query()
{
    if (auto prepared = prepare(); !prepared)
        return prepared.error();
    return m_query.query(concernedBy(m_bound));
}

Result<void> ActionRows::prepare()
{
    if (!isInsert()) {
        if (auto named = prepareKey(); !named)
            return named;
    }
    if (m_bound.statement.kind == ActionStatement::Kind::Delete)
        m_columns = m_bound.table.columns;
    for (const ActionAssignment &assignment : m_bound.statement.assignments) {
        auto column = columnOf(m_bound, assignment.column);
        if (!column)
            return column.error();
        m_columns << **column;
    }
    for (const Column &column : isInsert() ? QList<Column>() : m_columns)
        m_before << m_query.addColumn(column);
    for (qsizetype at = 0; at < m_bound.statement.assignments.size(); ++at) {
        if (auto prepared = m_reader.prepare(m_bound.statement.assignments[at].value, m_columns[at]); !prepared)
            return prepared;
    }
    return {};
}

Result<void> ActionRows::prepareKey()
{
    auto key = keyColumns(m_bound.table);
    if (!key)
        return key.error();
    for (const Column &column : *key) {
        m_keyNames << column.name;
        m_query.addColumn(column);
    }
    return {};
}

Result<QList<StagedEdit>> ActionRows::edits(const Current &current)
{
    QList<StagedEdit> edits;
    for (const QList<Value> &row : std::as_const(m_rows)) {
        auto edit = editOf(row, current);
        if (!edit)
            return edit.error();
        edits << *edit;
    }
    return edits;
}

Result<StagedEdit> ActionRows::editOf(const QList<Value> &row, const Current &current)
{
    StagedEdit edit{.kind = StagedEdit::Kind::Change,
                    .table = m_bound.table.name,
                    .key = {m_keyNames, row.first(m_keyNames.size())},
                    .cells = {}};
    QList<Value> before;
    for (const qsizetype place : std::as_const(m_before))
        before << row[place];
    if (m_bound.statement.kind == ActionStatement::Kind::Delete) {
        edit.kind = StagedEdit::Kind::Delete;
        edit.cells = wholeRow(m_bound.table, m_bound.table.columnNames(), before);
        return edit;
    }
    auto after = m_reader.valuesOf(
        row, [&](const QString &column, const Value &read) { return current(edit.key, column, read); });
    if (!after)
        return after.error();
    if (isInsert())
        edit = {.kind = StagedEdit::Kind::Insert, .table = m_bound.table.name, .key = {}, .cells = {}};
    for (qsizetype at = 0; at < m_columns.size(); ++at) {
        const Value was = isInsert() ? Value() : before[at];
        if (isInsert() || was != after->at(at))
            edit.cells.append({.column = m_columns[at].name, .before = was, .after = {.value = after->at(at)}});
    }
    return edit;
}

Result<std::vector<std::unique_ptr<ActionRows>>> readActionRows(Connection &connection,
                                                                std::span<const BoundAction> alike, qint64 most)
{
    std::vector<std::unique_ptr<ActionRows>> all;
    QStringList questions;
    Statement question;
    for (const BoundAction &bound : alike) {
        auto &rows = all.emplace_back(std::make_unique<ActionRows>(connection.dialect().introspector, bound));
        auto query = rows->query();
        if (!query)
            return query.error();
        questions << u"SELECT %1 AS number, concerned.* FROM (%2) AS concerned"_s.arg(all.size() - 1).arg(query->sql);
        question.values += query->values;
    }
    question.sql = questions.join(u" UNION ALL "_s) + u" LIMIT %1"_s.arg(most + 1);
    auto read = connection.select(question, [&all](std::span<const Value> cells) -> Result<void> {
        all[size_t(std::get<qint64>(cells.front()))]->add(cells.subspan(1));
        return {};
    });
    if (!read)
        return read.error();
    return all;
}

} // namespace credenza
