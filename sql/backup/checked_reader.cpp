#include "sql/backup/checked_reader.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QStringList tablesIn(const Manifest &manifest, const QString &member)
{
    QStringList tables;
    for (const ArchivedTable &table : manifest.tables) {
        if (table.members.contains(member))
            tables << table.name;
    }
    return tables;
}

Error damaged(const QString &message, const QString &detail = {})
{
    return {.kind = Error::Kind::Mismatch,
            .message = message,
            .detail = detail,
            .hint = u"Take another archive: credenza-cli backups DIR lists them."_s};
}

} // namespace

CheckedReader::CheckedReader(std::unique_ptr<ArchiveReader> archive, std::optional<Manifest> expected,
                             Progress &progress)
    : m_archive(std::move(archive)), m_expected(std::move(expected)), m_progress(progress)
{
}

Result<std::optional<QString>> CheckedReader::next()
{
    if (auto ended = endMember(); !ended)
        return ended.error();
    auto name = m_archive->next();
    if (!name)
        return name.error();
    m_current = name->value_or(QString());
    return name;
}

Result<QByteArrayView> CheckedReader::read()
{
    auto bytes = m_archive->read();
    if (!bytes)
        return located(bytes.error());
    const ArchiveMember *expected = m_expected ? m_expected->member(m_current) : nullptr;
    if (expected && m_archive->member().bytes > expected->bytes)
        return located(damaged(u"%1 in the archive is larger than it was written"_s.arg(m_current)));
    if (m_current == QStringView(manifestName)) {
        if (m_manifest.size() + bytes->size() > largestManifest)
            return damaged(u"The manifest of the archive is larger than any"_s);
        m_manifest.append(bytes->data(), bytes->size());
    }
    return bytes;
}

Result<void> CheckedReader::endMember()
{
    if (m_current.isEmpty())
        return {};
    for (bool isAtEnd = false; !isAtEnd;) {
        if (auto going = m_progress.checkpoint(); !going)
            return going;
        auto bytes = read();
        if (!bytes)
            return bytes.error();
        isAtEnd = bytes->isEmpty();
    }
    if (m_current != QStringView(manifestName))
        m_members << m_archive->member();
    m_current.clear();
    return {};
}

Result<Manifest> CheckedReader::finish()
{
    for (bool isAtEnd = false; !isAtEnd;) {
        auto name = next();
        if (!name)
            return name.error();
        isAtEnd = !*name;
    }
    auto manifest = readManifest(m_manifest, path());
    if (!manifest)
        return manifest.error();
    if (m_expected && manifestJson(*m_expected) != manifestJson(*manifest))
        return damaged(u"The manifest in the archive is not the one that was written into it"_s);
    if (auto same = checkMembers(*manifest); !same)
        return same.error();
    return manifest;
}

Result<void> CheckedReader::requireWhole()
{
    auto manifest = finish();
    return manifest ? Result<void>{} : Result<void>(manifest.error());
}

Result<void> CheckedReader::checkMembers(const Manifest &manifest) const
{
    for (const ArchiveMember &member : manifest.members) {
        if (m_members.contains(member))
            continue;
        const QStringList tables = tablesIn(manifest, member.name);
        return damaged(u"%1 in the archive is not as it was written"_s.arg(member.name),
                       tables.isEmpty() ? QString() : u"It holds rows of %1."_s.arg(tables.join(u", "_s)));
    }
    for (const ArchiveMember &member : m_members) {
        if (!manifest.member(member.name))
            return damaged(u"The archive holds %1, of which its manifest knows nothing"_s.arg(member.name));
    }
    return {};
}

Error CheckedReader::located(Error error) const
{
    const std::optional<Manifest> &known = m_expected ? m_expected : m_beside;
    const QStringList tables = known ? tablesIn(*known, m_current) : QStringList();
    if (error.kind != Error::Kind::Mismatch || tables.isEmpty())
        return error;
    if (!error.detail.isEmpty())
        error.detail += error.detail.endsWith(u'.') ? u" "_s : u". "_s;
    error.detail += u"It holds rows of %1."_s.arg(tables.join(u", "_s));
    return error;
}

} // namespace credenza
