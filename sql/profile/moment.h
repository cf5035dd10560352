#pragma once

#include "sql/value/value.h"

#include <QHash>

namespace credenza {

/// One instant, unix seconds, in the forms that the SQL of a profile may ask for: :now, :now_ms, :now_iso, :now_sql.
/// Another name than "now" makes :cutoff, :cutoff_ms and so on.
QHash<QString, Value> momentParameters(qint64 moment, const QString &name = QStringLiteral("now"));

/// SQL with those parameters written as literals: to be shown, and run by somebody else.
QString withMoment(const QString &sql, qint64 now);

} // namespace credenza
