#include "sql/backup/backup.h"

#include "sql/backup/archive_readme.h"
#include "sql/backup/archiver.h"
#include "sql/backup/backup_trend.h"
#include "sql/backup/file_hash.h"
#include "sql/backup/folder_writing.h"
#include "sql/backup/prune.h"
#include "sql/backup/work_folder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A file that is gone with this object unless it was given its name.
class PartialFile
{
public:
    explicit PartialFile(const QString &path) : m_path(path) {}
    ~PartialFile() { QFile::remove(m_path); }
    Q_DISABLE_COPY_MOVE(PartialFile)

    const QString &path() const { return m_path; }

private:
    QString m_path;
};

Manifest manifestFor(const BackupPlan &plan, const ArchivedContent &content)
{
    const Identity &identity = plan.identity;
    return {.program = u"Credenza "_s + QStringLiteral(CREDENZA_VERSION),
            .taken = content.taken,
            .label = plan.label,
            .source = plan.source.title(),
            .backend = plan.source.dialect->name,
            .server = identity.server,
            .service = identity.profile() ? identity.profile()->id : QString(),
            .edition = identity.recognition ? identity.recognition->edition.id : QString(),
            .history = identity.history.applied,
            .tables = content.tables,
            .digest = content.digest,
            .sequences = content.sequences,
            .notCarried = content.notCarried,
            .byHand = content.byHand,
            .files = {},
            .members = {}};
}

Result<void> addFiles(ArchiveWriter &archive, Manifest &manifest, const QStringList &files, Progress &progress)
{
    for (const QString &path : files) {
        const QString member = u"files/"_s + QFileInfo(path).fileName();
        if (auto added = archive.addFile(member, path, progress); !added)
            return added.error();
        manifest.files << ArchivedFile{.member = member, .path = QFileInfo(path).absoluteFilePath()};
    }
    return {};
}

/// Everything that the archive holds, down to its end on disk; nothing of that is proved.
Result<Companion> writeArchive(const BackupPlan &plan, const QString &path, const OneRunIdentity &ofThisRun,
                               Progress &progress)
{
    const Archiver &archiver = plan.source.dialect->archiver;
    auto archive = createArchive(path, plan.options.format, ofThisRun);
    if (!archive)
        return archive.error();
    const auto work = WorkFolder::make(plan.options.folder);
    if (!work)
        return work.error();
    const auto content = archiver.write(plan.source, plan.options.native, **archive, work->path(), progress);
    if (!content)
        return content.error();
    Manifest manifest = manifestFor(plan, *content);
    if (auto added = addFiles(**archive, manifest, plan.options.files, progress); !added)
        return added.error();
    manifest.members = (*archive)->members(); // so far: the readme says what they are for
    const QByteArray readme = archiveReadme(manifest, archiver.restoringByHand(manifest)).toUtf8();
    if (auto added = (*archive)->add(readmeName.toString(), readme); !added)
        return added.error();
    manifest.members = (*archive)->members();
    if (auto added = (*archive)->add(QStringView(manifestName).toString(), manifestJson(manifest)); !added)
        return added.error();
    auto sum = (*archive)->finish();
    if (sum && sum->isEmpty())
        sum = fileSha256(path, progress);
    if (!sum)
        return sum.error();
    return Companion{.manifest = manifest, .sha256 = *sum, .bytes = QFileInfo(path).size(), .proofs = {}};
}

Result<Proof> proveWritten(const BackupPlan &plan, const QString &path, const Manifest &manifest,
                           const OneRunIdentity &ofThisRun, Progress &progress)
{
    return prove({.archive = path,
                  .degree = plan.proof,
                  .manifest = manifest,
                  .on = plan.options.proveOn,
                  .identityFile = {},
                  .ofThisRun = ofThisRun,
                  .workFolder = plan.options.folder},
                 progress);
}

/// A name that no archive has yet, even where two are of one second.
QString freePath(const QDir &folder, const QString &name)
{
    QString path = folder.filePath(name);
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = folder.filePath(
            QString(name).replace(archiveSuffix.toString(), u"-%1%2"_s.arg(number).arg(archiveSuffix)));
    return path;
}

/// What describes the archive is there first: no archive is ever seen without.
Result<ArchiveEntry> giveName(const BackupPlan &plan, const QString &partial, const Companion &companion)
{
    const bool isEncrypted = !plan.options.format.recipients.isEmpty();
    const QString path = freePath(QDir(plan.options.folder),
                                  archiveFileName(plan.label, companion.manifest.taken, isEncrypted));
    auto named = writeCompanion(path, companion);
    if (named)
        named = renameDurably(partial, path);
    if (named)
        return archiveAt(path);
    // The name was free before, so both are ours.
    QFile::remove(path);
    QFile::remove(companionOf(path));
    return named.error();
}

/// The backup itself is done by then: what fails here is a warning.
void retain(const BackupPlan &plan, const FolderLock &held, BackupReport &report, Progress &progress)
{
    if (!plan.options.keep)
        return;
    if (report.holdsLess) {
        report.warnings
            << u"No old archive was removed, as this one holds so much less. The next backup or prune goes by "
               "the rules again: until then, see whether the old ones are needed."_s;
        return;
    }
    const auto planned = planPrune(plan.options.folder, *plan.options.keep, plan.label);
    if (!planned) {
        report.warnings << u"Old archives were not removed: %1"_s.arg(planned.error().message);
        return;
    }
    report.warnings += planned->notes;
    const auto pruned = prune(*planned, held, progress);
    if (!pruned) {
        report.warnings << u"Old archives were not removed: %1"_s.arg(pruned.error().message);
        return;
    }
    report.warnings += pruned->notes;
    report.removed = pruned->removed;
}

QStringList warningsOn(const BackupPlan &plan, const Manifest &manifest)
{
    QStringList warnings;
    if (plan.proof == Proof::Degree::None)
        warnings << u"The backup was not proved."_s;
    for (const QString &object : manifest.notCarried)
        warnings << u"Not in the backup: %1"_s.arg(object);
    return warnings;
}

Result<Companion> writeAndProve(const BackupPlan &plan, const QString &partial, Progress &progress)
{
    const bool isEncrypted = !plan.options.format.recipients.isEmpty();
    OneRunIdentity ofThisRun;
    if (isEncrypted && plan.proof != Proof::Degree::None) {
        auto made = OneRunIdentity::make();
        if (!made)
            return made.error();
        ofThisRun = *made;
    }
    auto companion = writeArchive(plan, partial, ofThisRun, progress);
    if (!companion || plan.proof == Proof::Degree::None)
        return companion;
    const auto proof = proveWritten(plan, partial, companion->manifest, ofThisRun, progress);
    if (!proof)
        return proof.error();
    companion->proofs << *proof;
    return companion;
}

} // namespace

Result<BackupReport> runBackup(const BackupPlan &plan, Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const QString &folder = plan.options.folder;
    const auto lock = FolderLock::take(folder, plan.options.wait, progress);
    if (!lock)
        return lock.error();
    removeLeftovers(folder);
    const auto before = archivesIn(folder);
    if (!before)
        return before.error();
    const PartialFile partial(partialOf(QDir(folder).filePath(plan.label)));
    const auto companion = writeAndProve(plan, partial.path(), progress);
    if (!companion)
        return companion.error();
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    const auto entry = giveName(plan, partial.path(), *companion);
    if (!entry)
        return entry.error();
    const QStringList trend = trendWarnings(companion->manifest, *before, plan.identity.profile());
    BackupReport report{.archive = *entry,
                        .removed = {},
                        .milliseconds = 0,
                        .holdsLess = !trend.isEmpty(),
                        .warnings = warningsOn(plan, companion->manifest) + trend,
                        .notes = {}};
    for (const QString &object : companion->manifest.byHand)
        report.notes << u"In the backup, and left to you by a restore: %1"_s.arg(object);
    retain(plan, *lock, report, progress);
    report.milliseconds = timer.elapsed();
    return report;
}

} // namespace credenza
