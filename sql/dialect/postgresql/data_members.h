#pragma once

#include "sql/backup/archive_writer.h"

#include <QSet>

#include <future>

namespace credenza {

/// Names for the data of tables that every file system takes, whatever the tables are called.
class DataNames
{
public:
    /// The beginning of the members' names, such as "data/users"; given to no other table.
    QString stemOf(const QString &table);

private:
    QSet<QString> m_taken; ///< in lower case, as some file systems see no difference
};

/// Puts the rows of one table into an archive, in members of whole rows. One is packed on a thread of its own while the
/// next is being filled: nobody else may use the archive before finish().
class DataMembers
{
public:
    static constexpr qsizetype fullSize = 16 * 1024 * 1024;

    DataMembers(ArchiveWriter &archive, const QString &stem) : m_archive(archive), m_stem(stem) {}
    ~DataMembers();
    Q_DISABLE_COPY_MOVE(DataMembers)

    /// Whole rows in COPY's text form.
    Result<void> add(QByteArrayView rows);
    /// Packs what is left.
    Result<void> finish();
    /// In order; none for a table without rows.
    const QStringList &names() const { return m_names; }

private:
    Result<void> beginPacking();
    Result<void> awaitPacking();

    ArchiveWriter &m_archive;
    QString m_stem;
    QStringList m_names;
    QByteArray m_rows;
    QByteArray m_packed; ///< of m_packing, while that runs
    std::future<Result<void>> m_packing;
};

} // namespace credenza
