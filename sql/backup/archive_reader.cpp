#include "sql/backup/archive_reader.h"

#include "sql/backup/archive_frames.h"
#include "sql/backup/archive_input_ahead.h"
#include "sql/backup/content_hash.h"
#include "sql/backup/member_name.h"
#include "sql/backup/utf8_locale.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 endMark = 1024; // bytes of zero that a tar ends with, at least

class TarReader final : public ArchiveReader
{
public:
    TarReader(const QString &path, std::unique_ptr<ArchiveInput> input);

    Result<std::optional<QString>> next() override;
    Result<QByteArrayView> read() override;
    ArchiveMember member() const override { return m_member; }
    QString path() const override { return m_path; }

    Result<void> readFirstHeader();

private:
    enum class State { BeforeMember, InMember, AtMembersEnd, AtEnd };
    using Tar = std::unique_ptr<archive, int (*)(archive *)>;

    Result<void> readHeader();
    Result<void> takeName(archive_entry *entry);
    Result<QByteArrayView> readBlock();
    Result<void> checkEnd();
    qint64 position() const { return archive_filter_bytes(m_tar.get(), 0); }
    QString place() const;
    Error failed() const;
    Error placed(Error error) const;
    Error damaged(const QString &why) const;

    static la_ssize_t give(archive *tar, void *reader, const void **bytes);

    QString m_path;
    ArchiveInputAhead m_input;
    std::optional<Error> m_error;
    QByteArrayView m_given; // the last bytes that the tar got
    qint64 m_givenEnd = 0;  // and how many it got in all
    qint64 m_memberEnd = 0;
    State m_state = State::BeforeMember;
    bool m_isAhead = false; // the header of the next member has been read
    ArchiveMember m_member;
    ContentHash m_hash;
    Tar m_tar;
};

TarReader::TarReader(const QString &path, std::unique_ptr<ArchiveInput> input)
    : m_path(path), m_input(std::move(input)), m_tar(archive_read_new(), archive_read_free)
{
    archive_read_support_format_tar(m_tar.get());
}

la_ssize_t TarReader::give(archive *tar, void *reader, const void **bytes)
{
    auto *self = static_cast<TarReader *>(reader);
    auto got = self->m_input.read();
    if (!got) {
        self->m_error = got.error();
        archive_set_error(tar, EIO, "%s", "the archive's file cannot be read");
        return -1;
    }
    self->m_given = *got;
    self->m_givenEnd += got->size();
    *bytes = got->data();
    return la_ssize_t(got->size());
}

Result<void> TarReader::readFirstHeader()
{
    if (archive_read_open(m_tar.get(), this, nullptr, give, nullptr) != ARCHIVE_OK)
        return failed();
    auto read = readHeader();
    m_isAhead = true;
    return read;
}

Result<std::optional<QString>> TarReader::next()
{
    while (m_state == State::InMember && !m_isAhead) {
        if (auto passed = readBlock(); !passed)
            return passed.error();
    }
    if (m_state != State::AtEnd && !m_isAhead) {
        if (auto read = readHeader(); !read)
            return read.error();
    }
    m_isAhead = false;
    return m_state == State::AtEnd ? std::optional<QString>() : m_member.name;
}

Result<void> TarReader::readHeader()
{
    const Utf8Locale names;
    archive_entry *entry = nullptr;
    const int code = archive_read_next_header(m_tar.get(), &entry);
    if (code == ARCHIVE_EOF)
        return checkEnd();
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
        return failed();
    if (auto taken = takeName(entry); !taken)
        return taken.error();
    m_state = State::InMember;
    return {};
}

Result<void> TarReader::takeName(archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    const QString text = QString::fromUtf8(name ? name : "");
    if (auto checked = checkMemberName(text); !checked)
        return placed(checked.error());
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"The archive %1 holds something that is no file: %2"_s.arg(m_path, text),
                     .hint = u"Use an archive as \"backup\" has made it."_s};
    m_member = {.name = text, .bytes = 0, .sha256 = {}};
    m_hash.take();
    return {};
}

Result<QByteArrayView> TarReader::read()
{
    if (m_state != State::InMember || m_isAhead)
        return QByteArrayView();
    auto block = readBlock();
    if (!block)
        return block.error();
    m_hash.add(*block);
    m_member.bytes += block->size();
    if (m_state == State::AtMembersEnd)
        m_member.sha256 = m_hash.take();
    return *block;
}

Result<QByteArrayView> TarReader::readBlock()
{
    const void *bytes = nullptr;
    size_t count = 0;
    la_int64_t offset = 0;
    const int code = archive_read_data_block(m_tar.get(), &bytes, &count, &offset);
    if (code == ARCHIVE_OK)
        return QByteArrayView(static_cast<const char *>(bytes), qsizetype(count));
    if (code != ARCHIVE_EOF)
        return failed();
    // The member's own checksum comes after its last byte.
    if (m_input.foreseen())
        return placed(*m_input.foreseen());
    m_state = State::AtMembersEnd;
    m_memberEnd = position();
    return QByteArrayView();
}

/// Behind the mark of its end a tar may hold only zeros; without that mark it was cut off between two members.
Result<void> TarReader::checkEnd()
{
    if (position() - m_memberEnd < endMark)
        return damaged(u"The file ends too early."_s);
    const auto isZero = [](char byte) { return byte == 0; };
    QByteArrayView rest = m_given.last(std::min<qsizetype>(m_given.size(), m_givenEnd - position()));
    while (std::ranges::all_of(rest, isZero)) {
        auto more = m_input.read();
        if (!more)
            return placed(more.error());
        if (more->isEmpty()) {
            m_state = State::AtEnd;
            return {};
        }
        rest = *more;
    }
    return damaged(u"There is something behind its end."_s);
}

QString TarReader::place() const
{
    if (m_state == State::InMember)
        return u"at "_s + m_member.name;
    return m_member.name.isEmpty() ? u"at its first file"_s : u"after "_s + m_member.name;
}

Error TarReader::damaged(const QString &why) const
{
    return {.kind = Error::Kind::Mismatch,
            .message = u"The archive %1 is damaged %2"_s.arg(m_path, place()),
            .detail = why,
            .hint = u"Use another archive, or another copy of this one."_s};
}

/// The same error, with the place where it was met.
Error TarReader::placed(Error error) const
{
    return error.kind == Error::Kind::Mismatch ? damaged(error.detail) : error;
}

Error TarReader::failed() const
{
    if (m_error)
        return placed(*m_error);
    const char *words = archive_error_string(m_tar.get());
    return damaged(words ? QString::fromUtf8(words) : u"It cannot be read as a tar."_s);
}

} // namespace

Result<void> ArchiveReader::requireWhole()
{
    for (bool isAtEnd = false; !isAtEnd;) {
        auto name = next();
        if (!name)
            return name.error();
        isAtEnd = !*name;
    }
    return {};
}

Result<QByteArray> ArchiveReader::readAll(qint64 mostBytes)
{
    QByteArray all;
    for (;;) {
        auto more = read();
        if (!more)
            return more.error();
        if (more->isEmpty())
            return all;
        if (all.size() + more->size() > mostBytes)
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"The file %1 in the archive is too large"_s.arg(member().name),
                         .detail = u"It has more than %1 bytes."_s.arg(mostBytes),
                         .hint = u"Use an archive as \"backup\" has made it."_s};
        all.append(*more);
    }
}

Result<void> ArchiveReader::extractTo(const QString &path)
{
    QFile file(path);
    const auto failed = [&] {
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot write %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Free some space, or choose another place; nothing was left behind."_s};
    };
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed();
    const auto write = [&]() -> Result<void> {
        for (;;) {
            auto more = read();
            if (!more)
                return more.error();
            if (more->isEmpty())
                break;
            for (QByteArrayView rest = *more; !rest.isEmpty();) {
                const qint64 done = file.write(rest.data(), rest.size());
                if (done <= 0)
                    return failed();
                rest = rest.sliced(done);
            }
        }
        if (::fsync(file.handle()) != 0)
            return Error{.kind = Error::Kind::Io,
                         .message = u"Cannot write %1"_s.arg(path),
                         .detail = qt_error_string(errno),
                         .hint = {}};
        return {};
    };
    auto written = write();
    if (!written)
        file.remove();
    return written;
}

namespace {

Result<std::unique_ptr<ArchiveReader>> readerOf(const QString &path, Result<std::unique_ptr<ArchiveInput>> input)
{
    if (!input)
        return input.error();
    auto reader = std::make_unique<TarReader>(path, std::move(*input));
    if (auto read = reader->readFirstHeader(); !read)
        return read.error();
    return reader;
}

} // namespace

Result<std::unique_ptr<ArchiveReader>> openArchive(const QString &path, const QString &identityFile,
                                                   const OneRunIdentity &ofThisRun)
{
    return readerOf(path, ArchiveInput::open(path, identityFile, ofThisRun));
}

Result<std::unique_ptr<ArchiveReader>> openArchiveAtLastMember(const QString &path, Progress &progress)
{
    const auto begin = beginOfLastMember(path, progress);
    return begin ? readerOf(path, ArchiveInput::openAt(path, *begin)) : begin.error();
}

} // namespace credenza
