#pragma once

#include "sql/base/result.h"
#include "sql/value/value.h"

#include <QList>
#include <QStringList>

namespace credenza {

/// Rows to be imported: text, flags and numbers as the file has them.
struct ImportFile
{
    struct Row
    {
        QList<Value> values; ///< one for each column
        qsizetype line = 0;  ///< in the file
    };

    QStringList columns;
    QList<Row> rows;
};

/// Reads .csv with names in its first line, .jsonl, or .json with a list of objects, in UTF-8. Unfit, naming the line,
/// for a row that is not like the others and for what cannot be read exactly; NotFound for a missing file.
Result<ImportFile> readImportFile(const QString &path);

} // namespace credenza
