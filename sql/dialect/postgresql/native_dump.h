#pragma once

#include "sql/dialect/postgresql/dump_program.h"

namespace credenza {

/// The pg_dump of the server's own major version: what it writes, pg_restore of that server reads. NotFound, with what
/// to install, where there is none.
Result<QString> nativeDumpProgram(const QStringList &programs, int serverMajor);

/// The whole database, with all schemas, owners, privileges and large objects, in pg_dump's custom form.
Result<void> dumpNatively(const DumpProgram &program, const QString &path, Progress &progress);

} // namespace credenza
