#include "sql/backup/proof.h"

#include "sql/backup/archiver.h"
#include "sql/backup/checked_reader.h"
#include "sql/backup/proving_place.h"
#include "sql/backup/restored_tables.h"
#include "sql/backup/work_folder.h"
#include "sql/check/health.h"
#include "sql/compare/compare.h"
#include "sql/connection/interruption.h"

#include <QDir>
#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr std::array degreeNames{"none"_L1, "sums"_L1, "read-back"_L1, "restored"_L1};

Result<CheckedReader> openChecked(const ProofRequest &request, const std::optional<Manifest> &expected,
                                  Progress &progress)
{
    auto reader = openArchive(request.archive, request.identityFile, request.ofThisRun);
    if (!reader)
        return reader.error();
    CheckedReader checked(std::move(*reader), expected, progress);
    if (request.beside)
        checked.nameTablesBy(*request.beside);
    return checked;
}

Proof proofOf(Proof::Degree degree, const QString &text)
{
    return {.degree = degree, .on = QDateTime::currentDateTimeUtc(), .text = text};
}

Result<void> requireSameContent(const QMap<QString, RowDigest> &digests, const Manifest &manifest)
{
    const QStringList differing = differingTables(digests, manifest);
    if (differing.isEmpty())
        return {};
    return Error{.kind = Error::Kind::Mismatch,
                 .message = u"What the archive holds is not what the source held: %1"_s.arg(differing.join(u", "_s)),
                 .detail = {},
                 .hint = u"Make another backup, and keep the older archives until it is proved."_s};
}

Result<WorkFolder> workFolderFor(const ProofRequest &request)
{
    if (!request.workFolder.isEmpty())
        return WorkFolder::make(request.workFolder);
    auto beside = WorkFolder::make(QFileInfo(request.archive).absolutePath());
    return beside ? std::move(beside) : WorkFolder::make(QDir::tempPath());
}

QString contentText(const Manifest &manifest)
{
    return u"%L1 tables with %L2 rows"_s.arg(manifest.tables.size()).arg(manifest.rows());
}

Result<Proof> readBack(const ProofRequest &request, const Archiver &archiver, const Manifest &manifest,
                       Progress &progress)
{
    const auto work = workFolderFor(request);
    if (!work)
        return work.error();
    auto reader = openChecked(request, manifest, progress);
    if (!reader)
        return reader.error();
    const auto digests = archiver.readBack(*reader, manifest, work->path(), progress);
    if (!digests)
        return digests.error();
    if (auto whole = reader->finish(); !whole)
        return whole.error();
    if (auto same = requireSameContent(*digests, manifest); !same)
        return same.error();
    const Proof::Degree proved = archiver.degreeOfReadBack();
    const QString where = proved == Proof::Degree::Restored ? u", restored to a folder of its own"_s : QString();
    return proofOf(proved, contentText(manifest) + where);
}

Result<void> checkWhole(const Endpoint &endpoint, Progress &progress)
{
    progress.report({.what = u"check the restored database"_s});
    auto opened = openForReading(endpoint.reading());
    if (!opened)
        return opened.error();
    const Interruption onStop(progress.stop(), opened->connection());
    const auto findings = endpoint.dialect->health.examine(opened->connection(), opened->identity.catalog);
    if (auto going = progress.checkpoint(); !going)
        return going;
    if (!findings)
        return findings.error();
    for (const Finding &finding : *findings) {
        // Rows that break a rule broke it in the source too: what the digests say is the same.
        if (finding.severity == Finding::Severity::Error && finding.table.isEmpty())
            return Error{.kind = Error::Kind::Mismatch,
                         .message = u"The database restored from the archive is damaged: %1"_s.arg(finding.title),
                         .detail = finding.explanation,
                         .hint = u"Make another backup, and check the source."_s};
    }
    return {};
}

Result<Proof> restoreOnce(const ProofRequest &request, const Dialect &dialect, const Manifest &manifest,
                          Progress &progress)
{
    const auto place = ProvingPlace::make(dialect, request.on);
    if (!place)
        return place.error();
    auto reader = openChecked(request, manifest, progress);
    if (!reader)
        return reader.error();
    const auto restored = dialect.archiver.restore(
        *reader, manifest, {.endpoint = place->endpoint(), .existing = RestoreTarget::Existing::Refuse, .tables = {}},
        progress);
    if (!restored)
        return restored.error();
    if (auto whole = reader->finish(); !whole)
        return whole.error();
    if (auto same = requireSameContent(restored->tables, manifest); !same)
        return same.error();
    if (request.check == ProofRequest::Check::Whole) {
        if (auto sound = checkWhole(place->endpoint(), progress); !sound)
            return sound.error();
    }
    const QString where = request.on ? u", restored on "_s + request.on->title() : u", restored to a scratch place"_s;
    return proofOf(Proof::Degree::Restored, contentText(manifest) + where);
}

Result<Manifest> manifestAtEnd(const QString &archive, Progress &progress)
{
    auto reader = openArchiveAtLastMember(archive, progress);
    if (!reader)
        return reader.error();
    const auto name = (*reader)->next();
    if (!name)
        return name.error();
    if (*name != QStringView(manifestName))
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The archive %1 does not end with its manifest"_s.arg(archive),
                     .hint = u"Read it from its beginning."_s};
    const auto json = (*reader)->readAll(largestManifest);
    return json ? readManifest(*json, archive) : json.error();
}

} // namespace

QString nameOf(Proof::Degree degree)
{
    return degreeNames[size_t(degree)];
}

std::optional<Proof::Degree> degreeNamed(QStringView name)
{
    for (size_t degree = 0; degree < degreeNames.size(); ++degree) {
        if (degreeNames[degree] == name)
            return Proof::Degree(degree);
    }
    return std::nullopt;
}

Result<Manifest> readArchive(const ProofRequest &request, Progress &progress)
{
    progress.report({.what = u"read "_s + QFileInfo(request.archive).fileName()});
    auto reader = openChecked(request, request.manifest, progress);
    return reader ? reader->finish() : reader.error();
}

Result<Manifest> manifestInside(const QString &archive, const QString &identityFile, Progress &progress)
{
    auto manifest = manifestAtEnd(archive, progress);
    // What cannot be read by itself is told by reading everything, with the place of a damage.
    return manifest ? manifest : readArchive({.archive = archive, .identityFile = identityFile}, progress);
}

Result<Proof> prove(const ProofRequest &request, Progress &progress)
{
    progress.report({.what = u"prove"_s});
    if (request.degree == Proof::Degree::None)
        return proofOf(Proof::Degree::None, {});
    const bool isToBeRead = !request.manifest || request.degree == Proof::Degree::Sums;
    const auto manifest = isToBeRead ? readArchive(request, progress) : Result<Manifest>(*request.manifest);
    if (!manifest)
        return manifest.error();
    if (request.degree == Proof::Degree::Sums)
        return proofOf(Proof::Degree::Sums, u"%L1 members"_s.arg(manifest->members.size()));
    const Dialect *dialect = findDialect(manifest->backend);
    if (!dialect)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The archive is of a kind of database that is not known here: %1"_s.arg(
                         manifest->backend.left(60)),
                     .hint = u"Use the version of this program that made it, or a later one."_s};
    const Archiver &archiver = dialect->archiver;
    const bool isEnough = !request.on && request.check == ProofRequest::Check::Quick
                          && request.degree <= archiver.degreeOfReadBack();
    return isEnough || request.degree == Proof::Degree::ReadBack ? readBack(request, archiver, *manifest, progress)
                                                                 : restoreOnce(request, *dialect, *manifest, progress);
}

} // namespace credenza
