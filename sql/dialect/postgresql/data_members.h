#pragma once

#include "sql/backup/archive_writer.h"
#include "sql/value/row_batch.h"

#include <QSet>

#include <vector>

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

/// Puts the rows of one table into an archive, in members of whole rows.
class DataMembers
{
public:
    static constexpr size_t fullSize = 16 * 1024 * 1024;

    DataMembers(ArchiveWriter &archive, const QString &stem) : m_archive(archive), m_stem(stem) {}

    Result<void> add(const RowBatch &batch);
    /// Writes what is left.
    Result<void> finish();
    /// In order; none for a table without rows.
    const QStringList &names() const { return m_names; }

private:
    Result<void> write(size_t bytes);

    ArchiveWriter &m_archive;
    QString m_stem;
    QStringList m_names;
    std::vector<char> m_rows;
};

} // namespace credenza
