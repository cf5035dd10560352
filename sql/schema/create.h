#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/profile/profile.h"

namespace credenza {

/// What was made.
struct CreatedSchema
{
    QString edition;
    QStringList stamped; ///< steps in the history
};

/// Makes the schema of an edition as the service's own migrations would, history and all, so that the service starts
/// without migrating; the newest edition when none is named. Refused unless nothing is there.
Result<CreatedSchema> createEdition(const Endpoint &target, const Profile &profile, const QString &edition,
                                    Progress &progress);

/// Records in the service's own history that every step up to this one has run, and returns those that were not there.
/// Changes no table else. NotFound for a step that the edition does not have.
Result<QStringList> stampLevel(const Endpoint &target, const QString &step, Progress &progress);

/// Refused when anything is in the database.
Result<void> refuseUnlessEmpty(const Endpoint &target);

} // namespace credenza
