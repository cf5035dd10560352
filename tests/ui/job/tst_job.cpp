#include "ui/job/job.h"

#include "tests/support/result.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// An operation on a thread of its own: what it says arrives here, in order, and it ends when it is told to.
class JobTest : public QObject
{
    Q_OBJECT

private slots:
    void resultsArriveOnThisThread();
    void cancelEndsIt();
    void deletingWaitsAndSaysNothingMore();
    void cancelWaitsForNobody();
    void anAbandonedOneIsNotWaitedFor();
};

void JobTest::resultsArriveOnThisThread()
{
    Job job;
    QStringList heard;
    const auto here = [](const QString &what) {
        return QThread::currentThread() == QCoreApplication::instance()->thread() ? what : u"elsewhere"_s;
    };
    connect(&job, &Job::progressed, this, [&](const Step &step) { heard << here(step.what); });
    connect(&job, &Job::warned, this, [&](const QString &text) { heard << here(text); });
    job.start<int>(
        [](Progress &progress) -> Result<int> {
            progress.report({.what = u"one"_s});
            progress.warn(u"two"_s);
            return QThread::currentThread() == QCoreApplication::instance()->thread() ? 0 : 3;
        },
        [&](const Result<int> &result) { heard << here(QString::number(*result)); });
    QTRY_COMPARE(heard, (QStringList{u"one"_s, u"two"_s, u"3"_s}));
}

void JobTest::cancelEndsIt()
{
    Job job;
    std::optional<Error> ended;
    const QSignalSpy started(&job, &Job::progressed);
    job.start<int>(
        [](Progress &progress) -> Result<int> {
            progress.report({.what = u"running"_s});
            while (progress.checkpoint())
                std::this_thread::yield();
            return progress.checkpoint().error();
        },
        [&](const Result<int> &result) { ended = result.error(); });
    QTRY_VERIFY(!started.isEmpty());
    job.cancel();
    QTRY_VERIFY(ended.has_value());
    QCOMPARE(ended->kind, Error::Kind::Cancelled);
}

void JobTest::deletingWaitsAndSaysNothingMore()
{
    std::atomic_bool finished = false;
    bool told = false;
    {
        Job job;
        job.start<int>(
            [&](Progress &progress) -> Result<int> {
                while (progress.checkpoint())
                    std::this_thread::yield();
                finished = true;
                return 1;
            },
            [&](const Result<int> &) { told = true; });
    }
    QVERIFY(finished);
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

void JobTest::cancelWaitsForNobody()
{
    std::promise<void> told;
    std::optional<Error> ended;
    Job job;
    const QSignalSpy started(&job, &Job::progressed);
    job.start<int>(
        [server = told.get_future().share()](Progress &progress) -> Result<int> {
            const std::stop_callback onStop(progress.stop(), [server] { server.wait(); });
            progress.report({.what = u"running"_s});
            while (progress.checkpoint())
                std::this_thread::yield();
            return progress.checkpoint().error();
        },
        [&](const Result<int> &result) { ended = result.error(); });
    QTRY_VERIFY(!started.isEmpty());
    job.cancel();
    QVERIFY(!ended);
    told.set_value();
    QTRY_VERIFY(ended.has_value());
}

void JobTest::anAbandonedOneIsNotWaitedFor()
{
    std::promise<void> answer;
    auto wasStopped = std::make_shared<std::promise<bool>>();
    auto outcome = wasStopped->get_future();
    bool told = false;
    const QPointer job(new Job);
    connect(job, &Job::progressed, this, [&told] { told = true; });
    job->start<int>(
        [server = answer.get_future().share(), wasStopped](Progress &progress) -> Result<int> {
            progress.report({.what = u"running"_s});
            server.wait();
            while (progress.checkpoint())
                std::this_thread::yield();
            wasStopped->set_value(progress.stop().stop_requested());
            return 1;
        },
        [&told](const Result<int> &) { told = true; });
    job->abandon();
    QTRY_VERIFY(!job);
    answer.set_value();
    QVERIFY(outcome.get());
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
