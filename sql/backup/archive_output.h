#pragma once

#include "sql/backup/age_process.h"
#include "sql/backup/archive_encryption.h"
#include "sql/backup/archive_writer.h"
#include "sql/backup/content_hash.h"
#include "sql/backup/file_descriptor.h"

#include <memory>
#include <optional>
#include <vector>

struct ZSTD_CCtx_s;

namespace credenza {

/// The file that an archive becomes: what is written is compressed, then encrypted where there are recipients.
/// Destroyed unfinished, it removes the file.
class ArchiveOutput
{
public:
    /// How far what was written is pressed out.
    enum class End { None, Block, Frame };

    static Result<std::unique_ptr<ArchiveOutput>> create(const QString &path, const ArchiveFormat &format,
                                                         const OneRunIdentity &proof);
    ~ArchiveOutput();
    Q_DISABLE_COPY_MOVE(ArchiveOutput)

    /// A frame ends with a checksum of its content, and can be read without what was before it.
    Result<void> write(QByteArrayView bytes, End end = End::None);
    /// Takes back all that was written.
    Result<void> startOver();
    /// Has everything on disk. The SHA-256 of the file; empty where the age program wrote it.
    Result<QString> finish();

private:
    explicit ArchiveOutput(const QString &path);

    Result<void> setUp(const ArchiveFormat &format);
    Result<void> startEncryption();
    Result<void> store(QByteArrayView bytes);
    Result<void> storePlain(QByteArrayView bytes);
    void beginWriteBack(qint64 bytes);
    Error failed(const QString &why) const;

    QString m_path;
    FileDescriptor m_file;
    QStringList m_recipients; ///< empty for no encryption
    std::optional<AgeProcess> m_encryption;
    std::unique_ptr<ZSTD_CCtx_s, size_t (*)(ZSTD_CCtx_s *)> m_compression;
    std::vector<char> m_packed;
    ContentHash m_hash;    ///< of what was written without encryption
    qint64 m_notBegun = 0; ///< bytes that the disk has not been asked to take
    bool m_isFinished = false;
};

} // namespace credenza
