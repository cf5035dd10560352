#include "sql/backup/archive_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto encryptedSuffix = ".age"_L1;

/// The highest degree since the archive was last found damaged, the latest of these.
Proof bestOf(const QList<Proof> &proofs)
{
    Proof best;
    for (const Proof &proof : proofs) {
        if (proof.degree == Proof::Degree::None || proof.degree >= best.degree)
            best = proof;
    }
    return best;
}

ArchiveEntry entryOf(const QFileInfo &file)
{
    ArchiveEntry entry;
    entry.path = file.absoluteFilePath();
    entry.bytes = file.size();
    entry.modified = file.lastModified().toUTC();
    const auto companion = readCompanion(entry.path);
    if (!companion) {
        entry.problem = companion.error().message;
        return entry;
    }
    entry.manifest = companion->manifest;
    entry.sha256 = companion->sha256;
    if (companion->bytes > 0 && companion->bytes != entry.bytes) {
        entry.problem = u"It has %L1 bytes, and had %L2 when it was proved or written"_s.arg(entry.bytes)
                            .arg(companion->bytes);
        return entry;
    }
    entry.proof = bestOf(companion->proofs);
    if (entry.proof.degree == Proof::Degree::None)
        entry.problem = entry.proof.text;
    return entry;
}

} // namespace

QString ArchiveEntry::name() const
{
    return QFileInfo(path).fileName();
}

bool ArchiveEntry::isEncrypted() const
{
    return path.endsWith(encryptedSuffix);
}

QDateTime ArchiveEntry::taken() const
{
    if (manifest)
        return manifest->taken;
    static const QRegularExpression moment(u"-(\\d{4}-\\d\\d-\\d\\dT\\d{6}Z)(-\\d+)?\\.credenza\\."_s);
    QDateTime taken = QDateTime::fromString(moment.match(name()).captured(1), u"yyyy-MM-ddTHHmmss'Z'"_s);
    taken.setTimeSpec(Qt::UTC);
    return taken;
}

QString archiveFileName(const QString &label, const QDateTime &taken, bool isEncrypted)
{
    const QString moment = taken.toUTC().toString(u"yyyy-MM-ddTHHmmss"_s) + u'Z';
    return u"%1-%2%3%4"_s.arg(label, moment, archiveSuffix, isEncrypted ? QString(encryptedSuffix) : QString());
}

bool isArchiveName(const QString &fileName)
{
    const QString plain = fileName.endsWith(encryptedSuffix) ? fileName.chopped(encryptedSuffix.size()) : fileName;
    const QString suffix = archiveSuffix.toString();
    return plain.endsWith(suffix) && plain.size() > suffix.size() && !plain.startsWith(u'.');
}

QString archiveLabel(const QString &wanted)
{
    static const QRegularExpression others(u"[^\\p{L}\\p{N}._-]+"_s);
    constexpr qsizetype longest = 60; // of 255 bytes that a file name may have
    QString label = wanted.trimmed().left(longest);
    label.replace(others, u"_"_s);
    while (label.startsWith(u'.') || label.startsWith(u'-'))
        label.remove(0, 1);
    return label.isEmpty() ? u"database"_s : label;
}

QString companionOf(const QString &archive)
{
    return archive + u".json"_s;
}

Result<QList<ArchiveEntry>> archivesIn(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no folder %1"_s.arg(folder),
                     .hint = u"Check its name, and that the disk which it is on is mounted."_s};
    if (!QFileInfo(folder).isReadable())
        return Error{.kind = Error::Kind::Io,
                     .message = u"The folder %1 cannot be read"_s.arg(folder),
                     .hint = u"Check its permissions."_s};
    QList<ArchiveEntry> entries;
    for (const QFileInfo &file : dir.entryInfoList(QDir::Files)) {
        if (isArchiveName(file.fileName()))
            entries << entryOf(file);
    }
    std::ranges::sort(entries, [](const ArchiveEntry &a, const ArchiveEntry &b) {
        const QDateTime left = a.taken();
        const QDateTime right = b.taken();
        return left == right ? a.path > b.path : left > right;
    });
    return entries;
}

Result<ArchiveEntry> archiveAt(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no archive %1"_s.arg(path),
                     .hint = u"credenza-cli backups DIR lists the archives of a folder."_s};
    return entryOf(file);
}

} // namespace credenza
