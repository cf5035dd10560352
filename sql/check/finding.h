#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace credenza {

/// Something that is wrong in a database, or may be.
struct Finding
{
    enum class Severity { Error, Warning, Info };
    struct Fix
    {
        QString title;
        QString sql; ///< empty where only a person can decide
    };

    QString id;
    Severity severity = Severity::Error;
    QString title;
    QString explanation;
    QString table; ///< empty when it concerns the whole database
    qint64 rows = 0;
    QStringList keys;            ///< of the first rows; secrets as fingerprints
    QStringList keyColumns = {}; ///< that the keys are of; empty where they name something else than columns
    std::optional<Fix> fix = {};
};

/// "error", "warning", "info".
QString nameOf(Finding::Severity severity);

} // namespace credenza
