#include "sql/backup/opened_archive.h"

#include "sql/backup/archiver.h"
#include "sql/backup/checked_reader.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error unknownKind(const Manifest &manifest)
{
    return {
        .kind = Error::Kind::Unfit,
        .message = u"The archive is of a kind of database that is not known here: %1"_s.arg(manifest.backend.left(60)),
        .detail = {},
        .hint = u"Use the version of this program that made it, or a later one."_s};
}

} // namespace

OpenedArchive::OpenedArchive(const Manifest &manifest, std::unique_ptr<ScratchPlace> place, const Endpoint &endpoint)
    : m_manifest(manifest), m_place(std::move(place)), m_endpoint(endpoint)
{
}

Result<OpenedArchive> OpenedArchive::open(const QString &path, const QString &identityFile, Progress &progress)
{
    const auto manifest = manifestInside(path, identityFile, progress);
    if (!manifest)
        return manifest.error();
    const Dialect *dialect = findDialect(manifest->backend);
    if (!dialect)
        return unknownKind(*manifest);
    auto place = dialect->scratch.make();
    if (!place)
        return place.error();
    const auto empty = (*place)->another(u"archive"_s);
    if (!empty)
        return empty.error();
    auto reader = openArchive(path, identityFile);
    if (!reader)
        return reader.error();
    CheckedReader checked(std::move(*reader), *manifest, progress);
    const RestoreTarget target{.endpoint = empty->writing(), .existing = RestoreTarget::Existing::Refuse, .tables = {}};
    if (const auto restored = dialect->archiver.restore(checked, *manifest, target, progress); !restored)
        return restored.error();
    return OpenedArchive(*manifest, std::move(*place), empty->reading());
}

} // namespace credenza
