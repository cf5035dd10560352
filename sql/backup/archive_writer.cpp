#include "sql/backup/archive_writer.h"

#include "sql/backup/archive_block.h"
#include "sql/backup/archive_output.h"
#include "sql/backup/content_hash.h"
#include "sql/backup/member_name.h"
#include "sql/backup/utf8_locale.h"

#include <QDateTime>
#include <QFile>
#include <QSet>

#include <archive.h>
#include <archive_entry.h>

#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A tar of which each member is a frame of zstd's: a damage stays within one member, and is found at its end.
class TarWriter final : public ArchiveWriter
{
public:
    explicit TarWriter(std::unique_ptr<ArchiveOutput> output);
    ~TarWriter() override;
    Q_DISABLE_COPY_MOVE(TarWriter)

    Result<void> add(const QString &name, QByteArrayView content) override;
    Result<void> addFrom(const QString &name, qint64 bytes, const MemberSource &source, Progress &progress) override;
    Result<void> addFile(const QString &name, const QString &path, Progress &progress) override;
    Result<void> startOver() override;
    const QList<ArchiveMember> &members() const override { return m_members; }
    Result<QString> finish() override;

private:
    using Tar = std::unique_ptr<archive, int (*)(archive *)>;
    using Entry = std::unique_ptr<archive_entry, void (*)(archive_entry *)>;

    Tar newTar();
    Result<void> begin(const QString &name, qint64 bytes);
    Result<void> append(QByteArrayView content);
    Result<void> end(const QString &name, qint64 bytes);
    Result<void> failed();

    static la_ssize_t take(archive *tar, void *writer, const void *bytes, size_t count);

    std::unique_ptr<ArchiveOutput> m_output;
    qint64 m_moment = QDateTime::currentSecsSinceEpoch(); // one for all members
    std::optional<Error> m_error;
    bool m_isBroken = false; // in the middle of a member
    bool m_isAbandoned = false;
    QList<ArchiveMember> m_members;
    QSet<QString> m_names;
    ContentHash m_hash;
    Tar m_tar;
};

TarWriter::TarWriter(std::unique_ptr<ArchiveOutput> output) : m_output(std::move(output)), m_tar(newTar()) {}

// libarchive frees all it has only where it may write the tar's end, which nobody would read.
TarWriter::~TarWriter()
{
    m_isAbandoned = true;
}

TarWriter::Tar TarWriter::newTar()
{
    Tar tar(archive_write_new(), archive_write_free);
    archive_write_set_format_pax_restricted(tar.get());
    archive_write_set_bytes_per_block(tar.get(), 0);
    archive_write_open(tar.get(), this, nullptr, take, nullptr);
    return tar;
}

Result<void> TarWriter::startOver()
{
    m_isAbandoned = true; // of the old tar nothing more is taken
    m_tar.reset();
    m_isAbandoned = false;
    m_tar = newTar();
    m_error.reset();
    m_isBroken = false;
    m_members.clear();
    m_names.clear();
    m_hash.take();
    return m_output->startOver();
}

// Takes all that comes, after an error too: each caller asks for that, see above for why libarchive is not told.
la_ssize_t TarWriter::take(archive *, void *writer, const void *bytes, size_t count)
{
    auto *self = static_cast<TarWriter *>(writer);
    if (self->m_isAbandoned || self->m_error)
        return la_ssize_t(count);
    auto written = self->m_output->write({static_cast<const char *>(bytes), qsizetype(count)});
    if (!written)
        self->m_error = written.error();
    return la_ssize_t(count);
}

Result<void> TarWriter::add(const QString &name, QByteArrayView content)
{
    if (auto begun = begin(name, content.size()); !begun)
        return begun.error();
    if (auto written = append(content); !written)
        return written.error();
    return end(name, content.size());
}

Result<void> TarWriter::addFile(const QString &name, const QString &path, Progress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{.kind = file.exists() ? Error::Kind::Io : Error::Kind::NotFound,
                     .message = u"Cannot read %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check its name and that this user may read it."_s};
    const auto read = [&file](std::span<char> room) -> Result<qint64> {
        const qint64 got = file.read(room.data(), qint64(room.size()));
        if (got > 0)
            return got;
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot read %1"_s.arg(file.fileName()),
                     .detail = got < 0 ? file.errorString() : u"It became shorter while it was read."_s,
                     .hint = u"Try again when nobody writes to it."_s};
    };
    return addFrom(name, file.size(), read, progress);
}

Result<void> TarWriter::addFrom(const QString &name, qint64 bytes, const MemberSource &source, Progress &progress)
{
    if (auto begun = begin(name, bytes); !begun)
        return begun.error();
    std::vector<char> block(archiveBlock);
    for (qint64 done = 0; done < bytes;) {
        if (auto goOn = progress.checkpoint(); !goOn)
            return goOn.error();
        const auto got = source(std::span(block).first(size_t(std::min(qint64(archiveBlock), bytes - done))));
        if (!got)
            return got.error();
        if (auto written = append({block.data(), *got}); !written)
            return written.error();
        done += *got;
        progress.report({.what = u"pack "_s + name, .done = done, .total = bytes, .unit = u"bytes"_s});
    }
    return end(name, bytes);
}

Result<void> TarWriter::begin(const QString &name, qint64 bytes)
{
    if (m_isBroken)
        return failed();
    if (auto checked = checkMemberName(name); !checked)
        return checked.error();
    if (m_names.contains(name))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"There is a file named \"%1\" in the archive already"_s.arg(name),
                     .hint = u"Give each file a name of its own."_s};
    m_isBroken = true;
    const Utf8Locale names;
    const Entry entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.toUtf8().constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_size(entry.get(), bytes);
    archive_entry_set_mtime(entry.get(), m_moment, 0);
    if (archive_write_header(m_tar.get(), entry.get()) != ARCHIVE_OK || m_error)
        return failed();
    // A block of its own: the name of a member is readable however its content is damaged.
    return m_output->write({}, ArchiveOutput::End::Block);
}

Result<void> TarWriter::append(QByteArrayView content)
{
    while (!content.isEmpty()) {
        const QByteArrayView block = content.first(std::min<qsizetype>(archiveBlock, content.size()));
        m_hash.add(block);
        if (archive_write_data(m_tar.get(), block.data(), size_t(block.size())) != block.size() || m_error)
            return failed();
        content = content.sliced(block.size());
    }
    return {};
}

Result<void> TarWriter::end(const QString &name, qint64 bytes)
{
    if (archive_write_finish_entry(m_tar.get()) != ARCHIVE_OK || m_error)
        return failed();
    if (auto ended = m_output->write({}, ArchiveOutput::End::Frame); !ended)
        return ended.error();
    m_members << ArchiveMember{.name = name, .bytes = bytes, .sha256 = m_hash.take()};
    m_names.insert(name);
    m_isBroken = false;
    return {};
}

Result<QString> TarWriter::finish()
{
    if (m_isBroken)
        return failed().error();
    m_isBroken = true;
    if (archive_write_close(m_tar.get()) != ARCHIVE_OK || m_error)
        return failed().error();
    if (auto ended = m_output->write({}, ArchiveOutput::End::Frame); !ended)
        return ended.error();
    return m_output->finish();
}

Result<void> TarWriter::failed()
{
    if (m_error)
        return *m_error;
    const char *words = archive_error_string(m_tar.get());
    return Error{.kind = Error::Kind::Internal,
                 .message = u"Cannot write to the archive"_s,
                 .detail = words ? QString::fromUtf8(words) : u"It has ended, or failed before."_s,
                 .hint = {}};
}

} // namespace

Result<std::unique_ptr<ArchiveWriter>> createArchive(const QString &path, const ArchiveFormat &format,
                                                     const OneRunIdentity &proof)
{
    auto output = ArchiveOutput::create(path, format, proof);
    if (!output)
        return output.error();
    return std::make_unique<TarWriter>(std::move(*output));
}

} // namespace credenza
