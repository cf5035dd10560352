#include "sql/dialect/sqlite/sqlite_doctor.h"

#include "sql/dialect/sqlite/sqlite_file.h"

#include <QFileInfo>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QStringList problemsOf(const QFileInfo &file, const QList<Purpose> &purposes)
{
    QStringList problems;
    const QFileInfo folder(file.absolutePath());
    const bool writes = purposes.contains(Purpose::Edit) || purposes.contains(Purpose::TransferTarget);
    if (writes && !file.isWritable())
        problems << u"This user may not write %1: run as its owner, or change its mode."_s.arg(file.filePath());
    if (writes && !folder.isWritable())
        problems
            << u"This user may not write into %1, where the journal must lie: run as its owner, or change its mode."_s
                   .arg(folder.filePath());
    if (writes && QStorageInfo(file.absolutePath()).isReadOnly())
        problems << u"%1 lies on a file system that is mounted read-only: mount it for writing, or work on a copy."_s
                        .arg(file.filePath());
    return problems + leftBehind(file.filePath());
}

} // namespace

Result<Diagnosis> SqliteDoctor::examine(Connection &connection, const QList<Purpose> &purposes) const
{
    const QFileInfo file(connection.endpoint().database);
    auto journal = connection.value({.sql = u"PRAGMA journal_mode"_s});
    if (!journal)
        return journal.error();
    Diagnosis diagnosis;
    diagnosis.settings = {{u"file"_s, file.filePath(), u"address"_s},
                          {u"journal"_s, displayText(*journal), u"the file itself"_s}};
    diagnosis.others = processesWith(file.filePath());
    diagnosis.problems = problemsOf(file, purposes);
    diagnosis.bytes = file.size() + QFileInfo(file.filePath() + u"-wal"_s).size();
    diagnosis.bytesFree = QStorageInfo(file.absolutePath()).bytesAvailable();
    return diagnosis;
}

} // namespace credenza
