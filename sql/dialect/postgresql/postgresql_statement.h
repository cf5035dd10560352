#pragma once

#include "sql/connection/connection.h"

#include <libpq-fe.h>

#include <memory>

namespace credenza {

struct ClearPostgresqlAnswer
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using PostgresqlAnswer = std::unique_ptr<PGresult, ClearPostgresqlAnswer>;

PGconn *postgresqlHandle(const Connection &connection);

/// Why the server refused a person's statement. The rows' values that it tells under DETAIL stay out.
Error postgresqlRefusal(const Connection &connection, const PGresult *answer, const QString &sql);

/// Compiles one statement as the connection's unnamed one and returns its description; no column for a statement that
/// answers with no rows.
Result<PostgresqlAnswer> preparePostgresql(const Connection &connection, const QString &sql);

} // namespace credenza
