#pragma once

#include "sql/edit/save.h"
#include "sql/inspect/action_edits.h"
#include "sql/inspect/action_parameters.h"

namespace credenza {

/// What tasks come to: an edit for each row, or statements for many rows at once where they are too many.
class ActionChanges
{
public:
    ActionChanges(Connection &connection, const Inspection &inspection, const ActionRequest &request)
        : m_connection(connection), m_inspection(inspection), m_request(request)
    {
    }

    /// Looks at the rows that the tasks concern.
    Result<void> read(const QList<ActionTask> &tasks);
    /// Whether one would change a row at all; true, too, where it concerns more rows than are worth a look.
    Result<bool> changesAny(const ActionTask &task);
    /// What each statement of a task would be done to if it came once more, see leftoverOf().
    Result<QList<SaveCount>> leftovers(const ActionTask &task);

    const QList<StagedEdit> &edits() const { return m_edits.edits(); }
    const QList<SetChange> &sets() const { return m_sets; }
    /// Tables of statements that this database lacks.
    const QStringList &absent() const { return m_absent; }

private:
    using Tasks = std::span<const ActionTask>; ///< that follow each other, of one action on one table

    static std::vector<Tasks> alikeAmong(const QList<ActionTask> &tasks);
    Result<qint64> readRows(Tasks alike, qint64 most);
    Result<void> readAtOnce(Tasks alike);
    Result<void> addSets(const std::vector<BoundAction> &alike, const ActionTask &like);
    bool takesOthersAlong(const BoundAction &action) const;
    BoundAction bound(const ActionStatement &statement, const Table &table, const ActionTask &task) const;
    std::vector<BoundAction> bound(const ActionStatement &statement, const Table &table, Tasks alike) const;
    QList<const Table *> tablesFor(const ActionStatement &statement, const ActionTask &task);

    Connection &m_connection;
    const Inspection &m_inspection;
    const ActionRequest &m_request;
    ActionEdits m_edits;
    QList<SetChange> m_sets;
    QStringList m_absent;
};

} // namespace credenza
