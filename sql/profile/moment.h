#pragma once

#include "sql/value/value.h"

#include <QHash>

namespace credenza {

/// One instant, unix seconds, in the forms that the SQL of a profile may ask for: :now, :now_ms, :now_iso, :now_sql.
QHash<QString, Value> momentParameters(qint64 now);

/// SQL with those parameters written as literals: to be shown, and run by somebody else.
QString withMoment(const QString &sql, qint64 now);

} // namespace credenza
