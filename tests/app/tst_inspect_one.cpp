#include "app/headless/chain_drawing.h"
#include "app/headless/text_table.h"
#include "sql/connection/connection.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/record_making.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace credenza;

/// `inspect user NAME` and `inspect client NAME`, as people and scripts meet them.
class InspectOneTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void usersArePagesOfJson();
    void clientsArePagesOfJson();
    void peopleReadSections();
    void secretsStayInside_data();
    void secretsStayInside();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
    void chainsAreDrawn_data();
    void chainsAreDrawn();
    void tablesLeaveEmptyColumnsOut();

private:
    Ended inspect(const QStringList &arguments) const { return run(QStringList{u"inspect"_s, m_file} + arguments); }
    QString value(const QString &sql) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"service.db"_s);
    QString m_subject;
    QString m_client;
};

QString InspectOneTest::value(const QString &sql) const
{
    auto connection = Connection::open(locateAddress(m_file)->endpoint);
    return connection ? displayText(connection->value({sql}).value_or(Value(u"no row"_s))) : u"no database"_s;
}

void InspectOneTest::initTestCase()
{
    const Ended seeded = run(
        {u"seed"_s, m_file, u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s, u"--seed"_s, u"5"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
    m_subject = value(u"SELECT subject FROM refresh_tokens WHERE parent_token IS NOT NULL AND subject IN (SELECT "
                      "subject FROM sessions) ORDER BY subject LIMIT 1"_s);
    m_client = value(u"SELECT client_id FROM refresh_tokens WHERE subject = '%1' LIMIT 1"_s.arg(m_subject));
}

void InspectOneTest::usersArePagesOfJson()
{
    const QJsonObject page = inspect({u"user"_s, m_subject, u"--json"_s}).result();
    QCOMPARE(page.value(u"kind").toString(), u"user"_s);
    QCOMPARE(page.value(u"id").toString(), m_subject);
    QCOMPARE(page.value(u"total").toInteger(), 1);
    QCOMPARE(page.value(u"rows").toArray().first().toObject().value(u"id").toString(), m_subject);
    const auto count = [this](const QString &table) {
        return value(u"SELECT count(*) FROM %1 WHERE subject = '%2'"_s.arg(table, m_subject)).toLongLong();
    };
    qint64 inChains = 0;
    for (const QJsonValue &chain : page.value(u"chains").toArray())
        inChains += chain.toObject().value(u"tokens").toArray().size();
    QCOMPARE(inChains, count(u"refresh_tokens"_s));
    QCOMPARE(page.value(u"sessions").toArray().size(), count(u"sessions"_s));
    QVERIFY(page.value(u"sessions").toArray().first().toObject().value(u"sign_in").toObject().contains(u"how"));
    for (const QJsonValue &each : page.value(u"records").toArray()) {
        const QJsonObject records = each.toObject();
        if (records.value(u"kind") == u"access-token"_s)
            QCOMPARE(records.value(u"total").toInteger(), count(u"access_tokens"_s));
    }
    const QJsonArray grants = page.value(u"grants").toArray();
    for (qsizetype at = 0; at < grants.size(); ++at)
        QVERIFY(grants[at].toObject().value(u"after").toInteger(-1) < at);
    const QString name = value(u"SELECT username FROM users WHERE subject = '%1'"_s.arg(m_subject));
    QCOMPARE(inspect({u"users"_s, name, u"--json"_s}).result(), page);
}

void InspectOneTest::clientsArePagesOfJson()
{
    const QJsonObject page = inspect({u"client"_s, m_client, u"--json"_s}).result();
    QCOMPARE(page.value(u"kind").toString(), u"client"_s);
    QVERIFY(page.value(u"users_complete").toBool());
    QStringList users;
    for (const QJsonValue &each : page.value(u"users").toArray())
        users << each.toObject().value(u"subject").toString();
    QVERIFY(users.contains(m_subject));
    QVERIFY(page.value(u"redirect_uris").toArray().first().toString().startsWith(u"https://"));
    QVERIFY(page.value(u"secret").toString().startsWith(u"client_secret fp:"));
    QVERIFY(!page.contains(u"sessions"_s));
}

void InspectOneTest::peopleReadSections()
{
    const Ended page = inspect({u"user"_s, m_subject});
    QCOMPARE(page.code, 0);
    QVERIFY2(page.out.contains(m_subject.toUtf8()), page.out.constData());
    for (const char *section : {"Usable now:", "\nSessions\n", "\nConsents\n", "\nGrants\n", "\nRotation chains\n",
                                "\nTime line\n", "\nSigned, and never looked up\n"})
        QVERIFY2(page.out.contains(section), page.out.constData());
    QVERIFY(inspect({u"client"_s, m_client}).out.contains("\nWho uses it\n"));
}

void InspectOneTest::secretsStayInside_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("text") << QStringList();
    QTest::newRow("JSON") << QStringList{u"--json"_s};
    QTest::newRow("with its SQL") << QStringList{u"--verbose"_s};
}

void InspectOneTest::secretsStayInside()
{
    QFETCH(QStringList, more);
    auto connection = Connection::open(locateAddress(m_file)->endpoint);
    VERIFY_RESULT(connection);
    QByteArrayList secrets;
    for (const QString &sql : {u"SELECT token FROM refresh_tokens"_s, u"SELECT token FROM access_tokens"_s,
                               u"SELECT code FROM auth_codes"_s, u"SELECT session_id FROM sessions"_s,
                               u"SELECT client_secret FROM clients"_s, u"SELECT password_hash FROM users"_s}) {
        const auto rows = connection->rows({sql});
        VERIFY_RESULT(rows);
        for (const QList<Value> &row : *rows)
            secrets << displayText(row.first()).toUtf8();
    }
    QVERIFY(secrets.size() > 100);
    for (const QStringList &which : {QStringList{u"user"_s, m_subject}, QStringList{u"client"_s, m_client}}) {
        const Ended page = inspect(which + more);
        QCOMPARE(page.code, 0);
        for (const QByteArray &secret : std::as_const(secrets))
            QVERIFY2(!page.out.contains(secret) && !page.err.contains(secret), secret.constData());
    }
}

void InspectOneTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no such user") << QStringList{u"user"_s, u"nobody at all"_s} << 5;
    QTest::newRow("no such client") << QStringList{u"client"_s, u"nobody at all"_s} << 5;
    QTest::newRow("a kind without pages") << QStringList{u"sessions"_s, u"x"_s} << 2;
    QTest::newRow("no kind") << QStringList{u"teapots"_s, u"x"_s} << 2;
    QTest::newRow("an option of lists") << QStringList{u"user"_s, u"alice"_s, u"--limit"_s, u"3"_s} << 2;
    QTest::newRow("too many words") << QStringList{u"user"_s, u"alice"_s, u"bob"_s} << 2;
}

void InspectOneTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    const Ended ended = inspect(arguments);
    QTEST(ended.code, "code");
    QVERIFY(ended.out.isEmpty());
}

void InspectOneTest::chainsAreDrawn_data()
{
    QTest::addColumn<QStringList>("links");
    QTest::addColumn<QStringList>("lines");

    QTest::newRow("one") << QStringList{u">a:active"_s} << QStringList{u"a  active"_s};
    QTest::newRow("three") << QStringList{u">a:revoked"_s, u"a>b:revoked"_s, u"b>c:active"_s}
                           << QStringList{u"a  exchanged"_s, u"b  exchanged"_s, u"c  active"_s};
    QTest::newRow("fork") << QStringList{u">a:revoked"_s, u"a>b:active"_s, u"a>c:active"_s, u"c>d:active"_s}
                          << QStringList{u"a  exchanged"_s, u"  └ b  active"_s, u"  └ c  active"_s, u"  d  active"_s};
    QTest::newRow("gap") << QStringList{u"gone>b:active"_s}
                         << QStringList{u"b  active  after gone, which is not there"_s};
    QStringList links{u">0:revoked"_s};
    for (int at = 1; at < 1000; ++at)
        links << u"%1>%2:revoked"_s.arg(at - 1).arg(at);
    QTest::newRow("long") << links
                          << QStringList{u"0  exchanged"_s, u"… 998 more, each exchanged for the next"_s,
                                         u"999  revoked"_s};
}

void InspectOneTest::chainsAreDrawn()
{
    QFETCH(QStringList, links);
    KindMaking making(u"refresh-token"_s);
    making.column(u"token"_s).column(u"parent"_s);
    making.kind.parent = u"parent"_s;
    QList<Record> records;
    for (const QString &link : std::as_const(links)) {
        const QString parent = link.section(u'>', 0, 0);
        records << making.record(
            {link.section(u'>', 1).section(u':', 0, 0), parent.isEmpty() ? Value() : Value(parent)},
            link.section(u':', 1));
    }
    const auto chains = rotationChains(making.records(records));
    QCOMPARE(chains.size(), 1);
    QTEST(chainDrawing(chains.first(), 0), "lines");
}

void InspectOneTest::tablesLeaveEmptyColumnsOut()
{
    QCOMPARE(textTable({u"a"_s, u"gone"_s, u"name"_s}, {{u"1"_s, {}, u"x"_s}, {u"12"_s, {}, {}}}),
             u"a   name\n1   x\n12\n"_s);
    QCOMPARE(textTable({u"a"_s}, {}), QString());
    QCOMPARE(textTable({u"a"_s}, {{QString(100, u'x')}}).split(u'\n')[1].size(), 60);
    QCOMPARE(textSection(u"Head"_s, u"one\ntwo\n"_s), u"\nHead\n  one\n  two\n"_s);
    QCOMPARE(textSection(u"Head"_s, {}), QString());
}

QTEST_GUILESS_MAIN(InspectOneTest)
#include "tst_inspect_one.moc"
