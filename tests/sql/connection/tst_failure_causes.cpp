#include "sql/connection/doctor.h"
#include "sql/connection/scratch.h"

#include "tests/support/numbered_table.h"
#include "tests/support/result.h"
#include "tests/support/tcp_server.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Every reason for which a database cannot be reached, provoked, with the next step that is told.
class FailureCausesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void serversAreExplained_data();
    void serversAreExplained();
    void certificatesAreProved();
    void allConnectionsTaken();
    void nobodyAnswers();
    void laterTablesAreThoughtOf();
    void standbysAreExplained_data();
    void standbysAreExplained();
    void filesAreExplained_data();
    void filesAreExplained();
    void holdersOfALockAreNamed();
    void aWalLeftBehindIsAProblem();

private:
    Result<Connection> open(const QString &address, const QString &password = {}) const;
    QString at(const QString &user, const QString &database, const QString &rest = {}) const
    {
        return u"postgresql://%1@127.0.0.1:%2/%3%4"_s.arg(user).arg(m_server.port()).arg(database, rest);
    }
    void startAsUsual();

    TcpServer m_server;
};

void FailureCausesTest::startAsUsual()
{
    m_server.write(u"pg_hba.conf"_s, "local all all trust\n"
                                     "host  walled    all   127.0.0.1/32 reject\n"
                                     "hostssl encrypted all 127.0.0.1/32 trust\n"
                                     "host  postgres,shut,absent all   127.0.0.1/32 trust\n"
                                     "host  locked    all   127.0.0.1/32 scram-sha-256\n");
    QVERIFY(m_server.start({u"ssl=on"_s, u"max_connections=6"_s, u"superuser_reserved_connections=2"_s}));
}

void FailureCausesTest::initTestCase()
{
    startAsUsual();
    const auto located = locateAddress(at(u"owner"_s, u"postgres"_s));
    VERIFY_RESULT(located);
    auto connection = Connection::open(located->endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"CREATE DATABASE walled"_s, u"CREATE DATABASE encrypted"_s,
                                          u"CREATE DATABASE locked"_s, u"CREATE DATABASE shut"_s,
                                          u"CREATE ROLE guest LOGIN PASSWORD 'right'"_s,
                                          u"REVOKE CONNECT ON DATABASE shut FROM PUBLIC"_s,
                                          u"CREATE TABLE t (id int)"_s, u"GRANT SELECT ON t TO guest"_s}));
}

Result<Connection> FailureCausesTest::open(const QString &address, const QString &password) const
{
    auto located = locateAddress(address);
    if (!located)
        return located.error();
    located->endpoint.password = password;
    located->endpoint.connectTimeout = 2;
    return Connection::open(located->endpoint);
}

void FailureCausesTest::serversAreExplained_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("hint");
    using Kind = Error::Kind;
    const auto row = [](const char *name, const QString &address, Kind kind, const QString &hint) {
        QTest::newRow(name) << address << u"wrong"_s << kind << hint;
    };
    row("refused", u"postgresql://owner@127.0.0.1:%1/x"_s.arg(TcpServer::freePort()), Kind::Unreachable,
        u"Nothing listens at 127.0.0.1"_s);
    row("wrong host", u"postgresql://owner@no.such.host.invalid/x"_s, Kind::Unreachable, u"no.such.host.invalid"_s);
    row("no socket", u"postgresql:///x?host=/tmp/nowhere"_s, Kind::Unreachable, u"/tmp/nowhere/.s.PGSQL.5432"_s);
    row("wrong password", at(u"guest"_s, u"locked"_s), Kind::Denied, u"~/.pgpass"_s);
    row("no such role", at(u"nobody"_s, u"postgres"_s), Kind::Denied, u"CREATE ROLE \"nobody\" LOGIN"_s);
    row("no such database", at(u"owner"_s, u"absent"_s), Kind::Unreachable,
        u"CREATE DATABASE \"absent\" OWNER \"owner\""_s);
    row("no right to connect", at(u"guest"_s, u"shut"_s), Kind::Denied,
        u"GRANT CONNECT ON DATABASE \"shut\" TO \"guest\""_s);
    row("rejected by pg_hba", at(u"guest"_s, u"walled"_s), Kind::Denied, u"pg_hba.conf"_s);
    row("TLS wanted by the server", at(u"guest"_s, u"encrypted"_s, u"?sslmode=disable"_s), Kind::Denied,
        u"sslmode=require"_s);
}

void FailureCausesTest::serversAreExplained()
{
    QFETCH(QString, address);
    QFETCH(QString, password);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, hint);
    const auto opened = open(address, password);
    QVERIFY(!opened);
    QVERIFY2(opened.error().kind == kind, described(opened.error()).constData());
    QVERIFY2(opened.error().hint.contains(hint), described(opened.error()).constData());
    QVERIFY(!opened.error().detail.isEmpty());
}

void FailureCausesTest::certificatesAreProved()
{
    const QTemporaryDir folder;
    QProcess openssl;
    const QString other = folder.filePath(u"other.crt"_s);
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                                 folder.filePath(u"other.key"_s), u"-out"_s, other, u"-subj"_s, u"/CN=other"_s});
    QVERIFY(openssl.waitForFinished());
    const auto unknown = open(at(u"owner"_s, u"postgres"_s, u"?sslmode=verify-ca&sslrootcert="_s + other));
    QVERIFY(!unknown);
    QVERIFY2(unknown.error().hint.contains(u"sslrootcert=FILE"), described(unknown.error()).constData());
    const QString known = folder.filePath(u"known.crt"_s);
    QVERIFY(QFile::copy(m_server.file(u"server.crt"_s), known));
    VERIFY_RESULT(open(at(u"owner"_s, u"postgres"_s, u"?sslmode=verify-ca&sslrootcert="_s + known)));
    VERIFY_RESULT(open(at(u"owner"_s, u"encrypted"_s, u"?sslmode=require"_s)));
}

void FailureCausesTest::allConnectionsTaken()
{
    std::vector<Connection> taken;
    std::optional<Error> refused;
    while (!refused && taken.size() < 10) {
        auto another = open(at(u"guest"_s, u"postgres"_s));
        if (another)
            taken.push_back(std::move(*another));
        else
            refused = another.error();
    }
    QVERIFY(refused);
    QCOMPARE(refused->kind, Error::Kind::Busy);
    QVERIFY2(refused->hint.contains(u"max_connections"), described(*refused).constData());
}

void FailureCausesTest::nobodyAnswers()
{
    const auto [port, handle] = TcpServer::silentPort();
    QVERIFY(handle >= 0);
    const auto opened = open(u"postgresql://owner@127.0.0.1:%1/x"_s.arg(port));
    ::close(handle);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Unreachable);
    QVERIFY2(opened.error().hint.contains(u"within 2 s"), described(opened.error()).constData());
}

void FailureCausesTest::laterTablesAreThoughtOf()
{
    auto connection = open(at(u"guest"_s, u"postgres"_s));
    VERIFY_RESULT(connection);
    const auto diagnosis = connection->dialect().doctor.examine(*connection, {Purpose::Edit});
    VERIFY_RESULT(diagnosis);
    QVERIFY(diagnosis->missing.contains(u"GRANT INSERT, UPDATE, DELETE ON t TO guest"_s));
    QVERIFY2(diagnosis->missing.last().startsWith(u"ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT"_s),
             qPrintable(diagnosis->missing.join(u" | "_s)));
}

void FailureCausesTest::standbysAreExplained_data()
{
    QTest::addColumn<bool>("letsIn");
    QTest::newRow("read-only") << true;
    QTest::newRow("starting up") << false;
}

void FailureCausesTest::standbysAreExplained()
{
    QFETCH(bool, letsIn);
    m_server.stop();
    m_server.write(u"standby.signal"_s, "");
    const bool started = m_server.start({letsIn ? u"hot_standby=on"_s : u"hot_standby=off"_s},
                                        letsIn ? "ready to accept read-only connections" : "entering standby mode");
    auto opened = open(at(u"owner"_s, u"postgres"_s));
    const auto diagnosis = opened ? opened->dialect().doctor.examine(*opened, {Purpose::Edit})
                                  : Result<Diagnosis>(opened.error());
    opened = Error{};
    m_server.stop();
    QFile::remove(m_server.file(u"standby.signal"_s));
    startAsUsual();
    QVERIFY(started);
    if (letsIn) {
        VERIFY_RESULT(diagnosis);
        QVERIFY(diagnosis->problems.value(0).contains(u"standby"));
        return;
    }
    QVERIFY(!diagnosis);
    QCOMPARE(diagnosis.error().kind, Error::Kind::Busy);
    QVERIFY2(diagnosis.error().hint.contains(u"starting up"), described(diagnosis.error()).constData());
}

void FailureCausesTest::filesAreExplained_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("hint");
    QByteArray newer("SQLite format 3\0", 16);
    newer += QByteArray(4096 - 16, '\0');
    newer[16] = 16;
    newer[18] = newer[19] = 3;
    using Kind = Error::Kind;
    QTest::newRow("missing") << u"x.db"_s << QByteArray() << Kind::Unreachable << u"never creates"_s;
    QTest::newRow("missing folder") << u"no/x.db"_s << QByteArray() << Kind::Unreachable << u"does not exist either"_s;
    QTest::newRow("folder") << u"."_s << QByteArray() << Kind::Unfit << u"in it"_s;
    QTest::newRow("text") << u"x.txt"_s << QByteArray(200, 'x') << Kind::Unfit << u"no SQLite database"_s;
    QTest::newRow("newer format") << u"new.db"_s << newer << Kind::Unfit << u"newer SQLite"_s;
    QTest::newRow("cut off") << u"cut.db"_s << QByteArray("SQLite format 3\0\x10\x00\x01\x01", 20) << Kind::Unfit
                             << u""_s;
}

void FailureCausesTest::filesAreExplained()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, hint);
    const QTemporaryDir folder;
    if (!content.isEmpty()) {
        QFile made(folder.filePath(file));
        QVERIFY(made.open(QIODevice::WriteOnly) && made.write(content) == content.size());
    }
    const auto opened = open(folder.filePath(file));
    QVERIFY(!opened);
    QVERIFY2(opened.error().kind == kind, described(opened.error()).constData());
    QVERIFY2(opened.error().hint.contains(hint), described(opened.error()).constData());
}

void FailureCausesTest::holdersOfALockAreNamed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"locked.db"_s);
    sqlite3 *writer = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &writer), SQLITE_OK);
    QCOMPARE(sqlite3_exec(writer, "CREATE TABLE t (a); BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    QProcess holder;
    holder.start(u"tail"_s, {u"-f"_s, path});
    QVERIFY(holder.waitForStarted());
    auto located = locateAddress(path);
    VERIFY_RESULT(located);
    located->endpoint.lockTimeout = 0;
    QString hint;
    const auto holds = [&] {
        const auto opened = Connection::open(located->endpoint);
        hint = opened ? QString() : opened.error().hint;
        return hint.contains(u"tail (process %1)"_s.arg(holder.processId()));
    };
    QTRY_VERIFY2(holds(), qPrintable(hint));
    holder.kill();
    holder.waitForFinished();
    sqlite3_close(writer);
}

void FailureCausesTest::aWalLeftBehindIsAProblem()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"left.db"_s);
    sqlite3 *writer = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(folder.filePath(u"live.db"_s)).constData(), &writer), SQLITE_OK);
    QCOMPARE(sqlite3_exec(writer, "PRAGMA journal_mode = WAL; CREATE TABLE t (a)", nullptr, nullptr, nullptr),
             SQLITE_OK);
    for (const QString &end : {u""_s, u"-wal"_s})
        QVERIFY(QFile::copy(folder.filePath(u"live.db"_s + end), path + end));
    sqlite3_close(writer);
    auto opened = open(path);
    VERIFY_RESULT(opened);
    const auto diagnosis = opened->dialect().doctor.examine(*opened, {Purpose::Read});
    VERIFY_RESULT(diagnosis);
    QCOMPARE(diagnosis->problems.size(), 1);
    QVERIFY2(diagnosis->problems.first().contains(u"-wal was left behind"), qPrintable(diagnosis->problems.first()));
}

QTEST_GUILESS_MAIN(FailureCausesTest)
#include "tst_failure_causes.moc"
