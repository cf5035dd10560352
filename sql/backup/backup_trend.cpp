#include "sql/backup/backup_trend.h"

#include "sql/text/size_text.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Without the files of the service, which come and go by a flag.
qint64 contentBytes(const Manifest &manifest)
{
    return std::accumulate(manifest.members.begin(), manifest.members.end(), qint64(0),
                           [&](qint64 sum, const ArchiveMember &member) {
                               const bool isFile = std::ranges::find(manifest.files, member.name, &ArchivedFile::member)
                                                   != manifest.files.end();
                               return isFile ? sum : sum + member.bytes;
                           });
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
