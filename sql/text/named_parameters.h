#pragma once

#include "sql/base/result.h"
#include "sql/value/value.h"

#include <QHash>
#include <QList>

namespace credenza {

/// SQL with positional placeholders and the values that go with them.
struct BoundSql
{
    QString sql;
    QList<Value> values;
};

/// Turns `:name` outside strings, names and comments into `?`. A name without a value is an Internal error.
Result<BoundSql> bindNamed(QStringView sql, const QHash<QString, Value> &values);

} // namespace credenza
