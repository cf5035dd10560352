#include "sql/connection/clock.h"

#include "sql/connection/grammar.h"
#include "sql/dialect/dialect.h"

#include <QDateTime>

namespace credenza {

Result<qint64> currentMoment(Connection &connection)
{
    const auto moment = connection.value(connection.dialect().grammar.moment());
    if (!moment)
        return moment.error();
    return std::get<qint64>(*moment);
}

Result<void> DatabaseClock::set(Connection &connection)
{
    auto moment = currentMoment(connection);
    if (!moment)
        return moment.error();
    m_ahead = *moment - QDateTime::currentSecsSinceEpoch();
    return {};
}

qint64 DatabaseClock::now() const
{
    return QDateTime::currentSecsSinceEpoch() + m_ahead;
}

} // namespace credenza
