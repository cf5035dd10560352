#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/save.h"

namespace credenza {

/// Writes the edits of a plan inside a transaction that its caller began, and will end.
class SaveRun
{
public:
    SaveRun(Connection &connection, const SavePlan &plan);

    /// Tries every edit, so that all conflicts come at once. Constraint when the database refuses one for good.
    Result<void> write(Progress &progress);
    /// Reads every written row again. Mismatch when one does not hold what was meant.
    Result<void> readBack(Progress &progress);

    const QList<RowConflict> &conflicts() const { return m_conflicts; }
    const QList<SavedRow> &rows() const { return m_rows; }
    /// What went along with deleted rows, in words.
    const QStringList &notes() const { return m_notes; }

private:
    struct Refusal
    {
        qsizetype edit;
        Error error;
    };

    Result<QList<Refusal>> tryAll(const QList<qsizetype> &edits, Progress &progress);
    Result<void> tryOne(qsizetype edit);
    Result<void> writeOne(qsizetype edit);
    Result<void> deleteOne(qsizetype edit);
    Result<void> noteCompanions(const StagedEdit &edit, const Table &table);
    /// Of an edit that hit so many rows instead of one.
    Result<void> addConflict(const StagedEdit &edit, qint64 hits);
    Result<void> readBackOne(SavedRow &row);
    Result<Error> mismatchOf(const SavedRow &row);
    Error refused(const StagedEdit &edit, Error error) const;
    const Table &tableOf(const StagedEdit &edit) const { return *m_plan.catalog.table(edit.table.name); }

    Connection &m_connection;
    const Introspector &m_introspector;
    const SavePlan &m_plan;
    QList<SavedRow> m_rows;
    QList<RowConflict> m_conflicts;
    QStringList m_notes;
};

} // namespace credenza
