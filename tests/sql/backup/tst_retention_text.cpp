#include "sql/backup/retention_text.h"
#include "tests/support/result.h"

#include <QTimeZone>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What a person sees of a plan before anything is removed.
class RetentionTextTest : public QObject
{
    Q_OBJECT

private slots:
    void showsACalendar_data();
    void showsACalendar();
};

namespace {

const QDateTime now(QDate(2027, 6, 1), QTime(0, 0), Qt::UTC);

} // namespace

void RetentionTextTest::showsACalendar_data()
{
    QTest::addColumn<QStringList>("archives");
    QTest::addColumn<RetentionRules>("rules");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << QStringList{} << RetentionRules{} << QByteArray("UTC") << u"No archives."_s;
    QTest::newRow("two months apart, in local days")
        << QStringList{u"2027-01-01T02:00:00Z"_s, u"2026-12-30T23:30:00Z"_s, u"2026-12-31T02:00:00Z"_s,
                       u"2026-12-28T02:00:00Z"_s, u"2024-02-29T02:00:00Z"_s, u"?"_s}
        << RetentionRules{.daily = 2, .yearly = 3} << QByteArray("Europe/Berlin")
        << uR"(K kept   x removed   Kx some of each
Days begin in Europe/Berlin

February 2024
    Mon   Tue   Wed   Thu   Fri   Sat   Sun
W05                    1     2     3     4
W06  5     6     7     8     9    10    11
W07 12    13    14    15    16    17    18
W08 19    20    21    22    23    24    25
W09 26    27    28    29 K

December 2026
    Mon   Tue   Wed   Thu   Fri   Sat   Sun
W49        1     2     3     4     5     6
W50  7     8     9    10    11    12    13
W51 14    15    16    17    18    19    20
W52 21    22    23    24    25    26    27
W53 28 x  29    30    31 Kx

January 2027
    Mon   Tue   Wed   Thu   Fri   Sat   Sun
W53                          1 K   2     3
W01  4     5     6     7     8     9    10
W02 11    12    13    14    15    16    17
W03 18    19    20    21    22    23    24
W04 25    26    27    28    29    30    31

Kept: 4. Removed: 2.
Not shown, as nobody knows their day: 1.)"_s;
}

void RetentionTextTest::showsACalendar()
{
    QFETCH(QStringList, archives);
    QFETCH(RetentionRules, rules);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    RetentionRequest request{.rules = rules, .zone = QTimeZone(zone), .now = now};
    for (const QString &time : archives)
        request.archives << DatedArchive{time, QDateTime::fromString(time, Qt::ISODate)};
    const auto plan = planRetention(request);
    VERIFY_RESULT(plan);
    QCOMPARE(calendarOf(*plan).join(u'\n'), expected);
}

QTEST_GUILESS_MAIN(RetentionTextTest)
#include "tst_retention_text.moc"
