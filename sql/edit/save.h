#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/connection/statement.h"
#include "sql/edit/staged_edit.h"

#include <QMap>

#include <optional>

namespace credenza {

/// Rows that one statement writes at once, too many to be staged one by one. Nothing keeps what they were before.
struct SetChange
{
    /// Must it hit as many rows as were counted, or whatever fits by then?
    enum class Hits { AsCounted, AsFound };

    TableName table;
    Statement statement;
    qint64 rows = 0; ///< as they were counted
    QString sql;     ///< for a person to read, without values
    Hits hits = Hits::AsCounted;
};

/// Something to be counted when all is written, inside the same transaction.
struct SaveCount
{
    QString name;
    Statement query;
};

/// Whether what was before is kept, sealed, so that a save can be taken back.
enum class Images { Kept, Dropped };

/// Is it a conflict that somebody else has meanwhile done to a row exactly what was to be done, or does it count as
/// done?
enum class DoneElsewhere { Conflicts, Counts };

/// What to save, and why. Catalog and profile are those by which the edits were made.
struct SaveRequest
{
    Endpoint endpoint;
    Catalog catalog;
    const Profile *profile = nullptr; ///< null for a database that no profile knows; copied into the plan
    QList<StagedEdit> edits;
    QString reason;
    QString undoes;    ///< the receipt of the save that this one takes back; empty for none
    QString kind = {}; ///< of the activity and the receipt; empty for "save", or "undo" of one
    QList<SetChange> sets = {};
    QList<SaveCount> counts = {};
    Images images = Images::Kept; ///< dropped all the same where there are `sets`
    DoneElsewhere doneElsewhere = DoneElsewhere::Conflicts;
    QList<SaveCount> leftovers = {}; ///< what would have to be done again, counted like `counts`
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
    QString kind = {};
    QList<SetChange> sets = {}; ///< written after the edits
    QList<SaveCount> counts = {};
    Images images = Images::Kept;
    DoneElsewhere doneElsewhere = DoneElsewhere::Conflicts;
    QList<SaveCount> leftovers = {};

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
    QList<SavedRow> rows;         ///< in the order of the plan, without those that somebody else has settled
    QString receipt;              ///< id, see sql/activity/receipt.h; empty where nothing was left to write
    QList<StagedEdit> companions; ///< what the database did to other rows along with deletions, and undoing takes back
    QStringList notes;            ///< what undoing would not bring back, and what others did meanwhile
    QMap<QString, qint64> counts = {};    ///< of the plan's counts, by name
    QMap<QString, qint64> leftovers = {}; ///< of the plan's leftovers, by name
    QMap<QString, qint64> atOnce = {};    ///< rows that the plan's sets wrote, by table

    bool isSaved() const { return conflicts.isEmpty(); }
};

/// Looks at the edits without touching the database. Unfit, Constraint or Refused for an edit that can never be saved.
Result<SavePlan> planSave(const SaveRequest &request);

/// Writes the plan in one transaction, on a connection as the plan's endpoint has it: Denied by the database where that
/// is for reading. Every statement must hit exactly one row that is as it was, and what was written
/// is read back. Conflicts are reported all at once, with nothing written. Constraint names the row that the database
/// refused; Mismatch one that holds something else than was meant; Busy when a lock was not to be had in time.
Result<SaveReport> save(const SavePlan &plan, Progress &progress);

} // namespace credenza
