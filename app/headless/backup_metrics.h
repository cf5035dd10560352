#pragma once

#include "sql/base/result.h"

#include <QDateTime>

#include <optional>

namespace credenza {

/// What monitoring learns of a backup.
struct BackupMetrics
{
    struct Success
    {
        QDateTime on;
        bool isProved = false;
        qint64 bytes = 0;
        qint64 rows = 0;
    };

    QString label; ///< empty where it is not known: then that of the file, where it holds one alone
    QDateTime on;
    int exitCode = 0;
    double seconds = 0;
    std::optional<Success> success; ///< empty for a failure, which leaves the last success alone
};

/// Writes a textfile for the node exporter of Prometheus, at once, and readable for it. What it says of other labels
/// stays.
Result<void> writeMetrics(const QString &path, const BackupMetrics &metrics);

} // namespace credenza
