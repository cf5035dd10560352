#include "sql/backup/schedule_gaps.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

/// Of November 2026, in UTC.
QDateTime at(int day, int hour = 0, int minute = 0)
{
    return {QDate(2026, 11, day), QTime(hour, minute), QTimeZone::utc()};
}

QList<DatedArchive> takenOn(const QList<QDateTime> &times)
{
    QList<DatedArchive> archives;
    for (const QDateTime &time : times)
        archives.append({.name = time.toString(Qt::ISODate), .taken = time, .isProved = true});
    return archives;
}

/// Each midnight of these days.
QList<QDateTime> midnights(int first, int last)
{
    QList<QDateTime> times;
    for (int day = first; day <= last; ++day)
        times << at(day);
    return times;
}

} // namespace

/// What a schedule should have left and did not.
class ScheduleGapsTest : public QObject
{
    Q_OBJECT

private slots:
    void gapsAreFound_data();
    void gapsAreFound();
    void thinnedHoursAreNoGaps();
    void startsAreCounted_data();
    void startsAreCounted();
};

void ScheduleGapsTest::gapsAreFound_data()
{
    QTest::addColumn<QList<QDateTime>>("due");
    QTest::addColumn<QList<QDateTime>>("taken");
    QTest::addColumn<int>("keepDaily");
    QTest::addColumn<QList<QDateTime>>("missing");
    const QList<QDateTime> week = midnights(10, 16);
    const QList<QDateTime> none;
    QTest::newRow("all there") << week << week << 0 << none;
    QTest::newRow("nothing due") << none << none << 0 << none;
    QTest::newRow("two missing") << week << QList{at(10), at(12), at(13), at(15), at(16)} << 0 << QList{at(11), at(14)};
    QTest::newRow("hours late") << QList{at(15), at(16)} << QList{at(15, 23), at(16, 9)} << 0 << none;
    QTest::newRow("of another time") << QList{at(15), at(16)} << QList{at(14, 23), at(16)} << 0 << QList{at(15)};
    QTest::newRow("the last one") << week << midnights(10, 15) << 0 << QList{at(16)};
    QTest::newRow("due a moment ago") << QList{at(16), at(16, 11, 30)} << QList{at(16)} << 0 << none;
    QTest::newRow("removed by rule") << week << midnights(14, 16) << 3 << none;
    QTest::newRow("missing within the rule") << week << QList{at(14), at(16)} << 3 << QList{at(15)};
    QTest::newRow("never one") << QList{at(14), at(15), at(16)} << none << 2 << QList{at(15), at(16)};
}

void ScheduleGapsTest::gapsAreFound()
{
    QFETCH(QList<QDateTime>, due);
    QFETCH(QList<QDateTime>, taken);
    QFETCH(int, keepDaily);
    const ScheduleRecord record{.due = due,
                                .archives = takenOn(taken),
                                .rules = {.daily = keepDaily},
                                .zone = QTimeZone::utc(),
                                .now = at(16, 12)};
    QTEST(missingArchives(record), "missing");
}

/// Of an hourly schedule a rule keeps the newest of each day; a day without any is missed by that one.
void ScheduleGapsTest::thinnedHoursAreNoGaps()
{
    ScheduleRecord record{.due = {},
                          .archives = takenOn({at(13, 23), at(15, 23), at(16, 9)}),
                          .rules = {.daily = 7},
                          .zone = QTimeZone::utc(),
                          .now = at(16, 9, 30)};
    for (QDateTime hour = at(13); hour <= record.now; hour = hour.addSecs(3600))
        record.due << hour;
    QCOMPARE(missingArchives(record), QList{at(14, 23)});
}

void ScheduleGapsTest::startsAreCounted_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<int>("starts");
    QTest::newRow("each day") << u"*-*-* 06:00 UTC"_s << 365;
    QTest::newRow("each hour") << u"*-*-* *:00 UTC"_s << 365 * 24;
    QTest::newRow("once") << u"2026-11-20 UTC"_s << 1;
    QTest::newRow("later") << u"2028-01-01 UTC"_s << 0;
    QTest::newRow("nonsense") << u"every night"_s << 0;
}

void ScheduleGapsTest::startsAreCounted()
{
    QFETCH(QString, expression);
    const QList<QDateTime> starts = startsBetween(expression, at(1, 1, 30), at(1, 1, 30).addYears(1));
    QTEST(int(starts.size()), "starts");
    QVERIFY(std::ranges::is_sorted(starts));
}

QTEST_GUILESS_MAIN(ScheduleGapsTest)
#include "tst_schedule_gaps.moc"
