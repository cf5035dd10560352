#pragma once

#include "sql/base/result.h"

#include <QJsonObject>
#include <QSaveFile>

#include <memory>

namespace credenza {

/// The file that a report is saved to: opened before the work begins, so that a place which cannot be written stops it,
/// and there only once it is whole.
class ReportFile
{
public:
    /// A name that ends in .html or .json; empty for none, which is then never written.
    static Result<ReportFile> open(const QString &path);
    /// Writes whichever the name asks for.
    Result<void> save(const QString &page, const QJsonObject &json);

private:
    std::unique_ptr<QSaveFile> m_file;
};

} // namespace credenza
