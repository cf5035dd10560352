#include "sql/dialect/postgresql/time_limits.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> liftTimeLimits(Connection &connection)
{
    // Not each server has each of them.
    auto lifted = connection.rows(
        {.sql = u"SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('statement_timeout', "
                "'transaction_timeout', 'idle_in_transaction_session_timeout')"_s});
    return lifted ? Result<void>{} : lifted.error();
}

} // namespace credenza
