#pragma once

#include "sql/dialect/postgresql/dump_program.h"

namespace credenza {

/// How the schema of a database is made again.
struct SchemaDump
{
    QByteArray before;      ///< SQL script for before the rows: everything that needs none
    QByteArray after;       ///< for after them: indexes, keys, triggers
    QByteArray privileges;  ///< for a person: who owns what, who may do what; empty where nothing says so
    QStringList notCarried; ///< of that schema, and not made by these; in words
};

/// The schema that is first in the search path, by pg_dump, as the transaction of `connection` sees it.
Result<SchemaDump> dumpByProgram(Connection &connection, const DumpProgram &program, Progress &progress);

} // namespace credenza
