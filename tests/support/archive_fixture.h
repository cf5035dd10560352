#pragma once

#include "sql/backup/archive_reader.h"
#include "sql/backup/archive_writer.h"
#include "tests/support/result.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRandomGenerator>

#include <archive.h>
#include <archive_entry.h>
#include <zstd.h>

namespace credenza {

/// A member with its content.
struct File
{
    QString name;
    QByteArray content;
};

inline QByteArray randomBytes(qsizetype count)
{
    QRandomGenerator random(quint32(count) + 1);
    QByteArray bytes((count + 3) / 4 * 4, Qt::Uninitialized);
    random.generate(reinterpret_cast<quint32 *>(bytes.data()),
                    reinterpret_cast<quint32 *>(bytes.data() + bytes.size()));
    return bytes.first(count);
}

inline QString sha256(const QByteArray &content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Every member, whose size and SHA-256 are as the reader says.
inline Result<QList<File>> contentsOf(const QString &path)
{
    auto reader = openArchive(path);
    if (!reader)
        return reader.error();
    QList<File> files;
    for (;;) {
        auto name = (*reader)->next();
        if (!name)
            return name.error();
        if (!*name)
            return files;
        auto content = (*reader)->readAll(1 << 30);
        if (!content)
            return content.error();
        const ArchiveMember said = (*reader)->member();
        if (said != ArchiveMember{**name, content->size(), sha256(*content)})
            return Error{.kind = Error::Kind::Internal, .message = QStringLiteral("member() is wrong at ") + **name};
        files << File{**name, *content};
    }
}

/// Where each member ends in the file, and at last where the archive does.
inline Result<QList<qint64>> writeArchive(const QString &path, const QList<File> &files)
{
    auto writer = createArchive(path, {});
    if (!writer)
        return writer.error();
    QList<qint64> ends;
    for (const File &file : files) {
        if (auto added = (*writer)->add(file.name, file.content); !added)
            return added.error();
        ends << QFileInfo(path).size();
    }
    if (auto finished = (*writer)->finish(); !finished)
        return finished.error();
    ends << QFileInfo(path).size();
    return ends;
}

/// A tar of one entry as others may make it, compressed.
inline QByteArray foreignTar(const char *name, mode_t type)
{
    QByteArray tar(64 * 1024, '\0');
    size_t used = 0;
    archive *writer = archive_write_new();
    archive_write_set_format_pax_restricted(writer);
    archive_write_open_memory(writer, tar.data(), size_t(tar.size()), &used);
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type);
    if (type == AE_IFLNK)
        archive_entry_set_symlink(entry, "/etc/passwd");
    archive_entry_set_size(entry, 0);
    archive_write_header(writer, entry);
    archive_entry_free(entry);
    archive_write_free(writer);
    QByteArray packed(qsizetype(ZSTD_compressBound(used)), Qt::Uninitialized);
    packed.resize(qsizetype(ZSTD_compress(packed.data(), size_t(packed.size()), tar.constData(), used, 3)));
    return packed;
}

} // namespace credenza
