#pragma once

#include "sql/base/result.h"
#include "sql/profile/masking.h"

#include <QJsonArray>

namespace credenza {

enum class RowFormat { Table, Csv, Json, JsonLines, Sql };

Result<RowFormat> rowFormatNamed(const QString &name);

/// Prints rows with secrets as fingerprints. Integers beyond 2^53 and bytes are strings in JSON.
struct RowPrinter
{
    QString table;
    QStringList columns;
    QList<ColumnMeaning::Secrecy> secrecy; ///< one per column

    QString print(const QList<QList<Value>> &rows, RowFormat format) const;
    QJsonArray json(const QList<QList<Value>> &rows) const;
};

} // namespace credenza
