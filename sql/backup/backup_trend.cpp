#include "sql/backup/backup_trend.h"

#include "sql/text/size_text.h"

#include <QSet>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

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

} // namespace

QStringList trendWarnings(const Manifest &manifest, const QList<ArchiveEntry> &before)
{
    const auto last = std::ranges::find_if(before, [&](const ArchiveEntry &entry) {
        return entry.isProved() && entry.manifest && entry.manifest->label == manifest.label;
    });
    if (last == before.end())
        return {};
    QStringList warnings;
    const Manifest &earlier = *last->manifest;
    if (manifest.rows() < earlier.rows() / 2)
        warnings
            << u"There are only %L1 rows; %2 holds %L3."_s.arg(manifest.rows()).arg(last->name()).arg(earlier.rows());
    if (contentBytes(manifest) < contentBytes(earlier) / 2)
        warnings << u"There are only %1; %2 holds %3."_s.arg(sizeText(contentBytes(manifest)), last->name(),
                                                             sizeText(contentBytes(earlier)));
    return warnings;
}

} // namespace credenza
