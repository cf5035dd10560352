#pragma once

#include "sql/inspect/action.h"
#include "sql/inspect/record.h"
#include "sql/inspect/still_usable.h"

namespace credenza {

/// An action on records, all of one kind.
struct RecordsAction
{
    Action action;
    QList<Record> records;
};

/// What is to be done, to what, and why.
struct ActionRequest
{
    /// Records that somebody chose, or every active one of the user and client that are named.
    enum class Records { Chosen, EveryActive };

    Endpoint endpoint; ///< on which it will be run
    Action action;
    QList<Record> records;           ///< Scope::Record: those that it is done to, all of one kind
    std::optional<Principal> user;   ///< Scope::User
    std::optional<Principal> client; ///< Scope::Client
    std::optional<Record> except;    ///< stays as it is, where the action can spare one
    QList<Action> also;              ///< of its offers, those that are to be done along with it
    QString reason;                  ///< may be empty while looking, unless the action asks for it
    QString password;                ///< where the action asks for a new one
    Records meant = Records::Chosen; ///< by `records`
    QList<RecordsAction> beside;     ///< Scope::Record: the same for records of other kinds, in the same transaction
    QStringList notes;               ///< what whoever asks has left out, told with the plan's own

    /// The action and those beside it.
    QList<Action> actions() const;
    /// The records of all of them.
    QList<Record> allRecords() const;
    /// By which activity and receipt name what is done: "revoke" where it is done in several ways.
    QString verb() const;
    /// What stays alive all the same, in the words of the actions. Without what an action offers to end and what is
    /// ended beside it, to every active record.
    QStringList leftAlive() const;
    /// Does any of it take something away, or offer to? Then what is still usable afterwards matters.
    bool isAboutEnding() const;
    bool spares(const Record &record) const
    {
        return except && except->table == record.table && except->key == record.key;
    }
};

/// Another action that one may want along with it, and to how many records it would be done.
struct ActionOffer
{
    Action action;
    qint64 records = 0;
};

/// An action as it will be done: rows as they were when it was planned, and what becomes of them. Holds secrets in its
/// edits, so it is never printed as it is.
struct ActionPlan
{
    Action action;
    QList<Action> beside; ///< done to records of other kinds in the same transaction
    Inspection inspection;
    SavePlan save;                      ///< without edits and sets where nothing is left to do
    QMap<QString, qint64> rows;         ///< that will change, by table
    QMap<QString, qint64> companions;   ///< that the database deletes or changes along with them, by table
    QList<ActionOffer> offers;          ///< those that were not asked for, and would do something
    QList<Principal> concerned;         ///< whose records these are
    bool countsUsable = false;          ///< are their credentials counted, before and after? See isAboutEnding()
    QMap<QString, qint64> usableBefore; ///< their active credentials by table, as things are
    QStringList notes;                  ///< what stays alive, what cannot be undone, what is not here
    QDateTime lookedAt;                 ///< when it was planned, by the clock of this computer

    bool changesNothing() const { return save.edits.isEmpty() && save.sets.isEmpty(); }
    bool canBeUndone() const { return save.images == Images::Kept; }
    /// Of all that is done: "Revoke this access token; Revoke this refresh token".
    QString title() const;
};

/// Looks at what an action would do, and writes nothing: the connection may be for reading. Each statement is seen as
/// if it came first. Usage where a reason or password is wanted and missing, and where the one that is to stay cannot
/// be spared; Unfit for an action that does not fit the database.
Result<ActionPlan> planAction(Connection &connection, const Inspection &inspection, const ActionRequest &request);

/// Whether it would change a row at all, asked of as few rows as that takes, and of nothing else. True where rows that
/// are as they are to be already come first and are many.
Result<bool> wouldChange(Connection &connection, const Inspection &inspection, const ActionRequest &request);

/// How an action ended.
struct ActionReport
{
    SaveReport save;                   ///< with conflicts, nothing was written
    QMap<QString, qint64> changed;     ///< rows by table, those included that the database took along
    QMap<QString, qint64> stillUsable; ///< counted in the same transaction, after everything was written
    QString receiptFile;               ///< empty where nothing was changed
    QMap<QString, qint64> cameSince;   ///< by table: what was given out since the look, and is still usable
    qint64 moment = 0;                 ///< unix seconds: up to then the service may have signed tokens

    bool isDone() const { return save.isSaved(); }
};

/// Does what was planned, in one transaction, all or nothing, as save() does. Usage without a reason, which may be put
/// into `plan.save` after planning. A plan that changes nothing is done at once and leaves no receipt.
Result<ActionReport> runAction(const ActionPlan &plan, Progress &progress);

} // namespace credenza
