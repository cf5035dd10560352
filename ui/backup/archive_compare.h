#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/held_archive.h"
#include "sql/compare/bring_back.h"
#include "sql/compare/security_changes.h"
#include "sql/compare/table_difference.h"

namespace credenza {

/// An archive beside the live database, or beside a later archive.
struct CompareWish
{
    ArchiveEntry archive;
    std::optional<ArchiveEntry> later; ///< nothing for the live database
    Endpoint live;                     ///< for reading
    QString identityFile;              ///< of age, where an archive is encrypted
};

/// One of the two databases. Copies share what was unpacked.
struct ComparedSide
{
    std::shared_ptr<const HeldArchive> archive; ///< null for the live database
    Endpoint endpoint;
    std::shared_ptr<const Identity> identity;
};

/// A row that differs, and what names it to a person beside its key.
struct ListedRow
{
    DifferingRow row;
    QString key;   ///< secrets as fingerprints
    QString label; ///< empty where the profile knows none
};

/// What one table holds otherwise.
struct ListedTable
{
    DifferenceCounts counts;
    QList<ListedRow> rows; ///< at most `mostListed` of each kind
};

struct ArchiveComparison
{
    static constexpr qsizetype mostListed = 1000;

    ComparedSide a;
    ComparedSide b;
    Comparison content;
    QMap<QString, ListedTable> tables; ///< those that differ
    SecurityComparison access;
    QString accessNote; ///< why access was not compared; empty when it was
};

/// Blocking: unpacks the archives and compares both.
Result<ArchiveComparison> compareArchive(const CompareWish &wish, Progress &progress);
/// Blocking: compares once more what is unpacked already.
Result<ArchiveComparison> compareAgain(const ArchiveComparison &before, Progress &progress);

/// What is to come back to the live database.
struct BringBackChoice
{
    enum class Extent { Rows, WithBelonging };

    QList<RowPlace> rows;
    Extent extent = Extent::Rows;
};

/// Blocking: looks at both, and changes nothing.
Result<BringBackPlan> planBringingBack(const ArchiveComparison &comparison, const BringBackChoice &choice,
                                       Progress &progress);

} // namespace credenza
