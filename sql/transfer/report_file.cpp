#include "sql/transfer/report_file.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error failed(const QSaveFile &file)
{
    return {.kind = Error::Kind::Io,
            .message = u"Cannot write the report %1"_s.arg(file.fileName()),
            .detail = file.errorString(),
            .hint = u"Name a file in a folder that this user may write to."_s};
}

} // namespace

Result<ReportFile> ReportFile::open(const QString &path)
{
    ReportFile report;
    if (path.isEmpty())
        return report;
    if (!path.endsWith(".html"_L1) && !path.endsWith(".json"_L1))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"A report has no format for %1"_s.arg(path),
                     .hint = u"Name a file that ends in .html or .json."_s};
    report.m_file = std::make_unique<QSaveFile>(path);
    if (!report.m_file->open(QIODevice::WriteOnly))
        return failed(*report.m_file);
    return report;
}

Result<void> ReportFile::save(const QString &page, const QJsonObject &json)
{
    if (!m_file)
        return {};
    m_file->write(m_file->fileName().endsWith(".json"_L1) ? QJsonDocument(json).toJson() : page.toUtf8());
    return m_file->commit() ? Result<void>{} : failed(*m_file);
}

} // namespace credenza
