#pragma once

#include "sql/backup/archiver.h"
#include "sql/catalog/hold.h"
#include "sql/connection/connection.h"
#include "sql/dialect/postgresql/archived_catalog.h"

#include <functional>

namespace credenza {

/// What of an archive goes where, and how.
struct MemberLoading
{
    enum class Scripts { Run, PassOver };

    Connection &connection; ///< in a transaction that writes
    const Manifest &manifest;
    Scripts scripts = Scripts::Run; ///< those that make the schema
    Hold hold = Hold::Made;         ///< on the tables that are filled
    QStringList tables = {};        ///< only these; empty for all
    /// Runs before the first script, with the schema that the archive is of alone in the search path, if it is there.
    std::function<Result<void>(const ArchivedCatalog &)> prepare = {};
};

/// Brings members of an archive into the database in their order. With scripts, the schema that the archive is of is
/// first in the search path afterwards.
Result<void> loadMembers(ArchiveReader &archive, const MemberLoading &loading, Progress &progress);

} // namespace credenza
