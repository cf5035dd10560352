#pragma once

#include <QDir>
#include <QFileInfo>

namespace credenza {

/// The same file or folder from every folder; no path stays none.
inline QString absolutePath(const QString &path)
{
    return path.isEmpty() ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace credenza
