#pragma once

#include "sql/browse/export.h"

#include <QSaveFile>

#include <memory>

namespace credenza {

/// A file of an export: there once it is whole, and not before.
class ExportFile
{
public:
    /// Refused for a file that is there and to be kept; Io for a place that cannot be written.
    static Result<ExportFile> open(const QString &path, const ExportOptions &options);

    Result<void> write(const QString &text);
    /// Hands what is still held to the disk, so that a full one is noticed now.
    Result<void> flush();
    Result<void> commit();
    qint64 bytes() const { return m_bytes; }

private:
    Error failed() const;

    std::unique_ptr<QSaveFile> m_file;
    QByteArray m_held;
    qint64 m_bytes = 0;
};

} // namespace credenza
