#pragma once

#include "sql/edit/staged_edit.h"
#include "sql/inspect/action_row.h"

#include <memory>
#include <vector>

namespace credenza {

/// A statement of an action with the table that it is meant for and the values that it may ask for.
struct BoundAction
{
    const ActionStatement &statement;
    const Table &table;
    QHash<QString, Value> parameters;
};

/// What stands behind the list of a SELECT of the rows that a statement concerns.
QString concernedBy(const BoundAction &bound);

/// The rows that a statement concerns, as they are, and what it makes of each.
class ActionRows
{
public:
    /// What a row's column holds by now, when another statement changed it before.
    using Current = std::function<Value(const RowKey &, const QString &, Value)>;

    ActionRows(const Introspector &introspector, BoundAction bound);
    ActionRows(const ActionRows &) = delete;
    ActionRows &operator=(const ActionRows &) = delete;

    /// The query for the rows; to be asked for before rows are added.
    Result<Statement> query();
    void add(std::span<const Value> cells) { m_rows << m_query.decode(cells); }

    const ActionStatement &statement() const { return m_bound.statement; }
    const Table &table() const { return m_bound.table; }
    qsizetype count() const { return m_rows.size(); }
    /// One for each row, without cells where it is as it is to be already.
    Result<QList<StagedEdit>> edits(const Current &current);

private:
    Result<void> prepare();
    Result<void> prepareKey();
    Result<StagedEdit> editOf(const QList<Value> &row, const Current &current);
    bool isInsert() const { return m_bound.statement.kind == ActionStatement::Kind::Insert; }

    BoundAction m_bound;
    ActionRowQuery m_query;
    ActionValueReader m_reader;
    QStringList m_keyNames;
    QList<Column> m_columns; ///< that are set, or all of a row that is deleted
    QList<qsizetype> m_before;
    QList<QList<Value>> m_rows;
};

/// So many are asked for at once: databases set bounds to the length of a statement.
inline constexpr size_t mostAlike = 100;

/// The rows of one statement that is done with different values, `mostAlike` times at most: in one question, and each
/// for itself. Reads one row more than `most` and no further.
Result<std::vector<std::unique_ptr<ActionRows>>> readActionRows(Connection &connection,
                                                                std::span<const BoundAction> alike, qint64 most);

} // namespace credenza
