#pragma once

#include "sql/base/result.h"
#include "sql/profile/profile.h"

#include <QHash>

namespace credenza {

/// A SQL file of a profile: what its comment head says, and what comes behind it.
struct CommentedSql
{
    QString name; ///< of the file, without what follows the first dot
    QString path;
    QHash<QString, QString> head; ///< "-- word: text"
    QString sql;

    /// Unfit, naming file and word, when the head lacks one of these or has one beyond `known`.
    Result<void> requireHead(const QStringList &needed, const QStringList &known) const;
};

/// The files of a profile's folder that are for that backend: `name.sql`, or `name.<backend>.sql`, by name.
QList<CommentedSql> commentedFiles(const Profile &profile, const QString &folder, const QString &backend);

} // namespace credenza
