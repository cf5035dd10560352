#pragma once

#include "sql/base/progress.h"
#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"
#include "sql/transfer/reject.h"

namespace credenza {

/// Adds to the rejects every row that refers, by a foreign key of the target and over any number of steps, to a row
/// that is among them: none may arrive without what it refers to. `filled` are tables of the target.
Result<void> closeOverReferences(Connection &source, const Catalog &catalog, const QList<Table> &filled,
                                 const Profile *profile, Rejects &rejects, Progress &progress);

} // namespace credenza
