#include "sql/value/time_words.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Times as people say them.
class TimeWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

namespace {

constexpr qint64 now = 1'793'491'200 + 43'200; // 2026-11-01 12:00 UTC

} // namespace

void TimeWordsTest::reads_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("now") << u"now"_s << now;
    QTest::newRow("today") << u" Today "_s << now - 43'200;
    QTest::newRow("yesterday") << u"yesterday"_s << now - 43'200 - 86'400;
    QTest::newRow("tomorrow") << u"tomorrow"_s << now + 43'200;
    QTest::newRow("days ahead") << u"in 30d"_s << now + 30 * 86'400;
    QTest::newRow("days ago") << u"30 d ago"_s << now - 30 * 86'400;
    QTest::newRow("minutes") << u"in 5 min"_s << now + 300;
    QTest::newRow("weeks") << u"2w ago"_s << now - 14 * 86'400;
    QTest::newRow("a month by the calendar") << u"1 mo ago"_s << now - 31 * 86'400;
    QTest::newRow("a year by the calendar") << u"in 2 y"_s << now + 731 * 86'400;
    QTest::newRow("minutes of a day") << u"2026-11-01 12:30"_s << now + 1800;
    QTest::newRow("seconds") << u"2026-11-01T12:00:05"_s << now + 5;
    QTest::newRow("UTC said") << u"2026-11-01 12:30 UTC"_s << now + 1800;
    QTest::newRow("small letters") << u"2026-11-01t12:30:00z"_s << now + 1800;
    QTest::newRow("zone behind a space") << u"2026-11-01 14:00 +02:00"_s << now;
    QTest::newRow("short zone") << u"2026-11-01 14:00 +02"_s << now;
    QTest::newRow("zone without colon") << u"2026-11-01 07:00-0500"_s << now;
    QTest::newRow("a date") << u"2026-11-01"_s << now - 43'200;
}

void TimeWordsTest::reads()
{
    QFETCH(QString, words);
    QFETCH(qint64, seconds);
    const auto read = timeInWords(words, now);
    QVERIFY(read);
    QCOMPARE(*read, seconds * 1'000'000);
}

void TimeWordsTest::refuses_data()
{
    QTest::addColumn<QString>("words");
    for (const char *bad : {"", "soon", "30d", "in 30d ago", "in 30 parsecs", "ago", "20261101", "12:30", "2026-11",
                            "1.11.2026", "2026-11-01 +02:00", "in 99999999d", "2026-11-01 12:30 CET", "in 9000y",
                            "9999-12-31 23:59-05:00", "0001-01-01 00:00+05:00"})
        QTest::addRow("not '%s'", bad) << QString::fromLatin1(bad);
}

void TimeWordsTest::refuses()
{
    QFETCH(QString, words);
    QVERIFY(!timeInWords(words, now));
}

QTEST_GUILESS_MAIN(TimeWordsTest)
#include "tst_time_words.moc"
