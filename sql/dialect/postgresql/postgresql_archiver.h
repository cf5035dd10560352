#pragma once

#include "sql/backup/archiver.h"

#include <memory>

namespace credenza {

/// The database lies in an archive as SQL scripts and as rows in COPY's text form, from which psql makes it again.
const Archiver &postgresqlArchiver();

/// The same with the pg_dump programs to be used; without a fitting one the schema is written by this program itself.
std::unique_ptr<Archiver> postgresqlArchiverWith(const QStringList &dumpPrograms);

} // namespace credenza
