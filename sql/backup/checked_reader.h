#pragma once

#include "sql/backup/archive_reader.h"
#include "sql/backup/manifest.h"

namespace credenza {

/// A reader that looks at every member on the way, also at those that whoever reads passes over.
class CheckedReader final : public ArchiveReader
{
public:
    /// A damage is told with the tables that are in the member, where the manifest knows them.
    CheckedReader(std::unique_ptr<ArchiveReader> archive, std::optional<Manifest> expected, Progress &progress);
    /// Another manifest that may know them, where none is expected.
    void nameTablesBy(const Manifest &manifest) { m_beside = manifest; }

    Result<std::optional<QString>> next() override;
    Result<QByteArrayView> read() override;
    ArchiveMember member() const override { return m_archive->member(); }
    QString path() const override { return m_archive->path(); }
    Result<void> requireWhole() override;

    /// Reads to the end of the archive, and gives what its own manifest says. Mismatch where a member is not the one of
    /// that manifest, or where that is not the expected one; Unfit where there is none.
    Result<Manifest> finish();

private:
    Result<void> endMember();
    Result<void> checkMembers(const Manifest &manifest) const;
    Error located(Error error) const;

    std::unique_ptr<ArchiveReader> m_archive;
    std::optional<Manifest> m_expected;
    std::optional<Manifest> m_beside;
    Progress &m_progress;
    QString m_current; ///< empty before the first member, and after each one's end
    QByteArray m_manifest;
    QList<ArchiveMember> m_members;
};

} // namespace credenza
