#pragma once

#include "sql/compare/compare.h"
#include "sql/transfer/transfer_plan.h"

namespace credenza {

/// What stands in a target that is not empty.
struct TargetState
{
    TransferPlan::Target state = TransferPlan::Target::ServiceMade;
    Identity identity;
    QStringList notes;
};

/// Looks at a target that holds something. Refused, saying what was found, unless it may be filled or is equal already.
Result<TargetState> lookAtTarget(Opened &source, const Endpoint &target, const TransferOptions &options,
                                 Progress &progress);

/// "users holds 12 rows" for each of these tables with rows that no fresh start of the service writes.
Result<QStringList> contentBeyondAFreshStart(Connection &target, const QList<Table> &tables, const Profile *profile);

/// True for a statement that makes the table of that name, also by renaming another.
bool createsTable(const QString &statement, const QString &table);

} // namespace credenza
