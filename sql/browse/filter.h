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

/// What a filter is about. `now` is the moment that relative times and states refer to, in unix seconds.
struct FilterContext
{
    const Table &table;
    const Profile *profile = nullptr;
    const Dialect &dialect;
    qint64 now = 0;
};

/// Reads conditions as people write them:
///   COLUMN = VALUE, !=, <, <=, >, >=        COLUMN is VALUE / null / empty, COLUMN is not …
///   COLUMN contains TEXT                    COLUMN starts with TEXT / ends with TEXT
///   COLUMN in (VALUE, VALUE)                COLUMN between VALUE and VALUE
///   COLUMN before TIME / after TIME         COLUMN on DAY
///   is active (or another state that the profile knows)       contains COLUMN TEXT
/// joined by "and", "or" and parentheses; "not" stands before a condition or a word such as contains. A condition that
/// is denied, and !=, find NULL too. COLUMN may be the beginning of a column's name, or the kind of record that it
/// refers to. A column of words contains whole words; texts are found in upper and lower case. TIME is a date, a UTC
/// time, now, today, yesterday, tomorrow or a span such as 30d ago, in 30d, or 30d, which is ago; a date alone is its
/// beginning. Values with spaces stand in single quotes. Of a secret column only equality, null and empty can be asked.
/// Usage, saying what would fit and no value of a secret, for anything else.
Result<FilterSql> parseFilter(const QString &text, const Table &table, const Profile *profile, const Dialect &dialect,
                              qint64 now);

/// SQL that names the state of a row, "active" where no other holds; empty for tables without states.
Result<FilterSql> stateExpression(const TableProfile &table, qint64 now);

} // namespace credenza
