#pragma once

#include "sql/browse/filter.h"
#include "sql/edit/save.h"

namespace credenza {

/// One column of every row that a filter lets through.
struct BulkChangeRequest
{
    Endpoint endpoint;
    Catalog catalog;
    const Profile *profile = nullptr; ///< copied into the plan
    QString table;
    FilterSql filter;
    QString column;
    NewValue after;
    QString reason;
};

struct BulkChangePlan
{
    struct Sample
    {
        RowKey key;
        Value before;
    };

    Endpoint endpoint;
    Catalog catalog;
    std::optional<Profile> profile;
    Table table;
    QList<Column> key;
    Column column;
    FilterSql filter;
    NewValue after;
    QString reason;
    QString sql;           ///< for a person to read
    qint64 rows = 0;       ///< exactly so many will change
    QList<Sample> samples; ///< the first rows by key
    QStringList notes;

    const Profile *meaning() const { return profile ? &*profile : nullptr; }
};

struct BulkChangeReport
{
    qint64 rows = 0;
    QString receipt;
};

/// More rows than this are changed without images, so there is no undo; said in the plan's notes.
constexpr qint64 mostRowsToUndo = 10'000;
/// More rows than this are Refused.
constexpr qint64 mostRowsToChange = 1'000'000;

/// Counts the rows and looks at the first of them.
Result<BulkChangePlan> planBulkChange(const BulkChangeRequest &request);

/// One transaction that changes exactly the planned number of rows; Conflict, with nothing written, when there are more
/// or fewer by now. Other writers of the table wait meanwhile.
Result<BulkChangeReport> bulkChange(const BulkChangePlan &plan, Progress &progress);

} // namespace credenza
