#include "sql/backup/archive_output.h"

#include "sql/backup/archive_block.h"

#include <QFile>

#include <fcntl.h>
#include <zstd.h>

#include <cerrno>
#include <new>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 writeBackSize = 8 * 1024 * 1024;
constexpr int threads = 2;
constexpr int jobSize = 4 * 1024 * 1024; // small, so that both threads have work to the end of a member
// Jobs that know nothing of the one before: a seventh of the time less, for an archive that is one or two percent
// larger.
constexpr int noOverlap = 1;

ZSTD_EndDirective directiveOf(ArchiveOutput::End end)
{
    switch (end) {
    case ArchiveOutput::End::None: return ZSTD_e_continue;
    case ArchiveOutput::End::Block: return ZSTD_e_flush;
    case ArchiveOutput::End::Frame: return ZSTD_e_end;
    }
    return ZSTD_e_continue;
}

} // namespace

ArchiveOutput::ArchiveOutput(const QString &path)
    : m_path(path), m_compression(ZSTD_createCCtx(), ZSTD_freeCCtx), m_packed(archiveBlock)
{
    if (!m_compression)
        throw std::bad_alloc();
}

ArchiveOutput::~ArchiveOutput()
{
    if (m_isFinished || !m_file.isOpen())
        return;
    m_encryption.reset();
    QFile::remove(m_path);
}

Result<std::unique_ptr<ArchiveOutput>> ArchiveOutput::create(const QString &path, const ArchiveFormat &format,
                                                             const OneRunIdentity &proof)
{
    if (!format.recipients.isEmpty()) {
        if (auto checked = checkRecipients(format.recipients); !checked)
            return checked.error();
    }
    std::unique_ptr<ArchiveOutput> output(new ArchiveOutput(path));
    if (auto done = output->setUp(format); !done)
        return done.error();
    output->m_file = FileDescriptor(
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!output->m_file.isOpen())
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot make the archive %1"_s.arg(path),
                     .detail = qt_error_string(errno),
                     .hint = u"Choose a folder that this user may write to, and a name that is not there yet."_s};
    output->m_recipients = format.recipients;
    if (!format.recipients.isEmpty() && !proof.isEmpty())
        output->m_recipients << proof.recipient();
    if (auto started = output->startEncryption(); !started)
        return started.error();
    return output;
}

Result<void> ArchiveOutput::startEncryption()
{
    if (m_recipients.isEmpty())
        return {};
    auto encryption = encryptInto(m_file.number(), m_recipients);
    if (!encryption)
        return encryption.error();
    m_encryption.emplace(std::move(*encryption));
    return {};
}

Result<void> ArchiveOutput::startOver()
{
    m_encryption.reset();
    ZSTD_CCtx_reset(m_compression.get(), ZSTD_reset_session_only);
    m_hash.take();
    m_notBegun = 0;
    if (::ftruncate(m_file.number(), 0) != 0 || ::lseek(m_file.number(), 0, SEEK_SET) < 0)
        return failed(qt_error_string(errno));
    return startEncryption();
}

Result<void> ArchiveOutput::setUp(const ArchiveFormat &format)
{
    const auto levels = ZSTD_cParam_getBounds(ZSTD_c_compressionLevel);
    if (format.compression < 1 || format.compression > levels.upperBound)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"There is no compression level %1"_s.arg(format.compression),
                     .hint = u"Levels go from 1, the fastest, to 19, the smallest."_s};
    ZSTD_CCtx_setParameter(m_compression.get(), ZSTD_c_compressionLevel, format.compression);
    ZSTD_CCtx_setParameter(m_compression.get(), ZSTD_c_checksumFlag, 1);
    // A library that was built without threads refuses, and compresses as well with one.
    if (!ZSTD_isError(ZSTD_CCtx_setParameter(m_compression.get(), ZSTD_c_nbWorkers, threads)))
        ZSTD_CCtx_setParameter(m_compression.get(), ZSTD_c_jobSize, jobSize);
    ZSTD_CCtx_setParameter(m_compression.get(), ZSTD_c_overlapLog, noOverlap);
    return {};
}

Result<void> ArchiveOutput::write(QByteArrayView bytes, End end)
{
    ZSTD_inBuffer in{.src = bytes.data(), .size = size_t(bytes.size()), .pos = 0};
    for (size_t left = 1; end == End::None ? in.pos < in.size : left > 0;) {
        ZSTD_outBuffer out{.dst = m_packed.data(), .size = m_packed.size(), .pos = 0};
        left = ZSTD_compressStream2(m_compression.get(), &out, &in, directiveOf(end));
        if (ZSTD_isError(left))
            return Error{.kind = Error::Kind::Internal,
                         .message = u"Cannot compress what goes into %1"_s.arg(m_path),
                         .detail = QString::fromLatin1(ZSTD_getErrorName(left)),
                         .hint = {}};
        if (auto stored = store({m_packed.data(), qsizetype(out.pos)}); !stored)
            return stored.error();
    }
    return {};
}

Result<void> ArchiveOutput::store(QByteArrayView bytes)
{
    if (m_encryption) {
        auto written = m_encryption->write(bytes);
        if (!written)
            return failed(written.error().detail);
    } else if (auto written = storePlain(bytes); !written) {
        return written;
    }
    beginWriteBack(bytes.size());
    return {};
}

/// The disk works while more is packed, and has little left to do at the end.
void ArchiveOutput::beginWriteBack(qint64 bytes)
{
    m_notBegun += bytes;
    if (m_notBegun < writeBackSize)
        return;
    ::sync_file_range(m_file.number(), 0, 0, SYNC_FILE_RANGE_WRITE);
    m_notBegun = 0;
}

Result<void> ArchiveOutput::storePlain(QByteArrayView bytes)
{
    m_hash.add(bytes);
    while (!bytes.isEmpty()) {
        const qsizetype done = ::write(m_file.number(), bytes.data(), size_t(bytes.size()));
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return failed(qt_error_string(errno));
        bytes = bytes.sliced(done);
    }
    return {};
}

Result<QString> ArchiveOutput::finish()
{
    if (m_encryption) {
        auto ended = m_encryption->finish();
        if (!ended)
            return failed(ended.error().detail);
    }
    if (::fsync(m_file.number()) != 0)
        return failed(qt_error_string(errno));
    m_isFinished = true;
    return m_encryption ? QString() : m_hash.take();
}

Error ArchiveOutput::failed(const QString &why) const
{
    return {.kind = Error::Kind::Io,
            .message = u"Cannot write the archive %1"_s.arg(m_path),
            .detail = why,
            .hint = u"Free some space, or choose another place; nothing was left behind."_s};
}

} // namespace credenza
