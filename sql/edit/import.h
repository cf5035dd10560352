#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/edit/import_file.h"

namespace credenza {

struct ImportOptions
{
    /// What becomes of a row whose key is there already. Skip passes over one with another unique value that is there,
    /// too; Update refuses it.
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
/// once more changes nothing. Constraint, naming the line, for a value that the column cannot hold whole and for a row
/// that the database refuses. Recorded as an activity unless it is only tried.
Result<ImportReport> importRows(const Endpoint &target, const QString &table, const ImportFile &file,
                                const ImportOptions &options, Progress &progress);

} // namespace credenza
