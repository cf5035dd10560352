#include "sql/browse/export_file.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype heldAtMost = 64 * 1024;

} // namespace

Result<ExportFile> ExportFile::open(const QString &path, const ExportOptions &options)
{
    const QFileInfo there(path);
    if (there.exists() && !there.isFile())
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot write %1: it is no ordinary file"_s.arg(path),
                     .hint = u"Name a file."_s};
    if (there.exists() && options.existing == ExportOptions::Existing::Kept)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"There is a file %1 already"_s.arg(path),
                     .hint = u"Choose another name, or let this one be replaced."_s,
                     .remedy = Error::Remedy::ReplaceFile};
    ExportFile file;
    file.m_file = std::make_unique<QSaveFile>(path);
    if (!file.m_file->open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return file.failed();
    const bool isForTheUserAlone = options.secrets == SecretText::Whole;
    if (isForTheUserAlone && !file.m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return file.failed();
    return file;
}

Result<void> ExportFile::write(const QString &text)
{
    m_held += text.toUtf8();
    return m_held.size() < heldAtMost ? Result<void>{} : flush();
}

/// In a loop: the system says why it wrote only a part when it is asked to write the rest.
Result<void> ExportFile::flush()
{
    qint64 done = 0;
    while (done < m_held.size()) {
        const qint64 written = m_file->write(m_held.constData() + done, m_held.size() - done);
        if (written <= 0)
            return failed();
        done += written;
    }
    m_bytes += done;
    m_held.clear();
    return {};
}

Result<void> ExportFile::commit()
{
    return m_file->commit() ? Result<void>{} : failed();
}

Error ExportFile::failed() const
{
    return {.kind = Error::Kind::Io,
            .message = u"Cannot write %1"_s.arg(m_file->fileName()),
            .detail = m_file->errorString(),
            .hint = u"Free some space, or choose another place; nothing was left behind."_s};
}

} // namespace credenza
