#pragma once

#include "sql/inspect/action_statement.h"
#include "sql/inspect/kind.h"

#include <QStringList>

namespace credenza {

/// How a service itself ends or changes a thing, as its profile says it: a file `actions/<role>.<verb>.sql`.
struct Action
{
    /// What it is done to.
    enum class Scope {
        Record, ///< one record of its kind, by its key; users and clients are records, too
        User,   ///< everything of a user that it names, even of one who is gone
        Client  ///< the same of a client
    };
    /// How many rows of its own table it changes, at most.
    enum class Expect { One, Any };
    /// Does it make sense to take it back?
    enum class Undo { Possible, Senseless };
    /// Is it what is meant where nobody says otherwise, such as `revoke sessions ID`?
    enum class Choice { Named, Default };
    /// Does it take something away – access, a record, a right, a protection – so that one has to think twice?
    enum class Weight { Mild, Grave };

    QString role; ///< the kind of record
    QString verb; ///< "revoke", "end", "disable" …
    QString title;
    QString table; ///< one of the names of its kind's table
    Scope scope = Scope::Record;
    Expect expect = Expect::One;
    Undo undo = Undo::Possible;
    Choice choice = Choice::Named;
    Weight weight = Weight::Grave;
    QString leaves;     ///< what the service leaves alive, in words; empty for nothing
    QStringList offers; ///< names of actions that one may want along with it
    QStringList asks;   ///< "password", "reason": what its values are made of
    QList<ActionStatement> statements;

    /// "session.end".
    QString name() const { return role + u'.' + verb; }
    bool asksFor(const QString &word) const { return asks.contains(word); }
    bool isGrave() const { return weight == Weight::Grave; }
    /// True when it can spare one record of a user's, see `:except` in profiles.
    bool canExcept() const;
    /// True when nothing that it does reaches that record of this kind, if one wants it to stay.
    bool canSpareIn(const Kind &kind) const;
};

/// The actions that a database's profile has on this backend, for kinds that the database keeps, in the order of their
/// names. Unfit, naming the file, for one with a mistake.
Result<QList<Action>> actionsOf(const Inspection &inspection, const QString &backend);

/// Those that can be done to a record of that kind, the default one first.
QList<Action> actionsFor(const QList<Action> &actions, const Kind &kind);

/// Those that can be done to all that a user or client has; `role` is "user" or "client".
QList<Action> actionsForAllOf(const QList<Action> &actions, const QString &role);

/// The one with that verb, or the default one for an empty verb. NotFound, naming those that there are.
Result<Action> actionNamed(const QList<Action> &candidates, const QString &verb, const QString &of);

/// The kinds whose tables a statement means by a name: every one that the database has, see `name` of [[table]].
QList<const Kind *> kindsOfTable(const Inspection &inspection, const QString &name);

} // namespace credenza
