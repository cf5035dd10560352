#include "sql/connection/clock.h"

#include "sql/connection/grammar.h"
#include "sql/dialect/dialect.h"

namespace credenza {

Result<qint64> currentMoment(Connection &connection)
{
    const auto moment = connection.value(connection.dialect().grammar.moment());
    if (!moment)
        return moment.error();
    return std::get<qint64>(*moment);
}

} // namespace credenza
