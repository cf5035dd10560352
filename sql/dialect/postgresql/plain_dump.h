#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// Whether a file that begins so is a script as pg_dump writes it.
bool isPlainDump(QByteArrayView beginning);

/// Runs such a script by psql, in one transaction, in an empty database of a server of our own: roles that it names are
/// made there. NotFound where psql is missing; Unfit, with its own words, where the script fails. The script may do
/// whatever psql may do.
Result<void> loadPlainDump(const QString &path, const Endpoint &empty, Progress &progress);

} // namespace credenza
