#include "sql/inspect/purge_pace.h"

#include <QTest>

using namespace credenza;
using namespace std::chrono_literals;

/// Batches get as big as the time they may take allows, and no bigger than asked for.
class PurgePaceTest : public QObject
{
    Q_OBJECT

private slots:
    void batchesFollowTheTimeTheyTake_data();
    void batchesFollowTheTimeTheyTake();
    void smallerBatchesSayLess();
    void othersGetAsLongAsWasWorked();
    void askingToStopEndsThePause();
};

void PurgePaceTest::batchesFollowTheTimeTheyTake_data()
{
    QTest::addColumn<qint64>("most");
    QTest::addColumn<qint64>("heldPerRow"); // microseconds
    QTest::addColumn<qint64>("settled");
    QTest::newRow("quick rows") << 1'000LL << 1LL << 1'000LL;
    QTest::newRow("ten milliseconds are enough") << 1'000LL << 20LL << 500LL;
    QTest::newRow("slow rows") << 1'000LL << 1'000LL << 100LL;
    QTest::newRow("a person wants few") << 7LL << 1LL << 7LL;
    QTest::newRow("few and slow") << 7LL << 100'000LL << 7LL;
}

void PurgePaceTest::batchesFollowTheTimeTheyTake()
{
    QFETCH(qint64, most);
    QFETCH(qint64, heldPerRow);
    QFETCH(qint64, settled);
    PurgePace pace(most);
    for (int batch = 0; batch < 20; ++batch) {
        const qsizetype before = pace.batch();
        QVERIFY(before <= most);
        pace.learn(before, std::chrono::microseconds(before * heldPerRow));
        QVERIFY(pace.batch() <= 2 * before && 2 * pace.batch() >= before);
    }
    QCOMPARE(pace.batch(), settled);
}

void PurgePaceTest::smallerBatchesSayLess()
{
    PurgePace pace(1'000);
    pace.learn(100, 1ms);
    QCOMPARE(pace.batch(), 200);
    pace.learn(3, 5ms);
    QCOMPARE(pace.batch(), 200);
    pace.learn(150, 12ms);
    QCOMPARE(pace.batch(), 125);
}

void PurgePaceTest::othersGetAsLongAsWasWorked()
{
    PurgePace pace(100);
    QElapsedTimer timer;
    timer.start();
    pace.start();
    QTRY_VERIFY(timer.elapsed() >= 60);
    const qint64 worked = timer.restart();
    pace.letOthersIn({});
    QVERIFY2(timer.elapsed() >= worked - 1, qPrintable(QString::number(timer.elapsed())));
}

void PurgePaceTest::askingToStopEndsThePause()
{
    PurgePace pace(100);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.elapsed() >= 2000);
    std::stop_source source;
    source.request_stop();
    timer.restart();
    pace.letOthersIn(source.get_token());
    QVERIFY(timer.elapsed() < 1000);
}

QTEST_GUILESS_MAIN(PurgePaceTest)
#include "tst_purge_pace.moc"
