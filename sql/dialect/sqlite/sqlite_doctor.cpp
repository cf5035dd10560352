#include "sql/dialect/sqlite/sqlite_doctor.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// "sqlite3 (process 4711)" for each process of which this user may see that it has the file open.
QStringList processesWith(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    QStringList found;
    for (const QString &process : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        if (process.toLongLong() == ::getpid())
            continue;
        const QDir handles(u"/proc/%1/fd"_s.arg(process));
        const QFileInfoList links = handles.entryInfoList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
        const bool has = std::any_of(links.begin(), links.end(),
                                     [&canonical](const QFileInfo &link) { return link.symLinkTarget() == canonical; });
        if (!has)
            continue;
        QFile name(u"/proc/%1/comm"_s.arg(process));
        const QString program = name.open(QIODevice::ReadOnly) ? QString::fromUtf8(name.readAll()).trimmed() : u"?"_s;
        found << u"%1 (process %2)"_s.arg(program, process);
    }
    return found;
}

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
    if (QFileInfo::exists(file.filePath() + u"-journal"_s))
        problems
            << u"%1-journal lies beside the file: a writer is at work, or one was killed; opening it once with write "
               "rights mends that."_s.arg(file.fileName());
    return problems;
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
