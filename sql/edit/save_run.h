#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/blast_radius.h"
#include "sql/edit/save.h"

namespace credenza {

/// Writes the edits of a plan inside a transaction that its caller began, and will end.
class SaveRun
{
public:
    SaveRun(Connection &connection, const SavePlan &plan);

    /// Tries every edit, so that all conflicts come at once. Constraint when the database refuses one for good.
    Result<void> write(Progress &progress);
    /// Conflict when a statement hits another number of rows than was counted, and must not.
    Result<void> writeSets(Progress &progress);
    /// The sums by name.
    Result<QMap<QString, qint64>> count(const QList<SaveCount> &wanted);
    /// Reads every written row again. Mismatch when one does not hold what was meant.
    Result<void> readBack(Progress &progress);

    const QList<RowConflict> &conflicts() const { return m_conflicts; }
    /// Those that were written.
    const QList<SavedRow> &rows() const { return m_rows; }
    /// Rows that sets wrote, by table.
    const QMap<QString, qint64> &atOnce() const { return m_atOnce; }
    /// What the database did to other rows along with deleted ones.
    const QList<StagedEdit> &companions() const { return m_companions; }
    /// What went along with deleted rows and is not among the companions, and what others did meanwhile, in words.
    const QStringList &notes() const { return m_notes; }

private:
    struct Refusal
    {
        qsizetype edit;
        Error error;
    };

    Result<QList<Refusal>> tryAll(const QList<qsizetype> &edits, Progress &progress);
    Result<bool> tryTogether(const QList<qsizetype> &edits);
    Result<void> tryOne(qsizetype edit);
    Result<void> writeOne(qsizetype edit);
    Result<void> deleteOne(qsizetype edit);
    Result<void> seeCompanions(const StagedEdit &edit);
    Result<void> noteDependents(const StagedEdit &edit, std::initializer_list<Dependents::Fate> fates);
    /// Of an edit that hit so many rows instead of one: a conflict, unless somebody else did the same and that counts.
    Result<void> addMiss(qsizetype edit, qint64 hits);
    void dropSettled();
    Result<void> readBackOne(SavedRow &row);
    Result<Error> mismatchOf(const SavedRow &row);
    Error refused(const StagedEdit &edit, const Error &said) const;
    const Table &tableOf(const StagedEdit &edit) const { return *m_plan.catalog.table(edit.table.name); }

    Connection &m_connection;
    const Introspector &m_introspector;
    const SavePlan &m_plan;
    QList<SavedRow> m_rows;
    QList<RowConflict> m_conflicts;
    QList<StagedEdit> m_companions;
    QStringList m_notes;
    QMap<QString, qint64> m_atOnce;
    QSet<qsizetype> m_settled; ///< edits that somebody else has done
};

} // namespace credenza
