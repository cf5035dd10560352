#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"
#include "sql/profile/profile.h"
#include "sql/value/value.h"

#include <QList>

namespace credenza {

/// A condition as SQL with placeholders and their values.
struct FilterSql
{
    QString sql; ///< empty when every row passes
    QList<Value> values;
};

/// Reads conditions as people write them, joined by "and":
///   COLUMN = VALUE, !=, <, <=, >, >=      COLUMN is VALUE / is not VALUE / is null / is not null / is empty
///   COLUMN contains TEXT                  COLUMN starts with TEXT
///   COLUMN before TIME / after TIME       is active (or another state that the profile knows)
/// TIME is a date, a UTC time, now, today, yesterday, tomorrow or a span ago such as 30d. Values with spaces stand in
/// single quotes. `now` is the moment that relative times and states refer to, in unix seconds.
Result<FilterSql> parseFilter(const QString &text, const Table &table, const Profile *profile, const Dialect &dialect,
                              qint64 now);

/// SQL that names the state of a row, "active" where no other holds; empty for tables without states.
Result<FilterSql> stateExpression(const TableProfile &table, qint64 now);

} // namespace credenza
