#include "sql/schema/inspection_now.h"

#include "sql/connection/clock.h"

namespace credenza {

Result<Inspection> inspectionNow(Connection &connection, const Identity &identity)
{
    auto now = currentMoment(connection);
    if (!now)
        return now.error();
    return inspectionOf(identity.catalog, identity.profile(), *now);
}

} // namespace credenza
