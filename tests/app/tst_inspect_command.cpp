#include "sql/connection/connection.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace credenza;

/// `inspect KIND`, as people and scripts meet it.
class InspectCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsAreAsPromised();
    void oneUsersOnly();
    void statesAndLimits();
    void severalKindsInOneList();
    void peopleAreNamed();
    void secretsStayInside();
    void whatIsNotKeptIsSaid_data();
    void whatIsNotKeptIsSaid();
    void failuresHaveCodes_data();
    void failuresHaveCodes();

private:
    Ended inspect(const QStringList &arguments) const
    {
        return run(QStringList{u"inspect"_s, file(u"barycenter"_s), u"--json"_s} + arguments);
    }
    QString file(const QString &service) const { return m_folder.filePath(service + u".db"_s); }
    Value value(const QString &sql) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
};

Value InspectCommandTest::value(const QString &sql) const
{
    auto connection = Connection::open(locateAddress(file(u"barycenter"_s))->endpoint);
    return connection ? connection->value({sql}).value_or(Value(u"no row"_s)) : Value(u"no database"_s);
}

void InspectCommandTest::initTestCase()
{
    for (const QString &service : {u"barycenter"_s, u"didhub"_s, u"safebox"_s, u"openbadges-system"_s}) {
        const Ended seeded = run({u"seed"_s, file(service), u"--service"_s, service, u"--users"_s, u"20"_s, u"--seed"_s,
                                  u"5"_s}); // of a moment long ago: nothing expires while the test runs
        QVERIFY2(seeded.code == 0, seeded.err.constData());
    }
    QFile unknown(file(u"unknown"_s));
    Endpoint endpoint = locateAddress(unknown.fileName())->endpoint;
    endpoint.presence = Endpoint::Presence::MayCreate;
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"CREATE TABLE t (a integer)"_s}));
}

void InspectCommandTest::listsAreAsPromised()
{
    const QJsonObject result = inspect({u"sessions"_s, u"--limit"_s, u"5"_s}).result();
    QCOMPARE(result.value(u"kind"), u"session"_s);
    QCOMPARE(result.value(u"total").toInteger(), std::get<qint64>(value(u"SELECT count(*) FROM sessions"_s)));
    const QJsonArray rows = result.value(u"rows").toArray();
    QCOMPARE(rows.size(), 5);
    for (const QJsonValue &each : rows) {
        const QJsonObject row = each.toObject();
        QVERIFY(row.value(u"id").toString().startsWith(u"fp:"));
        QVERIFY(!row.value(u"subject").toString().isEmpty());
        QVERIFY(row.value(u"client").isNull());
        QVERIFY(row.value(u"state").toString() == u"expired"_s || row.value(u"state").toString() == u"active"_s);
        QVERIFY(row.value(u"details").toObject().contains(u"user_agent"_s));
        const QString started = row.value(u"started").toString();
        QVERIFY2(started.endsWith(u'Z') && QDateTime::fromString(started, Qt::ISODate).isValid(), qPrintable(started));
        QVERIFY(row.value(u"expires").toString() > started);
    }
    const Ended text = run({u"inspect"_s, file(u"barycenter"_s), u"users"_s, u"--limit"_s, u"2"_s});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("2 of 20 shown"), text.out.constData());
}

void InspectCommandTest::oneUsersOnly()
{
    const QString subject = displayText(value(u"SELECT subject FROM access_tokens LIMIT 1"_s));
    const QString name = displayText(value(u"SELECT username FROM users WHERE subject = '%1'"_s.arg(subject)));
    const qint64 theirs = std::get<qint64>(
        value(u"SELECT count(*) FROM access_tokens WHERE subject = '%1'"_s.arg(subject)));
    for (const QString &user : {subject, name}) {
        const QJsonObject result = inspect({u"access-tokens"_s, u"--user"_s, user}).result();
        QCOMPARE(result.value(u"total").toInteger(), theirs);
        for (const QJsonValue &row : result.value(u"rows").toArray())
            QCOMPARE(row.toObject().value(u"subject").toString(), subject);
    }
    const QString client = displayText(
        value(u"SELECT client_id FROM access_tokens WHERE subject = '%1' LIMIT 1"_s.arg(subject)));
    const QJsonObject both = inspect({u"access-tokens"_s, u"--user"_s, subject, u"--client"_s, client}).result();
    QCOMPARE(
        both.value(u"total").toInteger(),
        std::get<qint64>(value(
            u"SELECT count(*) FROM access_tokens WHERE subject = '%1' AND client_id = '%2'"_s.arg(subject, client))));
    const QJsonObject none = inspect({u"jobs"_s, u"--user"_s, subject}).result();
    QCOMPARE(none.value(u"total").toInteger(), 0);
    QCOMPARE(none.value(u"notes").toArray().first().toString(), u"Jobs name no user."_s);
}

void InspectCommandTest::statesAndLimits()
{
    const QJsonObject all = inspect({u"access-tokens"_s, u"--state"_s, u"all"_s}).result();
    const QJsonObject revoked = inspect({u"access-tokens"_s, u"--state"_s, u"revoked"_s, u"--limit"_s, u"1"_s})
                                    .result();
    QCOMPARE(revoked.value(u"rows").toArray().size(), 1);
    QCOMPARE(revoked.value(u"total").toInteger(),
             std::get<qint64>(value(u"SELECT count(*) FROM access_tokens WHERE revoked <> 0"_s)));
    QCOMPARE(revoked.value(u"states"), all.value(u"states"));
    const QJsonObject consumed = inspect({u"authorization-codes"_s, u"--state"_s, u"consumed"_s}).result();
    QVERIFY(consumed.value(u"total").toInteger() > 0);
    QCOMPARE(inspect({u"sessions"_s, u"--state"_s, u"revoked"_s}).result().value(u"total").toInteger(-1), 0);
}

void InspectCommandTest::severalKindsInOneList()
{
    const QJsonObject result = inspect({u"tokens"_s, u"--limit"_s, u"100000"_s}).result();
    QCOMPARE(result.value(u"kind"), u"tokens"_s);
    const QJsonArray rows = result.value(u"rows").toArray();
    QCOMPARE(rows.size(), result.value(u"total").toInteger());
    QSet<QString> kinds;
    for (qsizetype at = 0; at < rows.size(); ++at) {
        kinds << rows[at].toObject().value(u"kind").toString();
        QVERIFY(at == 0
                || rows[at - 1].toObject().value(u"started").toString()
                       >= rows[at].toObject().value(u"started").toString());
    }
    QCOMPARE(kinds, (QSet<QString>{u"access-token"_s, u"refresh-token"_s}));
}

void InspectCommandTest::peopleAreNamed()
{
    const QJsonArray tokens = inspect({u"access-tokens"_s, u"--limit"_s, u"20"_s}).result().value(u"rows").toArray();
    QCOMPARE(tokens.size(), 20);
    for (const QJsonValue &token : tokens) {
        const QString subject = token[u"subject"].toString();
        QCOMPARE(token[u"user_name"].toString(),
                 displayText(value(u"SELECT username FROM users WHERE subject = '%1'"_s.arg(subject))));
        const QString client = token[u"client"].toString();
        QCOMPARE(token[u"client_name"].toString(),
                 displayText(value(u"SELECT client_name FROM clients WHERE client_id = '%1'"_s.arg(client))));
    }
    const QString subject = tokens.first()[u"subject"].toString();
    const QByteArray name = tokens.first()[u"user_name"].toString().toUtf8();
    const QByteArray text = run({u"inspect"_s, file(u"barycenter"_s), u"access-tokens"_s, u"--user"_s, subject}).out;
    QVERIFY2(text.contains(name) && !text.contains(subject.toUtf8()), text.constData());

    auto connection = Connection::open(locateAddress(file(u"barycenter"_s))->endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute({u"INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at) "
                                       "VALUES ('left behind', 'somebody gone', 1, 9999999998, 9999999999)"_s}));
    const QJsonValue session = inspect({u"sessions"_s, u"--limit"_s, u"1"_s}).result().value(u"rows")[0];
    QCOMPARE(session[u"subject"].toString(), u"somebody gone"_s);
    QVERIFY(session[u"user_name"].isNull() && session[u"client_name"].isNull());
    VERIFY_RESULT(connection->execute({u"DELETE FROM sessions WHERE session_id = 'left behind'"_s}));
}

void InspectCommandTest::secretsStayInside()
{
    const QByteArray secret = bytesOf(value(u"SELECT client_secret FROM clients LIMIT 1"_s));
    const QByteArray token = bytesOf(
        value(u"SELECT parent_token FROM refresh_tokens WHERE parent_token IS NOT NULL"_s));
    for (const QStringList &kind : {QStringList{u"clients"_s}, {u"refresh-tokens"_s, u"--limit"_s, u"100000"_s}}) {
        for (const QStringList &how : {QStringList{}, QStringList{u"--json"_s}}) {
            const Ended ended = run(QStringList{u"inspect"_s, file(u"barycenter"_s), u"-v"_s} + kind + how);
            QCOMPARE(ended.code, 0);
            for (const QByteArray &each : {secret, token})
                QVERIFY(each.size() >= 20 && !ended.out.contains(each) && !ended.err.contains(each));
        }
    }
}

void InspectCommandTest::whatIsNotKeptIsSaid_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");

    QTest::newRow("DIDHub") << u"didhub"_s << u"sessions"_s << u"signed cookies"_s;
    QTest::newRow("Safebox") << u"safebox"_s << u"sessions"_s << u"access key"_s;
    QTest::newRow("Open Badges") << u"openbadges-system"_s << u"tokens"_s << u"one hour"_s;
}

void InspectCommandTest::whatIsNotKeptIsSaid()
{
    QFETCH(QString, service);
    QFETCH(QString, kind);
    QFETCH(QString, says);
    const Ended json = run({u"inspect"_s, file(service), kind, u"--json"_s});
    QCOMPARE(json.code, 0);
    QVERIFY(json.result().value(u"rows").toArray().isEmpty());
    QCOMPARE(json.result().value(u"total").toInteger(-1), 0);
    QVERIFY(json.result().value(u"notes").toArray().first().toString().contains(says));
    const Ended text = run({u"inspect"_s, file(service), kind});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains(says.toUtf8()), text.out.constData());
}

void InspectCommandTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");

    const QString known = u"barycenter"_s;
    QTest::newRow("no such kind") << QStringList{known, u"dragons"_s} << 5;
    QTest::newRow("no such user") << QStringList{known, u"sessions"_s, u"--user"_s, u"nobody at all"_s} << 5;
    QTest::newRow("no such client") << QStringList{known, u"tokens"_s, u"--client"_s, u"nobody at all"_s} << 5;
    QTest::newRow("no such state") << QStringList{known, u"sessions"_s, u"--state"_s, u"sleepy"_s} << 2;
    QTest::newRow("no number") << QStringList{known, u"sessions"_s, u"--limit"_s, u"many"_s} << 2;
    QTest::newRow("no limit at all") << QStringList{known, u"sessions"_s, u"--limit"_s, u"0"_s} << 2;
    QTest::newRow("unknown service") << QStringList{u"unknown"_s, u"users"_s} << 14;
}

void InspectCommandTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    arguments.first() = file(arguments.first());
    const Ended ended = run(QStringList{u"inspect"_s} + arguments);
    QVERIFY2(ended.code == code, ended.err.constData());
    QVERIFY(ended.out.isEmpty());
}

QTEST_GUILESS_MAIN(InspectCommandTest)
#include "tst_inspect_command.moc"
