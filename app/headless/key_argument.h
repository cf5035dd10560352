#pragma once

#include "sql/base/result.h"
#include "sql/value/value.h"

#include <QList>

namespace credenza {

/// The key of a page as next_after prints it: a JSON array that says each value with its type, bytes as
/// {"bytes":"00ff"}.
QString keyText(const QList<Value> &key);

/// Reads it back. Usage for anything but such a key of that many values.
Result<QList<Value>> keyFrom(const QString &text, qsizetype size);

} // namespace credenza
