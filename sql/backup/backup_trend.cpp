#include "sql/backup/backup_trend.h"

#include "sql/text/size_text.h"

#include <QSet>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 rowsWorthTelling = 20; // a table that holds fewer may well be empty for a while

/// Of the tables alone, where they are members of their own: what lies beside them comes and goes by a flag.
qint64 contentBytes(const Manifest &manifest)
{
    QSet<QString> rows;
    for (const ArchivedTable &table : manifest.tables)
        rows.unite(QSet<QString>(table.members.begin(), table.members.end()));
    const auto isContent = [&](const ArchiveMember &member) {
        const bool isFile = std::ranges::find(manifest.files, member.name, &ArchivedFile::member)
                            != manifest.files.end();
        return rows.isEmpty() ? !isFile : rows.contains(member.name);
    };
    return std::accumulate(
        manifest.members.begin(), manifest.members.end(), qint64(0),
        [&](qint64 sum, const ArchiveMember &member) { return isContent(member) ? sum + member.bytes : sum; });
}

bool endsByItself(const QString &table, const Profile *profile)
{
    const TableProfile *known = profile ? profile->table(table) : nullptr;
    return known && !known->expires.isEmpty();
}

QStringList emptiedTables(const Manifest &manifest, const ArchiveEntry &before, const Profile *profile)
{
    QStringList warnings;
    for (const ArchivedTable &earlier : before.manifest->tables) {
        if (earlier.rows < rowsWorthTelling || endsByItself(earlier.name, profile))
            continue;
        const ArchivedTable *table = manifest.table(earlier.name);
        if (!table || table->rows == 0)
            warnings << (table ? u"Table %1 is empty; %2 holds %L3 rows of it."_s
                               : u"There is no table %1; %2 holds %L3 rows of it."_s)
                            .arg(earlier.name, before.name())
                            .arg(earlier.rows);
    }
    return warnings;
}

} // namespace

QStringList trendWarnings(const Manifest &manifest, const QList<ArchiveEntry> &before, const Profile *profile)
{
    const auto last = std::ranges::find_if(before, [&](const ArchiveEntry &entry) {
        return entry.isProved() && entry.manifest && entry.manifest->label == manifest.label;
    });
    if (last == before.end())
        return {};
    const Manifest &earlier = *last->manifest;
    if (manifest.rows() == 0 && earlier.rows() > 0)
        return {u"There are no rows; %1 holds %L2."_s.arg(last->name()).arg(earlier.rows())};
    QStringList warnings;
    if (manifest.rows() < earlier.rows() / 2)
        warnings
            << u"There are only %L1 rows; %2 holds %L3."_s.arg(manifest.rows()).arg(last->name()).arg(earlier.rows());
    if (contentBytes(manifest) < contentBytes(earlier) / 2)
        warnings << u"There are only %1; %2 holds %3."_s.arg(sizeText(contentBytes(manifest)), last->name(),
                                                             sizeText(contentBytes(earlier)));
    return warnings + emptiedTables(manifest, *last, profile);
}

} // namespace credenza
