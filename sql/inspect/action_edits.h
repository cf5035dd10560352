#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/staged_edit.h"
#include "sql/inspect/action_statement.h"

#include <QHash>

namespace credenza {

/// A statement of an action with the table that it is meant for and the values that it may ask for.
struct BoundAction
{
    const ActionStatement &statement;
    const Table &table;
    QHash<QString, Value> parameters;
};

/// Turns statements of actions into the edits that have the same effect, by reading alone.
class ActionEdits
{
public:
    explicit ActionEdits(Connection &connection) : m_connection(connection) {}

    /// Adds the edits of one statement; returns how many rows it concerns, with those that are as they are to be
    /// already. Reads one row more than `most` and no further. A row that several statements change gets one edit.
    Result<qint64> add(const BoundAction &bound, qint64 most);

    /// In the order of the statements, without rows that are as they are to be.
    const QList<StagedEdit> &edits() const { return m_edits; }

private:
    using Place = std::pair<QString, RowKey>;

    const StagedEdit *pending(const Table &table, const RowKey &key) const;
    void merge(const StagedEdit &edit);
    /// Two records may lead to one new row, such as the key that takes the place of both.
    bool isInsertedAlready(const ActionStatement &statement, const StagedEdit &edit) const;

    Connection &m_connection;
    QList<StagedEdit> m_edits;
    QHash<Place, qsizetype> m_places; ///< of the edits of rows that are there, by table and key
};

/// The same statement done at once to all its rows, where they are too many for edits. Refused for one that calls
/// functions of ours.
Result<Statement> atOnce(const BoundAction &bound);

/// How many rows a statement concerns.
Result<qint64> countRows(Connection &connection, const BoundAction &bound);

} // namespace credenza
