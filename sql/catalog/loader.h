#pragma once

#include "sql/base/progress.h"
#include "sql/catalog/catalog.h"
#include "sql/catalog/hold.h"
#include "sql/connection/connection.h"

#include <memory>

namespace credenza {

/// A database being filled: everything in one transaction, nothing left behind unless committed.
class LoadTarget
{
public:
    virtual ~LoadTarget() = default;
    virtual Connection &connection() = 0;
    /// Reports each step that can be interrupted.
    virtual Result<void> commit(Progress &progress) = 0;
};

/// Statements that take indexes, keys and triggers away before rows arrive and bring them back afterwards, unchanged.
struct DeferredObjects
{
    QStringList drop;
    QStringList create;
};

/// The number from which a column continues.
struct SequenceState
{
    QString name;
    TableName table;
    QString column;
    qint64 last = 0; ///< the highest number given away so far
};

/// How a backend is filled in bulk.
class Loader
{
public:
    virtual ~Loader() = default;

    /// Is there a database at all? A missing file counts as one that open() makes.
    virtual Result<bool> exists(const Endpoint &endpoint) const = 0;
    /// Makes an empty database that belongs to `owner`, or to us when empty. Not part of any transaction.
    virtual Result<void> createDatabase(const Endpoint &endpoint, const QString &owner) const = 0;
    virtual Result<void> dropDatabase(const Endpoint &endpoint) const = 0;
    /// Opens the target for writing; a file that does not exist appears only with commit().
    virtual Result<std::unique_ptr<LoadTarget>> open(const Endpoint &endpoint) const = 0;
    /// True when no relation of the operator's is there; a missing file counts.
    virtual Result<bool> isEmpty(const Endpoint &endpoint) const = 0;
    /// Owned when all of these tables are ours to alter, else Granted.
    virtual Result<Hold> holdOn(Connection &connection, const QList<Table> &tables) const = 0;
    /// Statements that somebody who may has to run before these tables can be filled; empty when nothing lacks.
    virtual Result<QStringList> missingGrants(Connection &connection, const QList<Table> &tables, Hold hold) const = 0;
    /// Tables of any schema, none of these themselves, whose foreign keys refer to one of these.
    virtual Result<QStringList> referringTables(Connection &connection, const QList<Table> &tables) const = 0;
    /// Keeps other writers out of these tables until the transaction ends.
    virtual Result<void> lock(Connection &connection, const QList<Table> &tables, Hold hold) const = 0;
    /// Primary keys and unique constraints of standing tables stay; nothing is taken from tables that are not ours.
    virtual Result<DeferredObjects> deferrable(Connection &connection, const QList<Table> &tables, Hold hold) const = 0;
    /// Removes every row of these tables, which are in the order of filling.
    virtual Result<void> clear(Connection &connection, const QList<Table> &tables, Hold hold) const = 0;
    /// After the rows are there: proves references that were not enforced while loading.
    virtual Result<void> proveReferences(Connection &connection) const = 0;

    /// What number each sequence of these tables has reached.
    virtual Result<QList<SequenceState>> sequences(Connection &connection, const QList<Table> &tables) const = 0;
    /// Makes the sequence of that table and column continue after `last`, and proves that its next number is higher.
    virtual Result<SequenceState> continueAfter(Connection &connection, const SequenceState &wanted,
                                                Hold hold) const = 0;
    /// Gives objects made in this transaction to `role`, or to the owner of the database when empty. Returns the owner,
    /// empty where the backend knows none.
    virtual Result<QString> assignOwner(Connection &connection, const QList<Table> &tables,
                                        const QString &role) const = 0;
};

/// Denied, with the statements that would change it, when this role lacks a right to fill the tables.
Result<void> requireGrants(Connection &connection, const QList<Table> &tables, Hold hold);

} // namespace credenza
