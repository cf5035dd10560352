#pragma once

#include "sql/base/result.h"
#include "sql/browse/row_text.h"

#include <QJsonArray>

namespace credenza {

/// The format of that name for --format; nothing for a table that people read.
Result<std::optional<RowTextFormat>> rowFormatNamed(const QString &name);

/// Prints rows in that format, or as a table.
QString printedRows(std::optional<RowTextFormat> format, const RowShape &shape, const QList<QList<Value>> &rows);

QJsonArray rowsJson(const RowShape &shape, const QList<QList<Value>> &rows);

} // namespace credenza
