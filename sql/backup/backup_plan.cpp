#include "sql/backup/backup.h"

#include "sql/backup/archiver.h"
#include "sql/backup/folder_writing.h"
#include "sql/backup/proving_place.h"
#include "sql/base/free_space.h"
#include "sql/compare/undisturbed.h"
#include "sql/text/size_text.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 besides = 4 * 1024 * 1024; // manifest, readme, and what a folder takes

Error wrong(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Usage, .message = message, .detail = {}, .hint = hint};
}

QStringList planNotes(const BackupPlan &plan)
{
    QStringList notes;
    QStringList taken;
    for (const QString &path : plan.options.files)
        taken << QFileInfo(path).fileName();
    const Profile *profile = plan.identity.profile();
    for (const ServiceFile &file : profile ? profile->files : QList<ServiceFile>()) {
        if (!taken.contains(QFileInfo(file.name).fileName()))
            notes << u"%1 is not in the backup: %2"_s.arg(file.name, file.text);
    }
    if (!taken.isEmpty() && plan.options.format.recipients.isEmpty())
        notes << u"The archive holds %1, and anybody who can read it can read that."_s.arg(taken.join(u", "_s));
    return notes;
}

Result<void> requireRoom(const BackupPlan &plan)
{
    if (plan.free < 0 || plan.needed <= plan.free)
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"There is no room for the backup in %1"_s.arg(plan.options.folder),
                 .detail = u"It needs about %1 before it is compressed; %2 are free."_s.arg(sizeText(plan.needed),
                                                                                            sizeText(plan.free)),
                 .hint = u"Make room there, or choose another folder."_s};
}

} // namespace

Result<void> checkOptions(const BackupOptions &options, const Endpoint &source)
{
    if (options.proof == Proof::Degree::None && options.proveOn)
        return wrong(u"A backup that is not proved needs no place for the proof"_s, u"Leave one of both out."_s);
    if (options.proveOn && options.proveOn->dialect != source.dialect)
        return notProvedOn(*options.proveOn, *source.dialect);
    if (options.format.compression < 1 || options.format.compression > 19)
        return wrong(u"There is no compression level %1"_s.arg(options.format.compression),
                     u"Use a level from 1, the fastest, to 19."_s);
    if (!options.format.recipients.isEmpty())
        return checkRecipients(options.format.recipients);
    return {};
}

Result<qint64> filesBytes(const QStringList &files)
{
    qint64 bytes = 0;
    QStringList names;
    for (const QString &path : files) {
        QFile file(path);
        const QFileInfo info(path);
        if (!info.isFile())
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"There is no file %1 to be taken along"_s.arg(path),
                         .hint = u"Check its name."_s};
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Denied,
                         .message = u"%1 is to be taken along, and cannot be read"_s.arg(path),
                         .detail = file.errorString(),
                         .hint = u"Run this as a user who may read it."_s};
        if (names.contains(info.fileName()))
            return wrong(u"Two files named %1 are to be taken along"_s.arg(info.fileName()),
                         u"Rename one of them, or leave it out."_s);
        names << info.fileName();
        bytes += file.size();
    }
    return bytes;
}

QString backupLabel(const Endpoint &source, const QString &wanted)
{
    return archiveLabel(wanted.isEmpty() ? QFileInfo(source.database).completeBaseName() : wanted);
}

Result<BackupPlan> planBackup(const Endpoint &source, const BackupOptions &options, Progress &progress)
{
    if (auto checked = checkOptions(options, source); !checked)
        return checked.error();
    if (auto writable = requireWritable(options.folder); !writable)
        return writable.error();
    const auto files = filesBytes(options.files);
    if (!files)
        return files.error();
    progress.report({.what = u"look at "_s + source.title()});
    auto identity = askUndisturbed(source, [](Opened &opened) { return Result<Identity>(opened.identity); });
    if (!identity)
        return identity.error();
    const Archiver &archiver = source.dialect->archiver;
    if (options.native == NativeDump::With) {
        if (auto able = archiver.requireNativeDump(source); !able)
            return able.error();
    }
    const auto space = archiver.spaceFor(source, options.native);
    if (!space)
        return space.error();
    BackupPlan plan{.source = source.reading(),
                    .identity = *identity,
                    .options = options,
                    .label = backupLabel(source, options.label),
                    .proof = options.proof.value_or(archiver.degreeOfReadBack())};
    if (options.proveOn)
        plan.proof = Proof::Degree::Restored;
    plan.options.folder = QFileInfo(options.folder).absoluteFilePath();
    plan.needed = space->archive + space->beside + *files + besides;
    plan.free = freeSpace(plan.options.folder);
    plan.notes = planNotes(plan);
    if (auto room = requireRoom(plan); !room)
        return room.error();
    return plan;
}

} // namespace credenza
