#pragma once

#include "sql/base/progress.h"
#include "sql/connection/connection.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace credenza {

/// How the schema of a database is made again.
struct SchemaDump
{
    QByteArray before;      ///< SQL script for before the rows: everything that needs none
    QByteArray after;       ///< for after them: indexes, keys, triggers
    QStringList notCarried; ///< what these do not make, in words
};

/// Where pg_dump programs of several versions may be.
QStringList installedDumpPrograms();

/// Those of `programs` that can dump a server of that version, the closest version first.
QStringList fittingDumpPrograms(const QStringList &programs, int serverMajor);

/// The schema that is first in the search path, by pg_dump, as the transaction of `connection` sees it.
Result<SchemaDump> dumpByProgram(Connection &connection, const QString &program, Progress &progress);

} // namespace credenza
