#include "sql/connection/connection.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace credenza;

/// `purge`, as people and scripts meet it.
class PurgeCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void lookingDeletesNothing();
    void whoWaitsGoesByTheFile_data();
    void whoWaitsGoesByTheFile();
    void withoutConsentNothingGoes();
    void whatGoesIsTold();
    void nothingToDoIsDone();
    void secretsStayInside();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
    void endedInTheMiddleItGoesOn_data();
    void endedInTheMiddleItGoesOn();

private:
    Ended purge(const QStringList &arguments) const { return run(QStringList{u"purge"_s, file()} + arguments); }
    QString file() const { return m_folder->filePath(u"service.db"_s); }
    qint64 count(const QString &table, const QString &condition = u"1 = 1"_s) const;
    void execute(const QStringList &statements) const;
    int endOnceBegun(int signal) const;

    OwnDataFolder m_dataFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
};

qint64 PurgeCommandTest::count(const QString &table, const QString &condition) const
{
    auto connection = Connection::open(locateAddress(file())->endpoint);
    const auto rows = connection ? connection->value({u"SELECT count(*) FROM %1 WHERE %2"_s.arg(table, condition)})
                                 : Result<Value>(connection.error());
    return rows ? std::get<qint64>(*rows) : -1;
}

void PurgeCommandTest::execute(const QStringList &statements) const
{
    auto connection = Connection::open(locateAddress(file())->endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(statements));
}

/// Forty sessions of which thirty expired long ago.
void PurgeCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const Ended seeded = run({u"seed"_s, file(), u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
    execute({u"DELETE FROM sessions"_s,
             u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
             "INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at) "
             "SELECT 'secret-' || i, 'u', 1, 1, CASE WHEN i <= 30 THEN 1000 ELSE 9999999999 END FROM n"_s});
}

void PurgeCommandTest::lookingDeletesNothing()
{
    const Ended ended = purge({u"sessions"_s, u"--dry-run"_s, u"--json"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(count(u"sessions"_s), 40);
    const QJsonObject result = ended.result();
    QVERIFY(result.value(u"changed").toObject().isEmpty() && result.value(u"receipt").isNull());
    const QJsonObject plan = result.value(u"plan").toObject();
    const QJsonObject kind = plan.value(u"kinds").toArray().first().toObject();
    QCOMPARE(kind.value(u"table"), u"sessions"_s);
    QCOMPARE(kind.value(u"rows").toInteger(), 30);
    QCOMPARE(kind.value(u"total").toInteger(), 40);
    QCOMPARE(kind.value(u"own"), u"hourly"_s);
    QVERIFY(kind.value(u"bytes").toInteger() > 0);
    QCOMPARE(kind.value(u"ages").toArray().last().toObject().value(u"rows").toInteger(), 30);
    QVERIFY(plan.value(u"afterwards").toObject().value(u"command").toString().contains(u"VACUUM"));
    const QString notes = result.value(u"notes").toVariant().toStringList().join(u'\n');
    QVERIFY2(notes.contains(u"not in WAL mode"), qPrintable(notes));
    const Ended text = purge({u"--dry-run"_s});
    QVERIFY(text.out.contains("they wait for each batch, about 50 ms"));
    QVERIFY2(text.out.contains("Expired sessions: 30 of 40 rows in sessions, about"), text.out.constData());
    QVERIFY(text.out.contains("expired: 30 over 365 days ago") && text.out.contains("cannot be undone"));
}

void PurgeCommandTest::whoWaitsGoesByTheFile_data()
{
    QTest::addColumn<QString>("journal");
    QTest::addColumn<bool>("waits");
    QTest::newRow("deleted") << u"delete"_s << true;
    QTest::newRow("kept") << u"persist"_s << true;
    QTest::newRow("written ahead") << u"wal"_s << false;
}

/// Also while nobody has the file open, when its log is gone.
void PurgeCommandTest::whoWaitsGoesByTheFile()
{
    QFETCH(QString, journal);
    QFETCH(bool, waits);
    execute({u"PRAGMA journal_mode = "_s + journal});
    QVERIFY(!QFile::exists(file() + u"-wal"_s));
    const Ended ended = purge({u"sessions"_s, u"--dry-run"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out.contains("not in WAL mode"), waits);
}

void PurgeCommandTest::withoutConsentNothingGoes()
{
    const Ended ended = purge({u"sessions"_s});
    QCOMPARE(ended.code, 13);
    QVERIFY2(ended.err.contains("30 rows of") && ended.err.contains("--yes"), ended.err.constData());
    const Ended production = purge({u"sessions"_s, u"--yes"_s, u"--environment"_s, u"production"_s});
    QCOMPARE(production.code, 13);
    QVERIFY(production.err.contains("--confirm service.db"));
    QCOMPARE(count(u"sessions"_s), 40);
}

void PurgeCommandTest::whatGoesIsTold()
{
    const Ended ended = purge({u"sessions"_s, u"--yes"_s, u"--json"_s, u"--batch"_s, u"7"_s, u"--reason"_s,
                               u"spring cleaning"_s, u"--environment"_s, u"production"_s, u"--confirm"_s,
                               u"service.db"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.result().value(u"changed").toObject(), (QJsonObject{{u"sessions"_s, 30}}));
    QVERIFY(ended.result().value(u"still_usable").toObject().isEmpty());
    QCOMPARE(count(u"sessions"_s), 10);
    QCOMPARE(count(u"sessions"_s, u"expires_at = 1000"_s), 0);
    const QJsonObject activity = run({u"activity"_s, file(), u"--limit"_s, u"1"_s, u"--json"_s})
                                     .result()
                                     .value(u"activities")
                                     .toArray()
                                     .first()
                                     .toObject();
    QCOMPARE(activity.value(u"kind"), u"purge"_s);
    QCOMPARE(activity.value(u"reason"), u"spring cleaning"_s);
    QCOMPARE(activity.value(u"receipt"), ended.result().value(u"receipt"));
    const Ended undone = run({u"undo"_s, ended.result().value(u"receipt").toString()});
    QCOMPARE(undone.code, 13);
}

void PurgeCommandTest::nothingToDoIsDone()
{
    const Ended ended = purge({u"sessions"_s, u"--older-than"_s, u"90y"_s});
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.out.contains("Nothing is to be deleted"));
}

void PurgeCommandTest::secretsStayInside()
{
    const Ended ended = purge({u"sessions"_s, u"--yes"_s, u"--verbose"_s});
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.err.contains("DELETE FROM"));
    QVERIFY(!ended.out.contains("secret-") && !ended.err.contains("secret-"));
}

void PurgeCommandTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no such kind") << QStringList{u"umbrellas"_s, u"--yes"_s} << 5;
    QTest::newRow("a kind without a rule") << QStringList{u"users"_s, u"--yes"_s} << 5;
    QTest::newRow("no number") << QStringList{u"--batch"_s, u"many"_s, u"--yes"_s} << 2;
    QTest::newRow("no batch") << QStringList{u"--batch"_s, u"0"_s, u"--yes"_s} << 2;
    QTest::newRow("no span") << QStringList{u"--older-than"_s, u"long"_s, u"--yes"_s} << 2;
    QTest::newRow("a span of the future") << QStringList{u"--older-than"_s, u"-3d"_s, u"--yes"_s} << 2;
}

void PurgeCommandTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    QTEST(purge(arguments).code, "code");
    QCOMPARE(count(u"sessions"_s), 40);
}

/// The exit code, or -1 for one that was killed.
int PurgeCommandTest::endOnceBegun(int signal) const
{
    QProcess process;
    process.start(QStringLiteral(CLI_PROGRAM), {u"purge"_s, file(), u"access-tokens"_s, u"--yes"_s, u"--batch"_s,
                                                u"10"_s, u"--progress"_s, u"json"_s});
    process.setReadChannel(QProcess::StandardError);
    bool isEnded = false;
    while (process.canReadLine() || process.waitForReadyRead(30'000)) {
        while (process.canReadLine()) {
            const QJsonObject line = QJsonDocument::fromJson(process.readLine()).object();
            const bool hasBegun = line.value(u"what").toString().startsWith(u"purge")
                                  && line.value(u"done").toInteger() > 0;
            if (hasBegun && !isEnded)
                isEnded = ::kill(pid_t(process.processId()), signal) == 0;
        }
    }
    process.waitForFinished(30'000);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

void PurgeCommandTest::endedInTheMiddleItGoesOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("code");
    QTest::newRow("interrupted") << SIGINT << 130;
    QTest::newRow("killed") << SIGKILL << -1;
}

void PurgeCommandTest::endedInTheMiddleItGoesOn()
{
    QFETCH(int, signal);
    execute({u"DELETE FROM access_tokens"_s,
             u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
             "INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
             "SELECT 'secret-' || i, 'c', 'u', 'openid', 1, CASE WHEN i % 10 = 0 THEN 9999999999 ELSE 1000 END, 0 "
             "FROM n"_s});
    QTEST(endOnceBegun(signal), "code");
    const qint64 left = count(u"access_tokens"_s, u"expires_at = 1000"_s);
    QVERIFY2(left > 0 && left < 54'000, QByteArray::number(left).constData());
    QCOMPARE(count(u"access_tokens"_s, u"expires_at > 1000"_s), 6'000);
    const Ended rest = purge({u"access-tokens"_s, u"--yes"_s, u"--json"_s});
    QCOMPARE(rest.code, 0);
    QCOMPARE(rest.result().value(u"changed").toObject().value(u"access_tokens").toInteger(), left);
    QCOMPARE(count(u"access_tokens"_s), 6'000);
}

QTEST_GUILESS_MAIN(PurgeCommandTest)
#include "tst_purge_command.moc"
