#pragma once

#include "sql/base/result.h"

#include <QStringList>

namespace credenza {

/// What SQLite keeps beside a database and plays back into any file of that name.
inline QStringList playedBack(const QString &path)
{
    return {path + QStringLiteral("-wal"), path + QStringLiteral("-journal")};
}

/// Gives a database, and what lies beside it, a second name that tells when it was replaced: the names given, none
/// where there is nothing. Io on a file system that has no second names.
Result<QStringList> keepUnderSecondName(const QString &path);

/// Undoes that: with the second names only, or what of it a killed run left.
void dropSecondNames(const QString &path);

} // namespace credenza
