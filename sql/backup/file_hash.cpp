#include "sql/backup/file_hash.h"

#include "sql/backup/content_hash.h"

#include <QFile>
#include <QFileInfo>

#include <vector>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error cannotRead(const QFile &file)
{
    return {.kind = QFileInfo(file).isReadable() ? Error::Kind::Io : Error::Kind::Denied,
            .message = u"Cannot read %1"_s.arg(file.fileName()),
            .detail = file.errorString(),
            .hint = u"Check its permissions and its disk."_s};
}

} // namespace

Result<QString> fileSha256(const QString &path, Progress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return cannotRead(file);
    ContentHash hash;
    std::vector<char> block(1024 * 1024);
    while (true) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        const qint64 got = file.read(block.data(), qint64(block.size()));
        if (got < 0)
            return cannotRead(file);
        if (got == 0)
            return hash.take();
        hash.add({block.data(), got});
    }
}

} // namespace credenza
