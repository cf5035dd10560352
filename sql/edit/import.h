#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/edit/import_file.h"

namespace credenza {

struct ImportOptions
{
    /// What becomes of a row whose key, or another unique value, is there already.
    enum class OnConflict { Stop, Skip, Update };
    enum class Effect { Lasting, Tried };

    OnConflict onConflict = OnConflict::Stop;
    Effect effect = Effect::Lasting; ///< Tried: everything is done, and taken back
};

struct ImportReport
{
    qint64 rows = 0;
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0; ///< there already, and left as they are
};

/// Puts the rows of a file into one table, in one transaction: all or none. Several may run at once with the same rows;
/// once more changes nothing. Constraint, naming the row, when the database refuses one.
Result<ImportReport> importRows(const Endpoint &target, const QString &table, const ImportFile &file,
                                const ImportOptions &options, Progress &progress);

} // namespace credenza
