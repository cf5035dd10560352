#include "sql/inspect/action_edits.h"

#include "sql/inspect/action_row.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString conditionOf(const BoundAction &bound)
{
    return u"FROM %1 WHERE (%2)"_s.arg(bound.table.name.sql(), bound.statement.rest);
}

Result<const Column *> columnOf(const BoundAction &bound, const QString &name)
{
    const Column *column = bound.table.column(name);
    if (column)
        return column;
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"%1 has no column %2, which the action sets"_s.arg(bound.table.name.name, name),
                 .hint = u"The database is older or newer than its profile; change the row itself."_s};
}

/// What a statement of one kind makes of each row that it concerns.
class StatementEdits
{
public:
    /// What a row's column holds by now, when another statement changed it before.
    using Current = std::function<Value(const RowKey &, const QString &, Value)>;

    StatementEdits(Connection &connection, const BoundAction &bound)
        : m_connection(connection),
          m_bound(bound),
          m_query(connection.dialect().introspector, bound.parameters),
          m_reader(m_query, bound.statement.kind == ActionStatement::Kind::Insert ? nullptr : &bound.table,
                   m_bound.parameters)
    {
    }

    Result<QList<StagedEdit>> read(qint64 most, const Current &current)
    {
        if (auto prepared = prepare(); !prepared)
            return prepared.error();
        const bool isInsert = m_bound.statement.kind == ActionStatement::Kind::Insert;
        auto query = m_query.query(isInsert ? m_bound.statement.rest : conditionOf(m_bound), most);
        if (!query)
            return query.error();
        QList<StagedEdit> edits;
        auto rows = m_connection.select(*query, [&](std::span<const Value> cells) -> Result<void> {
            auto edit = editOf(m_query.decode(cells), current);
            if (!edit)
                return edit.error();
            edits << *edit;
            return {};
        });
        if (!rows)
            return rows.error();
        return edits;
    }

private:
    Result<void> prepare()
    {
        if (m_bound.statement.kind != ActionStatement::Kind::Insert) {
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
        if (m_bound.statement.kind != ActionStatement::Kind::Insert) {
            for (const Column &column : std::as_const(m_columns))
                m_before << m_query.addColumn(column);
        }
        for (qsizetype at = 0; at < m_bound.statement.assignments.size(); ++at) {
            if (auto prepared = m_reader.prepare(m_bound.statement.assignments[at].value, m_columns[at]); !prepared)
                return prepared;
        }
        return {};
    }

    Result<void> prepareKey()
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

    Result<StagedEdit> editOf(const QList<Value> &row, const Current &current)
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
        const bool isInsert = m_bound.statement.kind == ActionStatement::Kind::Insert;
        if (isInsert)
            edit = {.kind = StagedEdit::Kind::Insert, .table = m_bound.table.name, .key = {}, .cells = {}};
        for (qsizetype at = 0; at < m_columns.size(); ++at) {
            const Value was = isInsert ? Value() : before[at];
            if (isInsert || was != after->at(at))
                edit.cells.append({.column = m_columns[at].name, .before = was, .after = {.value = after->at(at)}});
        }
        return edit;
    }

    Connection &m_connection;
    BoundAction m_bound;
    ActionRowQuery m_query;
    ActionValueReader m_reader;
    QStringList m_keyNames;
    QList<Column> m_columns; ///< that are set, or all of a row that is deleted
    QList<qsizetype> m_before;
};

} // namespace

Result<qint64> ActionEdits::add(const BoundAction &bound, qint64 most)
{
    StatementEdits statement(m_connection, bound);
    auto edits = statement.read(most, [&](const RowKey &key, const QString &column, const Value &read) {
        const StagedEdit *before = pending(bound.table, key);
        const CellChange *cell = before ? before->cell(column) : nullptr;
        return cell && before->kind == StagedEdit::Kind::Change ? cell->after.value : read;
    });
    if (!edits)
        return edits.error();
    if (edits->size() <= most) {
        for (const StagedEdit &edit : *edits) {
            if (!isInsertedAlready(bound.statement, edit))
                merge(edit);
        }
    }
    return edits->size();
}

bool ActionEdits::isInsertedAlready(const ActionStatement &statement, const StagedEdit &edit) const
{
    if (edit.kind != StagedEdit::Kind::Insert)
        return false;
    return std::any_of(m_edits.begin(), m_edits.end(), [&](const StagedEdit &each) {
        return each.kind == edit.kind && each.table == edit.table
               && std::all_of(statement.assignments.begin(), statement.assignments.end(),
                              [&](const ActionAssignment &assignment) {
                                  const CellChange *cell = each.cell(assignment.column);
                                  return cell
                                         && (!assignment.value.function.isEmpty()
                                             || cell->after == edit.cell(assignment.column)->after);
                              });
    });
}

const StagedEdit *ActionEdits::pending(const Table &table, const RowKey &key) const
{
    const auto place = m_places.constFind({table.name.name, key});
    return place == m_places.cend() ? nullptr : &m_edits[*place];
}

void ActionEdits::merge(const StagedEdit &edit)
{
    if (edit.cells.isEmpty())
        return;
    const Place place{edit.table.name, edit.key};
    const auto known = edit.key.isEmpty() ? m_places.cend() : m_places.constFind(place);
    if (known == m_places.cend()) {
        if (!edit.key.isEmpty())
            m_places.insert(place, m_edits.size());
        m_edits << edit;
        return;
    }
    StagedEdit &before = m_edits[*known];
    if (edit.kind == StagedEdit::Kind::Delete)
        before = edit;
    if (before.kind == StagedEdit::Kind::Delete)
        return;
    for (const CellChange &cell : edit.cells) {
        const auto same = std::find_if(before.cells.begin(), before.cells.end(),
                                       [&cell](const CellChange &each) { return each.column == cell.column; });
        if (same == before.cells.end())
            before.cells << cell;
        else
            same->after = cell.after;
    }
}

Result<Statement> atOnce(const BoundAction &bound)
{
    const ActionStatement &statement = bound.statement;
    if (statement.callsFunctions())
        return Error{.kind = Error::Kind::Refused,
                     .message = u"This is done to one row after another, and there are too many of %1"_s.arg(
                         bound.table.name.name),
                     .hint = u"Do it to fewer at a time."_s};
    QStringList columns;
    QStringList values;
    QStringList changes;
    for (const ActionAssignment &each : statement.assignments) {
        columns << quoted(each.column);
        values << each.value.sql;
        changes << quoted(each.column) + u" = "_s + each.value.sql;
    }
    const QString table = bound.table.name.sql();
    QString sql;
    switch (statement.kind) {
    case ActionStatement::Kind::Change:
        sql = u"UPDATE %1 SET %2 WHERE %3"_s.arg(table, changes.join(u", "_s), statement.rest);
        break;
    case ActionStatement::Kind::Delete: sql = u"DELETE FROM %1 WHERE %2"_s.arg(table, statement.rest); break;
    case ActionStatement::Kind::Insert:
        sql = u"INSERT INTO %1 (%2) SELECT %3 %4"_s.arg(table, columns.join(u", "_s), values.join(u", "_s),
                                                        statement.rest);
        break;
    }
    auto bind = bindNamed(sql, bound.parameters);
    return bind ? Result<Statement>(Statement{bind->sql, bind->values}) : bind.error();
}

Result<qint64> countRows(Connection &connection, const BoundAction &bound)
{
    const bool isInsert = bound.statement.kind == ActionStatement::Kind::Insert;
    auto bind = bindNamed(isInsert ? bound.statement.rest : conditionOf(bound), bound.parameters);
    if (!bind)
        return bind.error();
    auto rows = connection.value({u"SELECT count(*) "_s + bind->sql, bind->values});
    if (!rows)
        return rows.error();
    return std::get<qint64>(*rows);
}

} // namespace credenza
