#include "ui/inspector/moment_words.h"

#include "ui/table/cell.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

QString momentWords(const QDateTime &moment, qint64 now)
{
    const QDateTime here = moment.toLocalTime();
    const QDate today = QDateTime::fromSecsSinceEpoch(now).date();
    const QLocale locale;
    const QString time = locale.toString(here.time(), u"HH:mm"_s);
    const qint64 days = here.date().daysTo(today);
    if (days == 0)
        return QCoreApplication::translate("Moment", "today %1").arg(time);
    if (days == 1)
        return QCoreApplication::translate("Moment", "yesterday %1").arg(time);
    if (days == -1)
        return QCoreApplication::translate("Moment", "tomorrow %1").arg(time);
    if (here.date().year() == today.year())
        return u"%1 %2"_s.arg(locale.toString(here.date(), u"d MMM"_s), time);
    return locale.toString(here.date(), u"d MMM yyyy"_s);
}

QString dayWords(const QDateTime &moment, qint64 now)
{
    const QDate day = moment.toLocalTime().date();
    const QDate today = QDateTime::fromSecsSinceEpoch(now).date();
    const QLocale locale;
    if (day == today)
        return QCoreApplication::translate("Moment", "today");
    return locale.toString(day, day.year() == today.year() ? u"d MMM"_s : u"MMM yyyy"_s);
}

QString exactMoment(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s;
}

QString datedWords(const QDateTime &moment, qint64 now)
{
    return u"%1, %2"_s.arg(QLocale().toString(moment.toLocalTime().date(), u"d MMM yyyy"_s),
                           ageText(moment.toSecsSinceEpoch(), now));
}

QString timeLeft(const std::optional<QDateTime> &end, qint64 now)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const qint64 left = end ? end->toSecsSinceEpoch() - now : 0;
    if (left <= 0)
        return {};
    if (left < 2 * hour)
        return QCoreApplication::translate("Moment", "%1 min left").arg(std::max<qint64>(left / minute, 1));
    if (left < 2 * day)
        return QCoreApplication::translate("Moment", "%1 h left").arg(left / hour);
    return QCoreApplication::translate("Moment", "%L1 d left").arg(left / day);
}

} // namespace credenza
