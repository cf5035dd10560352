#pragma once

#include "sql/backup/archive_encryption.h"
#include "sql/backup/archive_member.h"
#include "sql/base/progress.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace credenza {

/// Reads one archive from its beginning to its end as a stream.
class ArchiveReader
{
public:
    virtual ~ArchiveReader() = default;

    /// Goes to the next member, passing over what was not read of the last; its name, or nothing at the end.
    virtual Result<std::optional<QString>> next() = 0;
    /// Some more bytes of the current member, valid until the next call; empty at its end. Mismatch, with the member's
    /// name, where the archive is damaged.
    virtual Result<QByteArrayView> read() = 0;
    /// Bytes and SHA-256 of the current member, which has been read to its end.
    virtual ArchiveMember member() const = 0;
    /// The archive's file.
    virtual QString path() const = 0;

    /// Reads on to the end. Mismatch where anything of it is not as it was written, as far as the reader knows that.
    virtual Result<void> requireWhole();

    /// The whole of the current member. Unfit beyond that many bytes.
    Result<QByteArray> readAll(qint64 mostBytes);
    /// Writes the rest of the current member to a file that must not exist yet, and has it on disk.
    Result<void> extractTo(const QString &path);
};

/// NotFound, Io; Unfit for what is no archive; Denied for an encrypted one that neither `identityFile`, an age
/// identity, nor `ofThisRun` opens; Mismatch for one that is damaged at its beginning.
Result<std::unique_ptr<ArchiveReader>> openArchive(const QString &path, const QString &identityFile = {},
                                                   const OneRunIdentity &ofThisRun = {});

/// The same from its last member on, of a file that is not encrypted; what stands before is neither read nor checked.
/// Unfit where that member cannot be found without reading everything.
Result<std::unique_ptr<ArchiveReader>> openArchiveAtLastMember(const QString &path, Progress &progress);

} // namespace credenza
