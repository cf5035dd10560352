#include "sql/backup/retention_text.h"

#include <QDate>
#include <QLocale>
#include <QMap>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct DayMarks
{
    bool hasKept = false;
    bool hasRemoved = false;

    QString text() const { return (hasKept ? u"K"_s : QString()) + (hasRemoved ? u"x"_s : QString()); }
};

using MarkedDays = QMap<QDate, DayMarks>;

MarkedDays markedDaysOf(const RetentionPlan &plan)
{
    MarkedDays days;
    for (const ArchiveFate &fate : plan.fates) {
        if (!fate.archive.taken.isValid())
            continue;
        DayMarks &marks = days[fate.archive.taken.toTimeZone(plan.zone).date()];
        (fate.kind == ArchiveFate::Kind::Kept ? marks.hasKept : marks.hasRemoved) = true;
    }
    return days;
}

QString weekLine(QDate monday, QDate firstOfMonth, const MarkedDays &days)
{
    QString line = u"W%1"_s.arg(monday.weekNumber(), 2, 10, '0'_L1);
    for (int weekday = 0; weekday < 7; ++weekday) {
        const QDate day = monday.addDays(weekday);
        const bool isOfMonth = day.month() == firstOfMonth.month();
        line += isOfMonth ? u" %1 %2"_s.arg(day.day(), 2).arg(days.value(day).text(), -2) : QString(6, u' ');
    }
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

QStringList monthLines(QDate firstOfMonth, const MarkedDays &days)
{
    QStringList lines{QString(), QLocale::c().toString(firstOfMonth, u"MMMM yyyy"_s),
                      u"    Mon   Tue   Wed   Thu   Fri   Sat   Sun"_s};
    const QDate next = firstOfMonth.addMonths(1);
    for (QDate monday = firstOfMonth.addDays(1 - firstOfMonth.dayOfWeek()); monday < next; monday = monday.addDays(7))
        lines << weekLine(monday, firstOfMonth, days);
    return lines;
}

QStringList summaryLines(const RetentionPlan &plan)
{
    QStringList lines{QString(), u"Kept: %1. Removed: %2."_s.arg(plan.kept().size()).arg(plan.removed().size())};
    const auto isUndated = [](const ArchiveFate &fate) { return !fate.archive.taken.isValid(); };
    if (const qsizetype undated = std::ranges::count_if(plan.fates, isUndated))
        lines << u"Not shown, as nobody knows their day: %1."_s.arg(undated);
    return lines;
}

} // namespace

QStringList calendarOf(const RetentionPlan &plan)
{
    if (plan.fates.isEmpty())
        return {u"No archives."_s};
    QStringList lines{u"K kept   x removed   Kx some of each"_s,
                      u"Days begin in %1"_s.arg(QString::fromLatin1(plan.zone.id()))};
    const MarkedDays days = markedDaysOf(plan);
    QDate shown;
    for (auto day = days.keyBegin(); day != days.keyEnd(); ++day) {
        const QDate firstOfMonth(day->year(), day->month(), 1);
        if (firstOfMonth != shown)
            lines << monthLines(firstOfMonth, days);
        shown = firstOfMonth;
    }
    return lines + summaryLines(plan);
}

} // namespace credenza
