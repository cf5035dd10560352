#include "sql/value/time_text.h"

#include <QtTest>

using namespace credenza;

/// Times in text, read and spelled.
class TimeTextTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void spells_data();
    void spells();
    void thereAndBack();
    void unusualTimes_data();
    void unusualTimes();
};

namespace {

constexpr qint64 day = 86'400'000'000;

} // namespace

void TimeTextTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("microseconds");
    QTest::newRow("epoch") << QByteArray("1970-01-01") << qint64(0);
    QTest::newRow("before it") << QByteArray("1969-12-31T23:59:59.5Z") << qint64(-500'000);
    QTest::newRow("a date") << QByteArray("2026-11-18") << 20'775 * day;
    QTest::newRow("minutes") << QByteArray("1970-01-02 09:12") << day + 33'120'000'000;
    QTest::newRow("nanoseconds") << QByteArray("1970-01-01T00:00:00.123456789+00:00") << qint64(123'457);
    QTest::newRow("rounded to a second") << QByteArray("1970-01-01T00:00:00.9999999Z") << qint64(1'000'000);
    QTest::newRow("east") << QByteArray("1970-01-01 02:00:00+02") << qint64(0);
    QTest::newRow("west") << QByteArray("1969-12-31 20:30:00-03:30") << qint64(0);
    QTest::newRow("leap second") << QByteArray("1970-01-01T00:00:60Z") << qint64(60'000'000);
    QTest::newRow("end of the day") << QByteArray("1970-01-01T24:00:00Z") << day;
    QTest::newRow("leap day") << QByteArray("2024-02-29") << 19'782 * day;
}

void TimeTextTest::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, microseconds);
    const auto read = microsecondsIn({text.constData(), size_t(text.size())});
    QVERIFY(read);
    QCOMPARE(*read, microseconds);
}

void TimeTextTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *bad :
         {"", "soon", "2026", "18.11.2026", "2026-13-01", "2026-02-30", "2026-11-18T25:00", "2026-11-18T09:61",
          "2026-11-18 09:12:30.", "2026-11-18 09:12:30 extra", "1793491200", "2026-11-18T09:12:30+2"})
        QTest::addRow("not '%s'", bad) << QByteArray(bad);
}

void TimeTextTest::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!microsecondsIn({text.constData(), size_t(text.size())}));
}

void TimeTextTest::spells_data()
{
    QTest::addColumn<QByteArray>("example");
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QByteArray>("text");
    const qint64 time = 1'793'491'200'123'456;
    QTest::newRow("milliseconds, Z") << QByteArray("2026-01-31T12:00:00.123Z") << time - 456
                                     << QByteArray("2026-11-01T00:00:00.123Z");
    QTest::newRow("another offset") << QByteArray("2026-01-31 12:00:00+05:30") << time - 123'456
                                    << QByteArray("2026-11-01 05:30:00+05:30");
    QTest::newRow("no digit is lost") << QByteArray("2026-01-31T12:00:00.123Z") << qint64(1'999'500)
                                      << QByteArray("1970-01-01T00:00:01.999500Z");
    QTest::newRow("six digits, space") << QByteArray("2026-01-31 12:00:00.000000") << time
                                       << QByteArray("2026-11-01 00:00:00.123456");
    QTest::newRow("seconds") << QByteArray("2026-01-31 12:00:00") << time - 123'456
                             << QByteArray("2026-11-01 00:00:00");
    QTest::newRow("as needed: six") << QByteArray("2026-01-31T12:00:00.123456789+00:00") << time
                                    << QByteArray("2026-11-01T00:00:00.123456+00:00");
    QTest::newRow("as needed: three") << QByteArray("2026-01-31T12:00:00.123456789+00:00") << time - 456
                                      << QByteArray("2026-11-01T00:00:00.123+00:00");
    QTest::newRow("as needed: none") << QByteArray("2026-01-31T12:00:00.123456789+00:00") << time - 123'456
                                     << QByteArray("2026-11-01T00:00:00+00:00");
    QTest::newRow("date") << QByteArray("2026-01-31") << time - 123'456 << QByteArray("2026-11-01");
    QTest::newRow("a date's clock") << QByteArray("2026-01-31") << time - 123'456 + 3'600'000'000
                                    << QByteArray("2026-11-01T01:00:00");
    QTest::newRow("before the epoch") << QByteArray("2026-01-31T12:00:00Z") << qint64(-1'000'000)
                                      << QByteArray("1969-12-31T23:59:59Z");
    QTest::newRow("beyond four digits") << QByteArray("2026-01-31T12:00:00Z") << qint64(300'000'000'000'000'000)
                                        << QByteArray();
}

void TimeTextTest::spells()
{
    QFETCH(QByteArray, example);
    QFETCH(qint64, microseconds);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(TimeSpelling(example.toStdString()).spell(microseconds)), text);
}

void TimeTextTest::thereAndBack()
{
    QRandomGenerator random(11);
    const TimeSpelling spelling("2026-01-31T12:00:00.123456Z");
    for (int round = 0; round < 20'000; ++round) {
        const qint64 time = qint64(random.generate64() % 250'000'000'000'000'000) - 60'000'000'000'000'000;
        QCOMPARE(microsecondsIn(spelling.spell(time)), std::optional(time));
    }
}

void TimeTextTest::unusualTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("unusual");
    for (const char *yes : {"infinity", "-infinity", "0044-03-15 BC", "10000-01-01 00:00:00+00"})
        QTest::newRow(yes) << QByteArray(yes) << true;
    for (const char *no : {"", "soon", "2026-11-18", "1000000-01-01", "x0000-01-01"})
        QTest::addRow("not '%s'", no) << QByteArray(no) << false;
}

void TimeTextTest::unusualTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, unusual);
    QCOMPARE(isUnusualTime({text.constData(), size_t(text.size())}), unusual);
}

QTEST_GUILESS_MAIN(TimeTextTest)
#include "tst_time_text.moc"
