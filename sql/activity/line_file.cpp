#include "sql/activity/line_file.h"

#include <QFile>
#include <QScopeGuard>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

struct LineFile::Private
{
    QString path;
    QFile file; ///< owns the descriptor

    Error failure(const QString &doing) const
    {
        return {.kind = Error::Kind::Io,
                .message = doing + u": "_s + path,
                .detail = QString::fromLocal8Bit(std::strerror(errno)),
                .hint = u"Check the rights of the file and the space left on the disk."_s};
    }

    /// The last line, read backwards from the end in growing steps.
    QByteArray lastLine()
    {
        const qint64 size = file.size();
        for (qint64 step = 4096;; step *= 4) {
            const qint64 begin = std::max<qint64>(0, size - step);
            file.seek(begin);
            QByteArray tail = file.read(size - begin);
            while (tail.endsWith('\n'))
                tail.chop(1);
            const qsizetype lineBreak = tail.lastIndexOf('\n');
            if (lineBreak >= 0 || begin == 0)
                return tail.sliced(lineBreak + 1);
        }
    }

    /// A program that was killed may have left half a line.
    bool endsInLine()
    {
        file.seek(std::max<qint64>(0, file.size() - 1));
        return file.size() == 0 || file.read(1) == "\n";
    }
};

LineFile::LineFile(std::unique_ptr<Private> p) : m_p(std::move(p)) {}
LineFile::LineFile(LineFile &&) noexcept = default;
LineFile &LineFile::operator=(LineFile &&) noexcept = default;
LineFile::~LineFile() = default;

Result<LineFile> LineFile::open(const QString &path)
{
    auto p = std::make_unique<Private>();
    p->path = path;
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC,
                                  S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return p->failure(u"The log cannot be opened"_s);
    if (!p->file.open(descriptor, QIODevice::ReadWrite | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return p->failure(u"The log cannot be opened"_s);
    }
    return LineFile(std::move(p));
}

Result<void> LineFile::append(const std::function<QByteArray(const QByteArray &)> &make)
{
    const int descriptor = m_p->file.handle();
    if (::flock(descriptor, LOCK_EX) != 0)
        return m_p->failure(u"The log cannot be locked"_s);
    const auto unlock = qScopeGuard([descriptor] { ::flock(descriptor, LOCK_UN); });
    QByteArray line = make(m_p->lastLine()) + '\n';
    if (!m_p->endsInLine())
        line.prepend('\n');
    const qint64 size = m_p->file.size();
    if (::write(descriptor, line.constData(), size_t(line.size())) == line.size() && ::fdatasync(descriptor) == 0)
        return {};
    const Error error = m_p->failure(u"The log cannot be written"_s);
    if (::ftruncate(descriptor, size) != 0)
        return m_p->failure(u"The log ends in half a line"_s);
    return error;
}

Result<void> LineFile::forEach(const std::function<void(const QByteArray &, qint64)> &visit)
{
    QFile reader(m_p->path);
    if (!reader.open(QIODevice::ReadOnly))
        return m_p->failure(u"The log cannot be read"_s);
    for (qint64 number = 1; !reader.atEnd(); ++number) {
        QByteArray line = reader.readLine();
        if (line.endsWith('\n'))
            line.chop(1);
        visit(line, number);
    }
    return {};
}

} // namespace credenza
