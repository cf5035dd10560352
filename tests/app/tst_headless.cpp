#include "sql/connection/connection.h"
#include "sql/connection/scratch.h"
#include "sql/profile/locate.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The program itself, as scripts meet it.
class HeadlessTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
    void everyCommandHasHelp();
    void moveAndCompare();
    void secretsStayInside();
    void pagesGoOn();
    void pagesGoOnBehindBytes();
    void keysOfOtherPagesAreRefused_data();
    void keysOfOtherPagesAreRefused();
    void statementsAreRun();
    void statementsAreReadFromInput_data();
    void statementsAreReadFromInput();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<ScratchPlace> m_server;
};

void HeadlessTest::initTestCase()
{
    auto server = findDialect(u"postgresql")->scratch.make();
    VERIFY_RESULT(server);
    m_server = std::move(*server);
    QFile junk(file(u"junk.db"_s));
    QVERIFY(junk.open(QIODevice::WriteOnly));
    junk.write(QByteArray(5000, 'j'));
    const Ended seeded = run(
        {u"seed"_s, file(u"s.db"_s), u"--service"_s, u"barycenter"_s, u"--users"_s, u"50"_s, u"--seed"_s, u"7"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
}

void HeadlessTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString server = m_server->endpoint().url();
    QTest::newRow("junk file") << QStringList{u"detect"_s, file(u"junk.db"_s)} << 14 << u"not a database"_s;
    QTest::newRow("folder") << QStringList{u"detect"_s, m_folder.path()} << 14 << u"folder"_s;
    QTest::newRow("missing file") << QStringList{u"detect"_s, file(u"none.db"_s)} << 10 << u"no file"_s;
    QTest::newRow("no server") << QStringList{u"detect"_s, u"postgresql://127.0.0.1:1/x"_s} << 10 << u"127.0.0.1"_s;
    QTest::newRow("no such database") << QStringList{u"detect"_s,
                                                     QString(server).replace(u"/postgres"_s, u"/nowhere"_s)}
                                      << 10 << u"nowhere"_s;
    QTest::newRow("wrong role") << QStringList{u"detect"_s, QString(server).replace(u"credenza@"_s, u"stranger@"_s)}
                                << 12 << u"stranger"_s;
    QTest::newRow("unknown flag") << QStringList{u"detect"_s, u"x"_s, u"--jsn"_s} << 2 << u"--json"_s;
    QTest::newRow("doctor for what") << QStringList{u"doctor"_s, file(u"s.db"_s), u"--for"_s, u"fun"_s} << 2
                                     << u"transfer-target"_s;
    QTest::newRow("doctor of nothing") << QStringList{u"doctor"_s, file(u"none.db"_s)} << 10 << u"no file"_s;
    QTest::newRow("unknown loss") << QStringList{u"transfer"_s, file(u"s.db"_s), file(u"n.db"_s), u"--accept-loss"_s,
                                                 u"all"_s}
                                  << 2 << u"negative-zero"_s;
    QTest::newRow("unknown colour") << QStringList{u"services"_s, u"--color"_s, u"purple"_s} << 2 << u"always"_s;
    QTest::newRow("unknown command") << QStringList{u"detekt"_s} << 2 << u"detect"_s;
    QTest::newRow("missing argument") << QStringList{u"detect"_s} << 2 << u"DATABASE"_s;
    QTest::newRow("line break in URL") << QStringList{u"detect"_s, u"postgresql://a\nb/c"_s} << 2 << u"control"_s;
    QTest::newRow("no such table") << QStringList{u"rows"_s, file(u"s.db"_s), u"nobody"_s} << 5 << u"nobody"_s;
    QTest::newRow("seed over something") << QStringList{u"seed"_s, file(u"s.db"_s), u"--service"_s, u"barycenter"_s}
                                         << 13 << u"not empty"_s;
    QTest::newRow("unknown service") << QStringList{u"seed"_s, file(u"n.db"_s), u"--service"_s, u"x"_s} << 2
                                     << u"barycenter"_s;
    QTest::newRow("two statements") << QStringList{u"sql"_s, file(u"s.db"_s), u"SELECT 1; SELECT 2"_s} << 2
                                    << u"character 11"_s;
    QTest::newRow("a write to read") << QStringList{u"sql"_s, file(u"s.db"_s), u"DELETE FROM users"_s} << 12
                                     << u"--write"_s;
    QTest::newRow("a write without consent")
        << QStringList{u"sql"_s, file(u"s.db"_s), u"DELETE FROM sessions"_s, u"--write"_s} << 13 << u"every row"_s;
    QTest::newRow("a write to production")
        << QStringList{u"sql"_s,           file(u"s.db"_s), u"DELETE FROM sessions"_s, u"--write"_s, u"--yes"_s,
                       u"--environment"_s, u"production"_s}
        << 13 << u"--confirm"_s;
    QTest::newRow("a statement with a fault")
        << QStringList{u"sql"_s, file(u"s.db"_s), u"SELECT\n nobody FROM users"_s} << 14 << u"line 2, character 2"_s;
    QTest::newRow("an answer as INSERT") << QStringList{u"sql"_s, file(u"s.db"_s), u"SELECT 1"_s, u"--format"_s,
                                                        u"sql"_s}
                                         << 2 << u"INSERT"_s;
    QTest::newRow("no limit") << QStringList{u"sql"_s, file(u"s.db"_s), u"SELECT 1"_s, u"--limit"_s, u"0"_s} << 2
                              << u"--limit"_s;
    QTest::newRow("same database") << QStringList{u"transfer"_s, file(u"s.db"_s), file(u"s.db"_s)} << 2 << u"same"_s;
    QTest::newRow("no folder") << QStringList{u"transfer"_s, file(u"s.db"_s), file(u"no/where.db"_s)} << 10
                               << u"folder"_s;
}

void HeadlessTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const QStringList before = QDir(m_folder.path()).entryList(QDir::Files);
    const Ended plain = run(arguments);
    QVERIFY2(plain.code == code, plain.err.constData());
    QVERIFY2(QString::fromUtf8(plain.err).contains(says), plain.err.constData());
    QVERIFY2(plain.out.isEmpty(), plain.out.constData());
    const Ended json = run(arguments + QStringList{u"--json"_s});
    QCOMPARE(json.code, code);
    const QJsonObject document = json.json();
    QCOMPARE(document[u"ok"].toBool(true), false);
    const QJsonObject error = document[u"error"].toObject();
    QVERIFY(!error[u"message"].toString().isEmpty());
    QVERIFY2(!error[u"hint"].toString().isEmpty(), json.out.constData());
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), before);
}

void HeadlessTest::everyCommandHasHelp()
{
    const Ended general = run({u"--help"_s});
    QCOMPARE(general.code, 0);
    for (const QString &name : {u"services"_s, u"seed"_s, u"detect"_s, u"info"_s, u"tables"_s, u"rows"_s, u"digest"_s,
                                u"compare"_s, u"transfer"_s, u"demo"_s}) {
        QVERIFY(general.out.contains(name.toUtf8()));
        const Ended help = run({name, u"--help"_s});
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains("Example:") && help.out.contains("Exit codes:"));
    }
    QVERIFY(run({u"--version"_s}).out.startsWith("credenza-cli "));
}

void HeadlessTest::moveAndCompare()
{
    const QString target = m_server->another(u"moved"_s)->url();
    const Ended dry = run({u"transfer"_s, file(u"s.db"_s), target, u"--dry-run"_s, u"--json"_s});
    QVERIFY2(dry.code == 0, dry.err.constData());
    QCOMPARE(dry.json()[u"result"].toObject()[u"target_state"].toString(), u"empty"_s);
    const Ended moved = run({u"--json"_s, u"transfer"_s, file(u"s.db"_s), target});
    QVERIFY2(moved.code == 0, moved.err.constData());
    const QJsonObject result = moved.json()[u"result"].toObject();
    QCOMPARE(result[u"history"].toString(), u"stamped"_s);
    QVERIFY(result[u"tables"].toObject()[u"users"].toObject()[u"verified"].toBool());
    QVERIFY(!result[u"cutover"].toObject()[u"snippets"].toArray().isEmpty());
    QCOMPARE(run({u"compare"_s, file(u"s.db"_s), target}).code, 0);
    const Ended again = run({u"transfer"_s, file(u"s.db"_s), target});
    QCOMPARE(again.code, 0);
    QVERIFY(again.out.contains("already there, equal"));
    QCOMPARE(run({u"transfer"_s, target, file(u"back.db"_s)}).code, 0);
    QCOMPARE(run({u"compare"_s, file(u"s.db"_s), file(u"back.db"_s)}).code, 0);
    const QJsonObject digestA = run({u"digest"_s, file(u"s.db"_s), u"--json"_s}).json()[u"result"].toObject();
    const QJsonObject digestB = run({u"digest"_s, target, u"--json"_s}).json()[u"result"].toObject();
    QCOMPARE(digestA, digestB);

    auto located = locateAddress(target);
    auto connection = Connection::open(located->endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute(
        {u"UPDATE users SET email = 'changed' WHERE username = (SELECT min(username) FROM users)"_s}));
    const Ended differs = run({u"compare"_s, file(u"s.db"_s), target, u"--rows"_s, u"--json"_s});
    QCOMPARE(differs.code, 4);
    const QJsonObject users = differs.json()[u"result"].toObject()[u"tables"].toObject()[u"users"].toObject();
    QCOMPARE(users[u"changed"].toArray().first().toObject()[u"columns"].toArray().first().toString(), u"email"_s);
    const Ended refused = run({u"transfer"_s, file(u"s.db"_s), target});
    QCOMPARE(refused.code, 13);
    QVERIFY2(refused.err.contains("--existing replace --yes"), refused.err.constData());
    const Ended unconfirmed = run({u"transfer"_s, file(u"s.db"_s), target, u"--existing"_s, u"replace"_s});
    QCOMPARE(unconfirmed.code, 13);
    QVERIFY(unconfirmed.err.contains("--yes"));
    QCOMPARE(run({u"transfer"_s, file(u"s.db"_s), target, u"--existing"_s, u"replace"_s, u"--yes"_s}).code, 0);
    QCOMPARE(run({u"compare"_s, file(u"s.db"_s), target}).code, 0);
}

void HeadlessTest::secretsStayInside()
{
    QVERIFY(QFile::copy(file(u"s.db"_s), file(u"canary.db"_s)));
    {
        auto located = locateAddress(file(u"canary.db"_s));
        auto connection = Connection::open(located->endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll({u"UPDATE access_tokens SET token = 'CANARY-' || rowid"_s,
                                              u"UPDATE users SET password_hash = 'CANARY-' || rowid"_s,
                                              u"UPDATE clients SET client_secret = 'CANARY-' || rowid"_s,
                                              u"UPDATE device_codes SET user_code = 'CANARY-' || rowid"_s}));
    }
    const QString target = m_server->another(u"canary"_s)->url();
    const QString canary = file(u"canary.db"_s);
    const QString log = file(u"log.jsonl"_s);
    QByteArray all;
    for (const QString &table : {u"access_tokens"_s, u"users"_s, u"clients"_s, u"device_codes"_s}) {
        for (const QString &format : {u"table"_s, u"csv"_s, u"json"_s, u"jsonl"_s, u"sql"_s}) {
            const Ended rows = run(
                {u"rows"_s, canary, table, u"--limit"_s, u"3"_s, u"--format"_s, format, u"-v"_s, u"--log-file"_s, log});
            QCOMPARE(rows.code, 0);
            QVERIFY(rows.out.contains("fp:"));
            all += rows.out + rows.err;
        }
    }
    for (const QStringList &arguments : {QStringList{u"transfer"_s, canary, target},
                                         {u"compare"_s, canary, file(u"s.db"_s), u"--rows"_s},
                                         {u"info"_s, canary},
                                         {u"tables"_s, canary},
                                         {u"digest"_s, canary}}) {
        for (const QString &json : {u"--json"_s, u"--verbose"_s}) {
            const Ended ended = run(arguments + QStringList{json, u"-v"_s, u"--log-file"_s, log});
            QVERIFY(ended.code == 0 || ended.code == 4);
            all += ended.out + ended.err;
        }
    }
    const Ended denied = run(
        {u"detect"_s, u"postgresql://me:CANARY-pw@127.0.0.1:1/x"_s, u"-v"_s, u"--log-file"_s, log});
    all += denied.out + denied.err;
    QFile logged(log);
    QVERIFY(logged.open(QIODevice::ReadOnly));
    all += logged.readAll();
    QVERIFY(!all.contains("CANARY-"));
    const Ended refused = run({u"rows"_s, canary, u"users"_s, u"--show-secrets"_s, u"--json"_s});
    QCOMPARE(refused.code, 13);
    QVERIFY(run({u"rows"_s, canary, u"users"_s, u"--show-secrets"_s}).out.contains("CANARY-"));
}

void HeadlessTest::pagesGoOn()
{
    QSet<QString> seen;
    QString after;
    do {
        QStringList arguments{u"rows"_s,    file(u"s.db"_s), u"access_tokens"_s, u"--json"_s,
                              u"--limit"_s, u"400"_s,        u"--order"_s,       u"client_id:desc"_s};
        if (!after.isEmpty())
            arguments << u"--after"_s << after;
        const QJsonObject result = run(arguments).json()[u"result"].toObject();
        for (const QJsonValue &row : result[u"rows"].toArray())
            seen.insert(row[u"token"][u"fingerprint"].toString());
        after = result[u"next_after"].toString();
    } while (!after.isEmpty());
    QCOMPARE(seen.size(), 1000);
}

void HeadlessTest::pagesGoOnBehindBytes()
{
    const QString database = file(u"bytes.db"_s);
    QVERIFY(QFile::copy(file(u"s.db"_s), database));
    const auto endpoint = locateAddress(database);
    VERIFY_RESULT(endpoint);
    {
        auto connection = Connection::open(endpoint->endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE keys (id blob PRIMARY KEY)"_s,
             u"INSERT INTO keys VALUES (x'00'), (x'00ff'), (x'01'), (x'0a0b'), (x'7f'), (x'ff')"_s}));
    }
    QStringList seen;
    QString after;
    for (int page = 0; page < 3; ++page) {
        QStringList arguments{u"rows"_s, database, u"keys"_s, u"--json"_s, u"--limit"_s, u"2"_s};
        if (!after.isEmpty())
            arguments << u"--after"_s << after;
        const QJsonObject result = run(arguments).json()[u"result"].toObject();
        for (const QJsonValue &row : result[u"rows"].toArray())
            seen << row[u"id"].toString();
        after = result[u"next_after"].toString();
        QCOMPARE(after.isEmpty(), page == 2);
    }
    QCOMPARE(seen, (QStringList{u"\\x00"_s, u"\\x00ff"_s, u"\\x01"_s, u"\\x0a0b"_s, u"\\x7f"_s, u"\\xff"_s}));
}

void HeadlessTest::keysOfOtherPagesAreRefused_data()
{
    QTest::addColumn<QString>("key");
    for (const QString &key : {u"no JSON"_s, u"{}"_s, u"[]"_s, u"[1, 2]"_s, u"[1.5]"_s, u"[[1]]"_s,
                               u"[{\"bytes\":\"0\"}]"_s, u"[{\"bytes\":7}]"_s, u"[{\"other\":\"00\"}]"_s})
        QTest::newRow(qPrintable(key)) << key;
}

void HeadlessTest::keysOfOtherPagesAreRefused()
{
    QFETCH(QString, key);
    const Ended ended = run({u"rows"_s, file(u"s.db"_s), u"users"_s, u"--after"_s, key});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains("--after wants"), ended.err.constData());
}

void HeadlessTest::statementsAreRun()
{
    QVERIFY(QFile::copy(file(u"s.db"_s), file(u"console.db"_s)));
    const QString target = m_server->another(u"console"_s)->url();
    QCOMPARE(run({u"transfer"_s, file(u"console.db"_s), target}).code, 0);
    for (const QString &database : {file(u"console.db"_s), target}) {
        const auto sql = [&database](const QStringList &more) { return run(QStringList{u"sql"_s, database} + more); };
        const Ended counted = sql({u"SELECT count(*) AS n FROM users"_s, u"--json"_s});
        QVERIFY2(counted.code == 0, counted.err.constData());
        QCOMPARE(counted.json()[u"result"][u"rows"][0][u"n"].toInt(), 50);
        const Ended tokens = sql(
            {u"SELECT token, substr(token, 1, 8) AS part FROM access_tokens"_s, u"--limit"_s, u"2"_s, u"--json"_s});
        QCOMPARE(tokens.code, 0);
        QCOMPARE(tokens.json()[u"result"][u"cut"].toBool(), true);
        for (const QString &column : {u"token"_s, u"part"_s})
            QVERIFY(tokens.json()[u"result"][u"rows"][1][column][u"fingerprint"].toString().startsWith(u"fp:"_s));
        QVERIFY(sql({u"SELECT username FROM users"_s, u"--format"_s, u"csv"_s}).out.startsWith("username"));
        const Ended told = sql({u"SELECT * FROM users WHERE username = 'x'"_s, u"--explain"_s});
        QVERIFY2(told.out.contains("users"), told.out.constData());
        const QString change = u"UPDATE users SET email = 'c@d' WHERE username IN "
                               "(SELECT username FROM users ORDER BY 1 LIMIT 3)"_s;
        const Ended asked = sql({change, u"--write"_s, u"--json"_s});
        QCOMPARE(asked.code, 13);
        QVERIFY(asked.json()[u"error"][u"message"].toString().contains(u"3 rows"_s));
        const Ended changed = sql({change, u"--write"_s, u"--yes"_s, u"--json"_s});
        QVERIFY2(changed.code == 0, changed.err.constData());
        QCOMPARE(changed.json()[u"result"][u"affected"].toInt(), 3);
        QVERIFY(sql({u"SELECT count(*) FROM users WHERE email = 'c@d'"_s, u"--format"_s, u"csv"_s}).out.contains("3"));
    }
    QVERIFY(!QFile::exists(file(u"console.db-wal"_s)));
}

void HeadlessTest::statementsAreReadFromInput_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("over lines") << QByteArray("SELECT 'read'\n  AS word;\n") << 0
                                << QByteArray("{\"word\":\"read\"}\n");
    QTest::newRow("not UTF-8") << QByteArray("SELECT 'gel\xf6scht' AS word") << 2 << QByteArray();
}

void HeadlessTest::statementsAreReadFromInput()
{
    QFETCH(QByteArray, statement);
    QFETCH(int, code);
    QProcess process;
    process.start(QStringLiteral(CLI_PROGRAM), {u"sql"_s, file(u"s.db"_s), u"-"_s, u"--format"_s, u"jsonl"_s});
    process.write(statement);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), code);
    QTEST(process.readAllStandardOutput(), "out");
}

QTEST_GUILESS_MAIN(HeadlessTest)
#include "tst_headless.moc"
