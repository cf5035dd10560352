#pragma once

#include "sql/base/progress.h"
#include "sql/catalog/catalog.h"
#include "sql/check/check_file.h"
#include "sql/connection/connection.h"

namespace credenza {

/// What is looked at: one database in one state.
struct CheckedDatabase
{
    Connection &connection;
    const Catalog &catalog;
    const Profile *profile; ///< null for an unknown service, of which only health can be told
    QString edition;
    qint64 now; ///< unix seconds that expiry is judged by
};

/// The checks of its profile that mean something for this database: everything that they need is there.
Result<QList<Check>> applicableChecks(const CheckedDatabase &database);

/// Health of the backend, values of another type than their column's, references that lead nowhere, and states that
/// the service cannot be in. Reads every table; changes nothing.
Result<QList<Finding>> runChecks(const CheckedDatabase &database, Progress &progress);

} // namespace credenza
