#include "app/headless/or_null.h"

#include "sql/value/time_value.h"

namespace credenza {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<QDateTime> &moment)
{
    return moment ? orNull(isoText(*moment)) : QJsonValue();
}

} // namespace credenza
