#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/row_key.h"

namespace credenza {

/// Rows of one table that refer to a row, by one foreign key or one reference that the profile knows.
struct Dependents
{
    /// What becomes of them when the row is deleted.
    enum class Fate {
        Deleted,    ///< with it
        SetNull,    ///< their reference becomes NULL
        SetDefault, ///< their reference gets its default
        Refused,    ///< the database refuses the deletion
        Dangling,   ///< left behind, with a reference to nothing
        Outliving   ///< left behind, as the service itself leaves such rows
    };

    TableName table;
    QStringList columns;           ///< by which they refer
    QStringList referencedColumns; ///< of the row's table
    qint64 rows = 0;
    bool isAtLeast = false; ///< counting ended at the cap
    Fate fate = Fate::Dangling;
    int level = 1;       ///< 2 for what goes with rows that go with it, and so on
    QStringList through; ///< tables between, from the row's on
    bool operator==(const Dependents &) const = default;

    /// "12", "10,000+".
    QString count() const;
};

/// "deleted", "set_null", "set_default", "refused", "dangling", "outliving".
QString nameOf(Dependents::Fate fate);

struct DependentsRequest
{
    const Catalog &catalog;
    const Profile *profile = nullptr;
    const Table &table;
    QHash<QString, Value> row; ///< by column; at least those that others refer to
    qint64 cap = 10'000;
};

/// Everything that refers to a row, with rows or without, and what its deletion would take along further down. A chain
/// of rows within one table is followed for one link.
Result<QList<Dependents>> dependentsOf(Connection &connection, const DependentsRequest &request);

} // namespace credenza
