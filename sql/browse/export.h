#pragma once

#include "sql/base/progress.h"
#include "sql/browse/page.h"
#include "sql/browse/row_text.h"
#include "sql/connection/snapshot.h"

namespace credenza {

/// Rows of one table, and the file that they go to.
struct TableExport
{
    Table table;
    QString path;
    QStringList columns = {};    ///< all that the database does not compute when empty
    QList<OrderTerm> order = {}; ///< the key follows where there is one
    FilterSql filter = {};
};

struct ExportOptions
{
    enum class Existing { Kept, Replaced };

    RowTextFormat format = RowTextFormat::Csv;
    SecretText secrets = SecretText::Fingerprints;
    Existing existing = Existing::Kept; ///< what becomes of a file that is there already; Kept refuses to begin
    const Profile *profile = nullptr;   ///< says what is secret
};

struct ExportedFile
{
    QString table;
    QString path;
    qint64 rows = 0;
    qint64 bytes = 0;
};

/// Writes the tables as one moment of the database has them: no file before all are whole, and an error in giving them
/// their names tells which have theirs. Memory does not grow with the rows. Files with secrets in them are for this
/// user alone. Warns of texts that a format cannot carry. Refused for a file that is there, Io when one cannot be
/// written.
Result<QList<ExportedFile>> exportTables(Snapshot &snapshot, const QList<TableExport> &tables,
                                         const ExportOptions &options, Progress &progress);

} // namespace credenza
