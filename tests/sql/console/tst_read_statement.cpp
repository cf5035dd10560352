#include "sql/connection/statement_runner.h"
#include "sql/connection/transaction.h"

#include "tests/support/asking.h"
#include "tests/support/every_backend.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Statements of a person that only read: nothing is written, and answers arrive whole; on every backend.
class ReadStatementTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void nothingIsWritten_data();
    void nothingIsWritten();
    void errorsHaveAPlace_data() { backends(); }
    void errorsHaveAPlace();
    void answersStopAtTheirLimit_data() { backends(); }
    void answersStopAtTheirLimit();
    void valuesArriveWhole_data();
    void valuesArriveWhole();
    void aRunningStatementIsEnded_data() { backends(); }
    void aRunningStatementIsEnded();
    void nothingIsKeptBehind();
};

namespace {

/// The whole content, to be compared with itself.
Result<QString> contentOf(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    QString content;
    for (const QString &table : {u"users"_s, u"tokens"_s, u"pins"_s, u"notes"_s}) {
        auto rows = connection->rows({.sql = u"SELECT * FROM %1 ORDER BY 1"_s.arg(table)});
        if (!rows)
            return rows.error();
        for (const QList<Value> &row : *rows) {
            for (const Value &value : row)
                content += displayText(value) + u'|';
        }
    }
    auto catalog = readCatalog(*connection);
    if (!catalog)
        return catalog.error();
    for (const Table &table : catalog->tables)
        content += table.name.name + table.columnNames().join(u',');
    return content;
}

} // namespace

void ReadStatementTest::nothingIsWritten_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    const QStringList everywhere{u"INSERT INTO notes VALUES (9, 'x')"_s,
                                 u"UPDATE notes SET body = 'x'"_s,
                                 u"DELETE FROM notes"_s,
                                 u"DROP TABLE notes"_s,
                                 u"CREATE TABLE more (a integer)"_s,
                                 u"CREATE TEMPORARY TABLE more (a integer)"_s,
                                 u"ALTER TABLE notes ADD COLUMN more text"_s,
                                 u"INSERT INTO notes VALUES (9, 'x') RETURNING id"_s,
                                 u"VACUUM"_s,
                                 u"REINDEX"_s,
                                 u"BEGIN"_s,
                                 u"COMMIT"_s,
                                 u"ROLLBACK"_s};
    const QMap<QString, QStringList> of{
        {u"sqlite"_s,
         {u"PRAGMA writable_schema = ON"_s, u"PRAGMA query_only = OFF"_s, u"PRAGMA user_version = 7"_s,
          u"PRAGMA journal_mode = DELETE"_s, u"PRAGMA wal_checkpoint"_s, u"ATTACH '%1/other.db' AS other"_s,
          u"VACUUM INTO '%1/copy.db'"_s, u"SELECT load_extension('x')"_s,
          u"WITH x AS (SELECT 1) INSERT INTO notes SELECT 9, 'x'"_s, u"EXPLAIN QUERY PLAN DELETE FROM notes"_s,
          u"UPDATE sqlite_master SET sql = '' RETURNING name"_s}},
        {u"postgresql"_s,
         {u"SET TRANSACTION READ WRITE"_s, u"SELECT set_config('transaction_read_only', 'off', true), changed()"_s,
          u"SELECT set_config('transaction_read_only', 'off', false)"_s,
          u"WITH x AS (INSERT INTO notes VALUES (9, 'x') RETURNING id) SELECT * FROM x"_s,
          u"COPY notes TO PROGRAM 'touch %1/program'"_s, u"COPY notes TO '%1/copied'"_s,
          u"COPY notes FROM '/dev/null'"_s, u"SELECT changed()"_s, u"SELECT nextval('numbers')"_s,
          u"SELECT * INTO more FROM notes"_s, u"EXPLAIN ANALYZE DELETE FROM notes"_s,
          u"DO 'BEGIN DELETE FROM notes; END'"_s, u"CALL change()"_s, u"SELECT 1; COMMIT; DELETE FROM notes"_s,
          u"TRUNCATE notes"_s, u"SELECT * FROM notes FOR UPDATE"_s, u"LOCK TABLE notes"_s}}};
    for (const Dialect *dialect : dialects()) {
        for (const QString &sql : everywhere + of[dialect->name])
            QTest::addRow("%s: %s", qPrintable(dialect->name), qPrintable(sql)) << dialect->name << sql;
    }
}

/// The early look at the words refuses most of it; below that the database itself must refuse it all, on a connection
/// that may write.
void ReadStatementTest::nothingIsWritten()
{
    SECRETS(reader);
    QFETCH(QString, sql);
    const QTemporaryDir outside;
    QVERIFY(QFile::setPermissions(outside.path(), QFile::Permissions(0x7777)));
    const QString statement = sql.contains(u'%') ? sql.arg(outside.path()) : sql;
    auto writer = Connection::open(endpoint.writing());
    VERIFY_RESULT(writer);
    if (backend == "postgresql"_L1)
        VERIFY_RESULT(writer->executeAll(
            {u"CREATE SEQUENCE numbers"_s,
             u"CREATE FUNCTION changed() RETURNS integer LANGUAGE plpgsql AS 'BEGIN DELETE FROM notes; RETURN 1; END'"_s,
             u"CREATE PROCEDURE change() LANGUAGE plpgsql AS 'BEGIN DELETE FROM notes; END'"_s}));
    const auto before = contentOf(endpoint);
    VERIFY_RESULT(before);

    const auto asked = ask(*reader, statement, known);
    QVERIFY(!asked);
    {
        auto transaction = Transaction::beginRead(*writer);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(writer->value({.sql = u"SELECT 1"_s}));
        const auto read = writer->dialect().runner.read(*writer, statement,
                                                        [](std::span<const Value>) -> Result<void> { return {}; });
        QVERIFY(!read);
        QVERIFY(!read.error().message.isEmpty());
    }
    const auto after = contentOf(endpoint);
    VERIFY_RESULT(after);
    QCOMPARE(*after, *before);
    QCOMPARE(QDir(outside.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    const auto next = ask(*reader, u"SELECT count(*) FROM notes"_s, known);
    VERIFY_RESULT(next);
    QCOMPARE(std::get<qint64>(next->rows.first().first()), 2);
}

void ReadStatementTest::errorsHaveAPlace()
{
    SECRETS(connection);
    const auto refused = ask(*connection, u"  SELECT '\U0001F600', nobody FROM users"_s, known);
    QVERIFY(!refused);
    QCOMPARE(refused.error().position, 15);
    QCOMPARE(refused.error().kind, Error::Kind::Unfit);
    QVERIFY(refused.error().detail.contains(u"nobody"_s));
    QCOMPARE(ask(*connection, u"SELECT ?"_s, known).error().position > 0 || backend == "sqlite"_L1, true);
}

void ReadStatementTest::answersStopAtTheirLimit()
{
    SECRETS(connection);
    const QString many = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000000) "
                         "SELECT i FROM n"_s;
    const auto cut = ask(*connection, many, known, 5);
    VERIFY_RESULT(cut);
    QCOMPARE(cut->rows.size(), 5);
    QCOMPARE(cut->extent, QueryResult::Extent::Cut);
    const auto whole = ask(*connection, u"SELECT id FROM users"_s, known, 3);
    VERIFY_RESULT(whole);
    QCOMPARE(whole->extent, QueryResult::Extent::Whole);
    const auto statement = oneStatement(u"SELECT username, 1 AS a, 2 AS a FROM users"_s);
    const auto few = runReading(*connection, {.statement = *statement, .mostBytes = 1}, known);
    VERIFY_RESULT(few);
    QCOMPARE(few->rows.size(), 1);
    QCOMPARE(few->columns, (QStringList{u"username"_s, u"a"_s, u"a (2)"_s}));
}

void ReadStatementTest::valuesArriveWhole_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *backend, const char *expression, const char *text) {
        QTest::addRow("%s %s", backend, expression)
            << QString::fromUtf8(backend) << QString::fromUtf8(expression) << QString::fromUtf8(text);
    };
    row("sqlite", "x'00ff'", "\\x00ff");
    row("sqlite", "9223372036854775807", "9223372036854775807");
    row("sqlite", "CAST(x'ff' AS TEXT)", "\xEF\xBF\xBD");
    row("sqlite", "1e999", "Infinity");
    row("postgresql", "'\\x00ff'::bytea", "\\x00ff");
    row("postgresql", "9223372036854775807", "9223372036854775807");
    row("postgresql", "12345678901234567.123456", "12345678901234567.123456");
    row("postgresql", "timestamptz '2026-01-02 03:04:05.123456Z'", "2026-01-02 03:04:05.123456+00");
    row("postgresql", "'infinity'::timestamp", "infinity");
    row("postgresql", "'NaN'::float8", "NaN");
    row("postgresql", "'-Infinity'::float4", "-Infinity");
    row("postgresql", "true", "true");
}

void ReadStatementTest::valuesArriveWhole()
{
    SECRETS(connection);
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const auto result = ask(*connection, u"SELECT "_s + expression, known);
    VERIFY_RESULT(result);
    QCOMPARE(displayText(result->rows.first().first()), text);
}

void ReadStatementTest::aRunningStatementIsEnded()
{
    SECRETS(connection);
    const auto interrupt = connection->interrupter();
    std::atomic<bool> ended = false;
    std::thread impatient([&] {
        while (!ended) {
            interrupt();
            std::this_thread::yield();
        }
    });
    const auto endless = ask(*connection,
                             u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                             "WHERE i < 2000000000) SELECT count(*) FROM n"_s,
                             known);
    ended = true;
    impatient.join();
    QVERIFY(!endless);
    QCOMPARE(endless.error().kind, Error::Kind::Cancelled);
}

void ReadStatementTest::nothingIsKeptBehind()
{
    const Endpoint endpoint = fresh(u"postgresql"_s);
    const auto tables = SecretTables::make(endpoint);
    VERIFY_RESULT(tables);
    const TableKnowledge known{.catalog = tables->catalog, .profile = &tables->profile};
    auto connection = Connection::open(endpoint.reading());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(
        ask(*connection, u"SELECT pg_advisory_lock(1), set_config('search_path', 'elsewhere', false)"_s, known));
    const auto locks = connection->value({.sql = u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"_s});
    VERIFY_RESULT(locks);
    QCOMPARE(std::get<qint64>(*locks), 0);
    VERIFY_RESULT(ask(*connection, u"SELECT id FROM notes"_s, known));
}

QTEST_GUILESS_MAIN(ReadStatementTest)
#include "tst_read_statement.moc"
