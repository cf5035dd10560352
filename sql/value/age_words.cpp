#include "sql/value/age_words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

QString ageWords(const QDateTime &moment, qint64 now)
{
    struct Unit
    {
        qint64 length;
        QLatin1StringView name;
    };
    static constexpr std::array<Unit, 6> units{
        {{365 * 86400, "y"_L1}, {30 * 86400, "mo"_L1}, {86400, "d"_L1}, {3600, "h"_L1}, {60, "min"_L1}, {1, "s"_L1}}};
    const qint64 seconds = moment.toSecsSinceEpoch();
    const qint64 distance = std::abs(now - seconds);
    for (const Unit &unit : units) {
        if (distance >= unit.length)
            return (seconds < now ? u"%1 %2 ago"_s : u"in %1 %2"_s).arg(distance / unit.length).arg(unit.name);
    }
    return u"now"_s;
}

} // namespace credenza
