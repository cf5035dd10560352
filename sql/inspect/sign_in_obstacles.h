#pragma once

#include "sql/inspect/kind_records.h"

namespace credenza {

/// Something that keeps a user from signing in, or that they must do first.
struct Obstacle
{
    QString title;       ///< "The account is disabled."
    QString explanation; ///< more of it; may be empty
};

/// What stands in a user's way: the state of the account, and each query of the profile's `obstacles` folder that
/// answers with a row. Says also where there is no password to sign in with. Empty for who can sign in.
Result<QList<Obstacle>> signInObstacles(Connection &connection, const Inspection &inspection, const Principal &user,
                                        const QList<KindRecords> &records);

} // namespace credenza
