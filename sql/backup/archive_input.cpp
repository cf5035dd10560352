#include "sql/backup/archive_input.h"

#include "sql/backup/archive_block.h"

#include <QFile>

#include <fcntl.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <cerrno>
#include <new>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

// A frame begins with a member's head, which is given before its content is unpacked: it names what may be damaged.
constexpr size_t headRoom = 512;
constexpr size_t longestHead = 8192;
constexpr QByteArrayView packedMark("\x28\xb5\x2f\xfd", 4);
constexpr QByteArrayView encryptedMark("age-encryption.org/v1");

Error noArchive(const QString &path)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"%1 is no archive"_s.arg(path),
            .detail = u"It is neither a tar compressed by zstd nor one that age has encrypted."_s,
            .hint = u"Name a file that \"backup\" has made."_s};
}

Error::Kind kindOf(int code)
{
    if (code == ENOENT)
        return Error::Kind::NotFound;
    return code == EACCES || code == EPERM ? Error::Kind::Denied : Error::Kind::Io;
}

Error cannotReadArchive(const QString &path, int code)
{
    return {.kind = kindOf(code),
            .message = u"Cannot read the archive %1"_s.arg(path),
            .detail = qt_error_string(code),
            .hint = code == ENOENT ? u"Check the name."_s : u"Check that this user may read it."_s};
}

} // namespace

ArchiveInput::ArchiveInput(const QString &path)
    : m_path(path), m_unpacker(ZSTD_createDCtx(), ZSTD_freeDCtx), m_packed(archiveBlock), m_content(archiveBlock)
{
    if (!m_unpacker)
        throw std::bad_alloc();
}

Result<std::unique_ptr<ArchiveInput>> ArchiveInput::open(const QString &path, const QString &identityFile,
                                                         const OneRunIdentity &ofThisRun)
{
    std::unique_ptr<ArchiveInput> input(new ArchiveInput(path));
    input->m_file = FileDescriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!input->m_file.isOpen())
        return cannotReadArchive(path, errno);
    if (auto started = input->start(identityFile, ofThisRun); !started)
        return started.error();
    return input;
}

Result<std::unique_ptr<ArchiveInput>> ArchiveInput::openAt(const QString &path, qint64 frame)
{
    auto input = open(path, {}, {});
    if (input && ::lseek((*input)->m_file.number(), frame, SEEK_SET) != frame)
        return cannotReadArchive(path, errno);
    return input;
}

Result<void> ArchiveInput::start(const QString &identityFile, const OneRunIdentity &ofThisRun)
{
    std::array<char, encryptedMark.size()> beginning{};
    const qsizetype got = ::pread(m_file.number(), beginning.data(), beginning.size(), 0);
    if (got < 0)
        return cannotReadArchive(m_path, errno);
    const QByteArrayView begins(beginning.data(), got);
    if (begins != encryptedMark)
        return begins.startsWith(packedMark) ? Result<void>{} : noArchive(m_path);
    if (identityFile.isEmpty() && ofThisRun.isEmpty())
        return Error{.kind = Error::Kind::Denied,
                     .message = u"The archive %1 is encrypted"_s.arg(m_path),
                     .hint = u"Name a file with the age identity of one of those to whom it is encrypted."_s};
    auto decryption = decryptFrom(m_file.number(), identityFile, ofThisRun);
    if (!decryption)
        return decryption.error();
    m_decryption.emplace(std::move(*decryption));
    m_identityFile = identityFile;
    auto first = fetch();
    if (!first && first.error().kind == Error::Kind::Mismatch) {
        m_foreseen = first.error(); // who reads knows the place
        return {};
    }
    if (!first)
        return first.error();
    return QByteArrayView(m_packed.data(), *first).startsWith(packedMark) ? Result<void>{} : noArchive(m_path);
}

Result<QByteArrayView> ArchiveInput::read()
{
    if (m_foreseen)
        return *m_foreseen;
    m_contentBytes = 0;
    if (auto filled = fill(); !filled) {
        m_foreseen = filled.error();
        return *m_foreseen;
    }
    return QByteArrayView(m_content.data(), qsizetype(m_contentBytes));
}

Result<void> ArchiveInput::fill()
{
    while (m_contentBytes == 0 && !m_hasEnded) {
        if (auto done = unpack(m_frameBytes < longestHead ? headRoom : m_content.size()); !done)
            return done.error();
    }
    // Without room for content the unpacker goes on until it needs some: over the checksum, if the frame ends here.
    while (m_isInFrame) {
        const size_t before = m_packedDone;
        const bool wasEmpty = before == m_packedBytes;
        if (auto done = unpack(m_contentBytes); !done) {
            if (done.error().code == u"checksum"_s)
                return done.error();
            m_foreseen = done.error();
            break;
        }
        if (!wasEmpty && m_packedDone == before)
            break;
    }
    return {};
}

/// One step of the unpacker, which may use the content's buffer up to there.
Result<void> ArchiveInput::unpack(size_t room)
{
    if (m_packedDone == m_packedBytes) {
        auto got = fetch();
        if (!got)
            return got.error();
        if (*got == 0) {
            if (m_isInFrame)
                return damaged(u"The file ends too early."_s);
            m_hasEnded = true;
            return {};
        }
    }
    ZSTD_inBuffer in{.src = m_packed.data(), .size = m_packedBytes, .pos = m_packedDone};
    ZSTD_outBuffer out{.dst = m_content.data(), .size = room, .pos = m_contentBytes};
    const size_t left = ZSTD_decompressStream(m_unpacker.get(), &out, &in);
    m_packedDone = in.pos;
    m_frameBytes += out.pos - m_contentBytes;
    m_contentBytes = out.pos;
    if (ZSTD_isError(left)) {
        Error error = damaged(QString::fromLatin1(ZSTD_getErrorName(left)));
        if (ZSTD_getErrorCode(left) == ZSTD_error_checksum_wrong)
            error.code = u"checksum"_s;
        return error;
    }
    m_isInFrame = left > 0;
    if (!m_isInFrame)
        m_frameBytes = 0;
    return {};
}

/// More packed bytes; 0 at the end of the file.
Result<qsizetype> ArchiveInput::fetch()
{
    qsizetype got = 0;
    if (m_decryption) {
        auto read = m_decryption->read(m_packed);
        if (!read)
            return read.error();
        got = *read;
        if (got == 0) {
            if (auto ended = endOfDecryption(); !ended)
                return ended.error();
        }
    } else {
        do {
            got = ::read(m_file.number(), m_packed.data(), m_packed.size());
        } while (got < 0 && errno == EINTR);
        if (got < 0)
            return cannotReadArchive(m_path, errno);
    }
    m_packedBytes = size_t(got);
    m_packedDone = 0;
    return got;
}

Result<void> ArchiveInput::endOfDecryption()
{
    auto ended = m_decryption->finish();
    if (ended)
        return {};
    const QString words = ended.error().detail;
    const bool isUnopened = m_packedBytes == 0;
    if (isUnopened && !m_identityFile.isEmpty()) {
        if (auto usable = checkIdentities(m_identityFile); !usable)
            return usable;
    }
    const bool isLocked = isUnopened && words.contains(u"identit"_s);
    if (!isLocked)
        return damaged(words);
    return Error{.kind = Error::Kind::Denied,
                 .message = u"The archive %1 cannot be decrypted"_s.arg(m_path),
                 .detail = words,
                 .hint = u"Name a file with the age identity of one of those to whom it is encrypted."_s};
}

Error ArchiveInput::damaged(const QString &why) const
{
    return {.kind = Error::Kind::Mismatch,
            .message = u"The archive %1 is damaged"_s.arg(m_path),
            .detail = why,
            .hint = u"Use another archive, or another copy of this one."_s};
}

} // namespace credenza
