#include "sql/base/broken_pipes.h"

#include <QtTest>

#include <array>
#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

using namespace credenza;

/// Writing to somebody who has gone.
class BrokenPipesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void writingFailsAndTheProgramGoesOn();
    void aSignalOfBeforeStays();

private:
    static int writtenToNobody();
};

namespace {

sigset_t keptBack()
{
    sigset_t set;
    pthread_sigmask(SIG_BLOCK, nullptr, &set);
    return set;
}

bool isWaiting()
{
    sigset_t waiting;
    sigpending(&waiting);
    return sigismember(&waiting, SIGPIPE) == 1;
}

} // namespace

/// As a program has it that knows nothing of signals.
void BrokenPipesTest::initTestCase()
{
    QVERIFY(std::signal(SIGPIPE, SIG_DFL) != SIG_ERR);
}

/// What the system says of it.
int BrokenPipesTest::writtenToNobody()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return -1;
    ::close(ends[1]);
    const int error = ::send(ends[0], "x", 1, 0) < 0 ? errno : 0;
    ::close(ends[0]);
    return error;
}

void BrokenPipesTest::writingFailsAndTheProgramGoesOn()
{
    QVERIFY(sigismember(std::array{keptBack()}.data(), SIGPIPE) == 0);
    {
        const BrokenPipesAsErrors asErrors;
        QCOMPARE(writtenToNobody(), EPIPE);
        QCOMPARE(writtenToNobody(), EPIPE);
    }
    QVERIFY(sigismember(std::array{keptBack()}.data(), SIGPIPE) == 0);
    QVERIFY(!isWaiting());
}

void BrokenPipesTest::aSignalOfBeforeStays()
{
    const BrokenPipesAsErrors outer;
    QCOMPARE(writtenToNobody(), EPIPE);
    {
        const BrokenPipesAsErrors inner;
        QCOMPARE(writtenToNobody(), EPIPE);
    }
    QVERIFY(isWaiting());
    QVERIFY(sigismember(std::array{keptBack()}.data(), SIGPIPE) == 1);
}

QTEST_GUILESS_MAIN(BrokenPipesTest)
#include "tst_broken_pipes.moc"
