#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/edit/staged_edit.h"

#include <optional>

namespace credenza {

/// What to save, and why. Catalog and profile are those by which the edits were made.
struct SaveRequest
{
    Endpoint endpoint;
    Catalog catalog;
    const Profile *profile = nullptr; ///< null for a database that no profile knows; copied into the plan
    QList<StagedEdit> edits;
    QString reason;
    QString undoes; ///< the receipt of the save that this one takes back; empty for none
};

/// An edit with the statement that will be its own.
struct PlannedEdit
{
    StagedEdit edit;
    QString sql; ///< for a person to read: values as literals, secrets as fingerprints
};

/// A save as it will be done: in one transaction, all or nothing. Holds secrets in its edits, so it is never printed.
struct SavePlan
{
    Endpoint endpoint;
    Catalog catalog;
    std::optional<Profile> profile;
    QList<PlannedEdit> edits; ///< in the order of writing
    QString reason;
    QString undoes;
    QStringList notes; ///< what a person should know before

    const Profile *meaning() const { return profile ? &*profile : nullptr; }
};

struct CellConflict
{
    QString column;
    Value was;
    NewValue mine;
    Value theirs;
    bool operator==(const CellConflict &) const = default;
};

/// A row that is not any more what it was when the edit was made.
struct RowConflict
{
    enum class Cause {
        Changed,   ///< `cells` say where
        Gone,      ///< deleted, or given another key
        Ambiguous, ///< several rows have this key, as NULL keys may
        NotTaken   ///< the row is as it was, and the database leaves it so: a trigger or a rule of rights
    };

    StagedEdit edit;
    Cause cause = Cause::Changed;
    QList<CellConflict> cells;
};

/// "changed", "gone", "ambiguous", "not_taken".
QString nameOf(RowConflict::Cause cause);

/// A row as the database holds it after a save.
struct SavedRow
{
    StagedEdit edit;
    RowKey key;          ///< as it is now; empty for a deleted row
    QList<Value> values; ///< in the order of the table's columns; empty for a deleted row
};

struct SaveReport
{
    QList<RowConflict> conflicts; ///< with any, nothing was written
    QList<SavedRow> rows;         ///< in the order of the plan
    QString receipt;              ///< id, see sql/activity/receipt.h
    QStringList notes;            ///< what undoing would not bring back

    bool isSaved() const { return conflicts.isEmpty(); }
};

/// Looks at the edits without touching the database. Unfit, Constraint or Refused for an edit that can never be saved.
Result<SavePlan> planSave(const SaveRequest &request);

/// Writes the plan in one transaction, on a connection as the plan's endpoint has it: Denied by the database where that
/// is for reading. every statement must hit exactly one row that is as it was, and what was written
/// is read back. Conflicts are reported all at once, with nothing written. Constraint names the row that the database
/// refused; Mismatch one that holds something else than was meant; Busy when a lock was not to be had in time.
Result<SaveReport> save(const SavePlan &plan, Progress &progress);

} // namespace credenza
