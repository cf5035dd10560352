#pragma once

#include "sql/backup/archive_encryption.h"
#include "sql/backup/archive_member.h"
#include "sql/base/progress.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>
#include <span>

namespace credenza {

/// How an archive is packed.
struct ArchiveFormat
{
    int compression = 3;    ///< of zstd, 1 to 19
    QStringList recipients; ///< age public keys that can open it; empty for an archive that anybody can read
};

/// Puts the next bytes of a member into the room that there is, and says how many: at least one.
using MemberSource = std::function<Result<qint64>(std::span<char> room)>;

/// Writes one archive as a stream: files in a tar, compressed, encrypted where there are recipients. Never more in
/// memory than a few blocks. Destroyed unfinished, it removes its file.
class ArchiveWriter
{
public:
    virtual ~ArchiveWriter() = default;

    virtual Result<void> add(const QString &name, QByteArrayView content) = 0;
    /// That many bytes, as the source gives them.
    virtual Result<void> addFrom(const QString &name, qint64 bytes, const MemberSource &source, Progress &progress) = 0;
    /// A file of any size, as it is on disk.
    virtual Result<void> addFile(const QString &name, const QString &path, Progress &progress) = 0;
    /// Takes back all that was added: the archive is as new, also after an error.
    virtual Result<void> startOver() = 0;
    /// What is in it so far, in order.
    virtual const QList<ArchiveMember> &members() const = 0;
    /// Ends the archive and has it on disk (fsync). Nothing can be added after that. The SHA-256 of the whole file, in
    /// hexadecimal digits; empty where the age program wrote it.
    virtual Result<QString> finish() = 0;
};

/// Begins an archive in a file that must not exist yet. Io for what the file system refuses; NotFound, with what to
/// install, where recipients are wanted and the age program is missing; Usage for what is no recipient or no
/// compression level. Where there are recipients the archive is encrypted to `proof` too, which opens it again in this
/// run.
Result<std::unique_ptr<ArchiveWriter>> createArchive(const QString &path, const ArchiveFormat &format,
                                                     const OneRunIdentity &proof = {});

} // namespace credenza
