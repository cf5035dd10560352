#include "sql/connection/connection.h"
#include "sql/profile/locate.h"

#include <QProcess>
#include <QTemporaryFile>
#include <QtTest>

#include <barrier>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Programs of which the very first connections are made by several threads at once.
class FirstConnectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void theProgramEnds();
};

namespace {

constexpr auto asked = "several-at-once";

int connectSeveralAtOnce(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    constexpr int several = 8;
    const Endpoint endpoint = locateAddress(QString::fromLocal8Bit(argv[2]))->endpoint;
    std::barrier together(several);
    std::atomic_int failures = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < several; ++i) {
        threads.emplace_back([&] {
            together.arrive_and_wait();
            failures += Connection::open(endpoint) ? 0 : 1;
        });
    }
    threads.clear();
    return failures;
}

} // namespace

/// A few times, as it is a matter of moments.
void FirstConnectionsTest::theProgramEnds()
{
    QTemporaryFile database;
    QVERIFY(database.open());
    for (int turn = 0; turn < 100; ++turn) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(asked), database.fileName()});
        QVERIFY2(process.waitForFinished(60'000), qPrintable(process.errorString()));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], asked) == 0)
        return connectSeveralAtOnce(argc, argv);
    QCoreApplication application(argc, argv);
    FirstConnectionsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_first_connections.moc"
