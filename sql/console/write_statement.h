#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/console/own_statement.h"

namespace credenza {

/// A change as it will be made. It was tried: done in a transaction and taken back.
struct WritePlan
{
    Endpoint endpoint;
    OwnStatement statement;
    qint64 affected = 0; ///< rows that it inserted, changed or deleted when it was tried; 0 for a change of the schema
    QString reason;      ///< for the activity log; may be empty
};

struct WriteReport
{
    qint64 affected = 0;
    double milliseconds = 0;
};

/// Tries the statement and rolls it back, so that no lock is held while a person thinks. What a transaction cannot take
/// back – numbers of sequences, calls to other servers – happens here already. Usage for a statement that only reads,
/// Refused for one that reaches beyond a transaction.
Result<WritePlan> planWrite(const Endpoint &endpoint, const OwnStatement &statement, Progress &progress);

/// Runs it again and commits. Conflict, with nothing changed, when it hits another number of rows than was planned.
Result<WriteReport> write(const WritePlan &plan, Progress &progress);

} // namespace credenza
