#include "sql/connection/transaction.h"
#include "tests/support/slow_proxy.h"
#include "tests/support/transfer_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// The server goes away in the very moment of the commit, or right before it.
class UnknownCommitTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void isSaidOfTheCommitAlone_data();
    void isSaidOfTheCommitAlone();
};

namespace {

/// Cuts the way to the server as soon as it is asked for that statement, and waits for no answer.
class Cutting final : public Progress
{
public:
    Cutting(SlowProxy &proxy, QString statement) : m_proxy(proxy), m_statement(std::move(statement)) {}

    void report(const Step &step) override
    {
        if (step.what != "commit"_L1)
            return;
        m_proxy.setDelay(std::chrono::seconds(1)); // so that nothing gets through that is seen
        m_cutter = std::jthread([this](const std::stop_token &ended) {
            while (!m_proxy.statements().contains(m_statement) && !ended.stop_requested())
                std::this_thread::yield();
            m_proxy.cut();
            m_stop.request_stop();
        });
    }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_stop.get_token(); }

private:
    SlowProxy &m_proxy;
    const QString m_statement;
    std::stop_source m_stop;
    std::jthread m_cutter;
};

} // namespace

void UnknownCommitTest::isSaidOfTheCommitAlone_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("before it") << u"SELECT txid_current()"_s << false;
    QTest::newRow("in it") << u"COMMIT"_s << true;
}

void UnknownCommitTest::isSaidOfTheCommitAlone()
{
    QFETCH(QString, statement);
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"postgresql"_s);
    SlowProxy proxy(target);
    SilentProgress silent;
    const auto plan = planTransfer(source, proxy.by(target), {}, silent);
    VERIFY_RESULT(plan);
    Cutting progress(proxy, statement);
    const auto report = transfer(*plan, progress);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Unreachable);
    QTEST(isUnknownCommit(report.error()), "isUnknown");
}

QTEST_GUILESS_MAIN(UnknownCommitTest)
#include "tst_unknown_commit.moc"
