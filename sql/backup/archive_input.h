#pragma once

#include "sql/backup/age_process.h"
#include "sql/backup/archive_encryption.h"
#include "sql/backup/file_descriptor.h"

#include <memory>
#include <optional>
#include <vector>

struct ZSTD_DCtx_s;

namespace credenza {

/// What an archive's file holds once it is decrypted and unpacked, as a stream.
class ArchiveInput
{
public:
    /// As openArchive.
    static Result<std::unique_ptr<ArchiveInput>> open(const QString &path, const QString &identityFile,
                                                      const OneRunIdentity &ofThisRun);
    /// From there on, which is where a frame begins. For a file that is not encrypted.
    static Result<std::unique_ptr<ArchiveInput>> openAt(const QString &path, qint64 frame);
    Q_DISABLE_COPY_MOVE(ArchiveInput)

    /// Some more bytes, valid until the next call; empty at the end. Mismatch for a damaged or truncated file. What is
    /// whole before a damage is still given; never the last bytes of a frame whose checksum is wrong.
    Result<QByteArrayView> read();
    /// What the next read() will say, where it is known already that it will fail.
    const std::optional<Error> &foreseen() const { return m_foreseen; }

private:
    explicit ArchiveInput(const QString &path);

    Result<void> start(const QString &identityFile, const OneRunIdentity &ofThisRun);
    Result<qsizetype> fetch();
    Result<void> fill();
    Result<void> unpack(size_t room);
    Result<void> endOfDecryption();
    Error damaged(const QString &why) const;

    QString m_path;
    QString m_identityFile;
    FileDescriptor m_file;
    std::optional<AgeProcess> m_decryption;
    std::unique_ptr<ZSTD_DCtx_s, size_t (*)(ZSTD_DCtx_s *)> m_unpacker;
    std::vector<char> m_packed;
    size_t m_packedBytes = 0;
    size_t m_packedDone = 0;
    std::vector<char> m_content;
    size_t m_contentBytes = 0;
    size_t m_frameBytes = 0; // of content, so far
    bool m_isInFrame = false;
    bool m_hasEnded = false;
    std::optional<Error> m_foreseen;
};

} // namespace credenza
