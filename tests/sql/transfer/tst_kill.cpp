#include "tests/support/transfer_fixture.h"

#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A transfer that is killed in each of its phases, in every way, leaves the target as it was or complete.
class KillTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void leavesAllOrNothing_data();
    void leavesAllOrNothing();

private:
    enum class Way { Kill, Interrupt, TerminateBackend, CrashServer };

    QString runAndKill(const Endpoint &target, const QString &phase, Way way);
    void end(QProcess &process, Way way);
    void checkAfter(const Endpoint &target, Way way);

    Endpoint m_source;
    QByteArray m_bytes;
    QRandomGenerator m_random;
    int m_exitCode = 0;
};

namespace {

/// The phase that a step of the progress belongs to: "copy users" is "copy".
QString phaseOf(const QByteArray &line)
{
    const QString what = QJsonDocument::fromJson(line)[u"what"].toString();
    for (const auto phase : {"copy"_L1, "read back"_L1, "digest"_L1}) {
        if (what.startsWith(phase))
            return phase;
    }
    return what;
}

} // namespace

void KillTest::initTestCase()
{
    makePlaces();
    m_source = fresh(u"sqlite"_s);
    SilentProgress progress;
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    VERIFY_RESULT(seedDatabase(m_source, profiles->first(), {.users = 400, .moment = 1'793'491'200}, progress));
    m_bytes = bytesOfFile(m_source.database);
    const quint32 seed = qEnvironmentVariableIntValue("CREDENZA_SEED")
                             ? quint32(qEnvironmentVariableIntValue("CREDENZA_SEED"))
                             : QRandomGenerator::global()->generate();
    m_random.seed(seed);
    qInfo("CREDENZA_SEED=%u", seed);
}

void KillTest::leavesAllOrNothing_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QStringList>("phases");
    QTest::addColumn<int>("ways");
    const QStringList common{u"schema"_s,  u"keys and references"_s, u"copy"_s,  u"indexes and keys"_s, u"sequences"_s,
                             u"history"_s, u"read back"_s,           u"commit"_s};
    QTest::newRow("into a server") << u"postgresql"_s << common << 4;
    QTest::newRow("into a file") << u"sqlite"_s << common + QStringList{u"rename"_s} << 2;
}

void KillTest::leavesAllOrNothing()
{
    QFETCH(QString, backend);
    QFETCH(QStringList, phases);
    QFETCH(int, ways);
    const bool isLong = qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS");
    QMap<QString, int> hits;
    int run = 0;
    const auto lacking = [&] {
        QStringList list = phases;
        list.removeIf([&hits](const QString &phase) { return hits.value(phase) > 0; });
        return list;
    };
    while (isLong ? run < 200 : !lacking().isEmpty() && run < 60) {
        const QString phase = lacking().isEmpty() ? phases[m_random.bounded(int(phases.size()))] : lacking().first();
        const Endpoint target = fresh(backend);
        const Way way = Way(run++ % ways);
        ++hits[runAndKill(target, phase, way)];
        checkAfter(target, way);
        if (QTest::currentTestFailed())
            return;
    }
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        qInfo("%3d × %s", hit.value(), qPrintable(hit.key()));
    QVERIFY2(lacking().isEmpty(), qPrintable(u"never hit: "_s + lacking().join(u", "_s)));
}

/// Runs a transfer, ends it once it is in that phase or a little later, and returns the phase in which it ended.
QString KillTest::runAndKill(const Endpoint &target, const QString &phase, Way way)
{
    QProcess process;
    process.start(QStringLiteral(CLI_PROGRAM),
                  {u"transfer"_s, m_source.database, target.url(), u"--progress"_s, u"json"_s});
    process.setReadChannel(QProcess::StandardError);
    QString last;
    bool ended = false;
    const int after = phase == "copy"_L1 || phase == "read back"_L1 ? int(m_random.bounded(8)) : 0;
    int met = 0;
    while (process.state() != QProcess::NotRunning || process.canReadLine()) {
        if (!process.canReadLine() && !process.waitForReadyRead(20'000) && process.state() != QProcess::NotRunning)
            break;
        while (process.canReadLine()) {
            const QByteArray line = process.readLine();
            if (line.startsWith('{'))
                last = phaseOf(line);
            if (!ended && last == phase && met++ == after) {
                end(process, way);
                ended = true;
            }
        }
    }
    process.waitForFinished(20'000);
    m_exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return last;
}

void KillTest::end(QProcess &process, Way way)
{
    switch (way) {
    case Way::Kill: ::kill(pid_t(process.processId()), SIGKILL); return;
    case Way::Interrupt: ::kill(pid_t(process.processId()), SIGINT); return;
    case Way::TerminateBackend: {
        auto connection = Connection::open(m_places[u"postgresql"_s]->endpoint());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->rows({u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                        "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"_s}));
        return;
    }
    case Way::CrashServer: VERIFY_RESULT(m_places[u"postgresql"_s]->crash());
    }
}

void KillTest::checkAfter(const Endpoint &target, Way way)
{
    QCOMPARE(bytesOfFile(m_source.database), m_bytes);
    QVERIFY(!QFileInfo::exists(m_source.database + u"-wal"_s) && !QFileInfo::exists(m_source.database + u"-journal"_s));
    const auto isEmpty = [&target] { return target.dialect->loader.isEmpty(target).value_or(false); };
    QTRY_VERIFY_WITH_TIMEOUT(isEmpty() || equal(m_source, target), 10'000);
    const bool complete = !isEmpty();
    if (way == Way::Interrupt)
        QCOMPARE(m_exitCode, complete ? 0 : 130);
    else if (way != Way::Kill && !complete)
        QVERIFY2(m_exitCode > 0, qPrintable(QString::number(m_exitCode)));

    QProcess again;
    again.start(QStringLiteral(CLI_PROGRAM), {u"transfer"_s, m_source.database, target.url(), u"-q"_s});
    QVERIFY(again.waitForFinished(60'000));
    QVERIFY2(again.exitCode() == 0, again.readAllStandardError().constData());
    QCOMPARE(again.readAllStandardOutput().contains("already there, equal"), complete);
    QVERIFY(equal(m_source, target));
    QVERIFY(!QFileInfo::exists(target.database + u".part"_s));
}

QTEST_GUILESS_MAIN(KillTest)
#include "tst_kill.moc"
