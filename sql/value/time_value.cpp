#include "sql/value/time_value.h"

#include "sql/value/time_text.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace credenza {

std::optional<qint64> microsecondsOf(const Value &value, const Encoding &encoding)
{
    if (const auto *text = std::get_if<QString>(&value))
        return microsecondsIn(text->toStdString());
    const auto *number = std::get_if<qint64>(&value);
    const bool isCounted = encoding.form == Encoding::Form::UnixSeconds
                           || encoding.form == Encoding::Form::UnixMilliseconds;
    const qint64 most = std::numeric_limits<qint64>::max() / encoding.unit();
    if (!number || !isCounted || *number > most || *number < -most)
        return {};
    return *number * encoding.unit();
}

std::optional<QDateTime> dateTimeOf(const Value &value, const Encoding &encoding)
{
    const auto microseconds = microsecondsOf(value, encoding);
    if (!microseconds)
        return {};
    const qint64 milliseconds = *microseconds / 1000 - (*microseconds % 1000 < 0 ? 1 : 0);
    const auto moment = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
    const int year = moment.date().year();
    return year >= 1 && year <= 9999 ? std::optional(moment) : std::nullopt;
}

QString isoText(const QDateTime &moment)
{
    const bool isWhole = moment.time().msec() == 0;
    return moment.toUTC().toString(isWhole ? u"yyyy-MM-ddTHH:mm:ssZ"_s : u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

} // namespace credenza
