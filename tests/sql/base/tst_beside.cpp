#include "sql/base/ahead.h"
#include "sql/base/beside.h"
#include "tests/support/result.h"

#include <QByteArray>

#include <atomic>
#include <latch>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Work beside work, and blocks made ahead.
class BesideTest : public QObject
{
    Q_OBJECT

private slots:
    void givesWhatWasDoneMeanwhile();
    void theFirstToFailIsTold_data();
    void theFirstToFailIsTold();
    void stopsBoth();
    void stopsWorkThatNobodyAwaits();
    void tellsHowFarItIs();
    void blocksComeInOrder();
    void anErrorStays();
    void whatIsNotWantedEnds();
};

namespace {

class Noting final : public Progress
{
public:
    void report(const Step &step) override { steps << step.what; }
    void warn(const QString &text) override { warnings << text; }
    std::stop_token stop() const override { return source.get_token(); }

    QStringList steps;
    QStringList warnings;
    std::stop_source source;
};

Error failing(const QString &message)
{
    return {.kind = Error::Kind::Io, .message = message, .detail = {}, .hint = {}};
}

/// As work does that asks now and then whether to go on.
Result<void> untilStopped(Progress &progress)
{
    while (progress.checkpoint())
        std::this_thread::yield();
    return progress.checkpoint();
}

} // namespace

void BesideTest::givesWhatWasDoneMeanwhile()
{
    Noting progress;
    std::thread::id other;
    Beside work(progress, [&other](Progress &) -> Result<void> {
        other = std::this_thread::get_id();
        return {};
    });
    const Result<int> both = work.join(Result<int>(42));
    VERIFY_RESULT(both);
    QCOMPARE(*both, 42);
    QVERIFY(other != std::thread::id() && other != std::this_thread::get_id());
}

void BesideTest::theFirstToFailIsTold_data()
{
    QTest::addColumn<bool>("workFails");
    QTest::addColumn<QString>("told");
    QTest::newRow("the work beside") << true << u"beside"_s;
    QTest::newRow("what is done here") << false << u"here"_s;
}

/// Each ends the other, whose own end then is no cause.
void BesideTest::theFirstToFailIsTold()
{
    QFETCH(bool, workFails);
    QFETCH(QString, told);
    Noting progress;
    Beside work(progress, [&](Progress &besides) { return workFails ? failing(u"beside"_s) : untilStopped(besides); });
    const Result<void> here = workFails ? untilStopped(work.progress()) : Result<void>(failing(u"here"_s));
    const Result<void> both = work.join(here);
    QVERIFY(!both);
    QCOMPARE(both.error().message, told);
}

void BesideTest::stopsBoth()
{
    Noting progress;
    Beside work(progress, &untilStopped);
    progress.source.request_stop();
    const Result<void> both = work.join(untilStopped(work.progress()));
    QVERIFY(!both);
    QCOMPARE(both.error().kind, Error::Kind::Cancelled);
}

void BesideTest::stopsWorkThatNobodyAwaits()
{
    Noting progress;
    std::atomic_bool wasStopped = false;
    {
        std::latch begun(1);
        const Beside work(progress, [&](Progress &besides) {
            begun.count_down();
            auto stopped = untilStopped(besides);
            wasStopped = true;
            return stopped;
        });
        begun.wait();
    }
    QVERIFY(wasStopped);
}

/// On the thread of who asks for it, the last step once nothing else is done there, and every warning.
void BesideTest::tellsHowFarItIs()
{
    Noting progress;
    std::latch told(1);
    Beside work(progress, [&told](Progress &besides) -> Result<void> {
        besides.warn(u"careful"_s);
        besides.report({.what = u"early"_s});
        besides.report({.what = u"late"_s});
        told.count_down();
        return {};
    });
    told.wait();
    work.progress().report({.what = u"here"_s});
    VERIFY_RESULT(work.join(Result<void>{}));
    QCOMPARE(progress.warnings, QStringList{u"careful"_s});
    QCOMPARE(progress.steps.first(), u"here"_s);
    QVERIFY(!progress.steps.contains(u"early"_s));
}

void BesideTest::blocksComeInOrder()
{
    int made = 0;
    Ahead<QByteArray> ahead(
        [&made](QByteArray) -> Result<QByteArray> { return made < 100 ? QByteArray::number(++made) : QByteArray(); });
    for (int number = 1; number <= 100; ++number) {
        const auto block = ahead.next({});
        VERIFY_RESULT(block);
        QCOMPARE(block->toInt(), number);
    }
    for (int again = 0; again < 2; ++again)
        QVERIFY(ahead.next({})->isEmpty());
}

void BesideTest::anErrorStays()
{
    bool isFirst = true;
    Ahead<QByteArray> ahead([&isFirst](QByteArray) -> Result<QByteArray> {
        return std::exchange(isFirst, false) ? Result<QByteArray>("a") : failing(u"torn"_s);
    });
    QCOMPARE(*ahead.next({}), QByteArray("a"));
    for (int again = 0; again < 2; ++again) {
        const auto block = ahead.next({});
        QVERIFY(!block);
        QCOMPARE(block.error().message, u"torn"_s);
    }
}

void BesideTest::whatIsNotWantedEnds()
{
    std::atomic_int made = 0;
    {
        Ahead<QByteArray> ahead([&made](QByteArray) -> Result<QByteArray> {
            ++made;
            return QByteArray("more");
        });
        QCOMPARE(*ahead.next({}), QByteArray("more"));
    }
    QVERIFY(made < 10);
}

QTEST_GUILESS_MAIN(BesideTest)
#include "tst_beside.moc"
