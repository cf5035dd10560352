#pragma once

#include "sql/base/progress.h"
#include "sql/connection/snapshot.h"
#include "sql/schema/identity.h"
#include "sql/value/row_digest.h"

#include <QMap>

namespace credenza {

/// Canonical digests of a whole database; history tables are outside.
struct DatabaseDigest
{
    QMap<QString, RowDigest> tables;

    QString combined() const;
};

/// One moment of a database and what it is.
struct Opened
{
    std::unique_ptr<Snapshot> snapshot;
    Identity identity;

    Connection &connection() { return snapshot->connection(); }
};

/// Opens a snapshot for reading and identifies it.
Result<Opened> openForReading(const Endpoint &endpoint);

/// Digests of the named tables, or of all when none is named. NotFound for a name that is no table.
Result<DatabaseDigest> digestDatabase(Opened &database, const QStringList &tables, Progress &progress);

struct ChangedRow
{
    QString key; ///< fingerprints in place of secret key columns
    QStringList columns;
};

struct TableComparison
{
    bool equal = false;
    qint64 rowsA = 0;
    qint64 rowsB = 0;
    QString digestA;
    QString digestB;
    QStringList columnsOnlyA;
    QStringList columnsOnlyB;
    QStringList onlyA; ///< keys, at most CompareOptions::mostRows of each kind
    QStringList onlyB;
    QList<ChangedRow> changed;
};

struct Comparison
{
    QMap<QString, TableComparison> tables;

    bool equal() const;
};

struct CompareOptions
{
    enum class Detail { Tables, Rows };
    Detail detail = Detail::Tables;
    qsizetype mostRows = 1000;
};

/// Compares content by canonical digest. A table that one side lacks equals an empty one.
Result<Comparison> compare(Opened &a, Opened &b, const CompareOptions &options, Progress &progress);

} // namespace credenza
