#include "sql/dialect/sqlite/sqlite_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

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

QStringList leftBehind(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QStringList problems;
    if (QFileInfo(path + u"-wal"_s).size() > 0 && processesWith(path).isEmpty())
        problems << u"%1-wal was left behind by a program that did not end in order; it holds changes that the file "
                    "lacks. Keep both together; opening the file once with write rights brings them in."_s.arg(name);
    if (QFileInfo::exists(path + u"-journal"_s))
        problems << u"%1-journal lies beside the file: a writer is at work, or one was killed; opening it once with "
                    "write rights mends that."_s.arg(name);
    return problems;
}

bool isOfNewerFormat(const QString &path)
{
    QFile file(path);
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(100) : QByteArray();
    constexpr int readVersion = 19;
    return header.startsWith("SQLite format 3") && header.size() == 100 && header[readVersion] > 2;
}

} // namespace credenza
