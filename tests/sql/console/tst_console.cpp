#include "sql/connection/statement_runner.h"
#include "sql/connection/transaction.h"
#include "sql/console/read_statement.h"
#include "sql/profile/masking.h"

#include "tests/support/every_backend.h"
#include "tests/support/secret_tables.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;
using Secrecy = ColumnMeaning::Secrecy;

/// Statements of a person that only read, on every backend.
class ConsoleTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void nothingIsWritten_data();
    void nothingIsWritten();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void theRestIsShown_data();
    void theRestIsShown();
    void errorsHoldNoSecrets_data() { backends(); }
    void errorsHoldNoSecrets();
    void errorsHaveAPlace_data() { backends(); }
    void errorsHaveAPlace();
    void answersStopAtTheirLimit_data() { backends(); }
    void answersStopAtTheirLimit();
    void valuesArriveWhole_data();
    void valuesArriveWhole();
    void aRunningStatementIsEnded_data() { backends(); }
    void aRunningStatementIsEnded();
    void nothingIsKeptBehind();
    void logsHoldNoSecrets_data() { backends(); }
    void logsHoldNoSecrets();
};

#define SECRETS(connection)                                                                                            \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    const auto tables = SecretTables::make(endpoint);                                                                  \
    VERIFY_RESULT(tables);                                                                                             \
    const TableKnowledge known{.catalog = tables->catalog, .profile = &tables->profile};                               \
    auto connection = Connection::open(endpoint.reading());                                                            \
    VERIFY_RESULT(connection)

namespace {

Result<QueryResult> ask(Connection &connection, const QString &sql, const TableKnowledge &known, qint64 mostRows = 0)
{
    auto statement = oneStatement(sql);
    if (!statement)
        return statement.error();
    return runReading(connection, {.statement = *statement, .mostRows = mostRows}, known);
}

/// What would be shown of a result, all in one text.
QString shown(const QueryResult &result)
{
    QString text;
    for (const QList<Value> &row : result.rows) {
        for (qsizetype at = 0; at < row.size(); ++at)
            text += (result.secrecy[at] == Secrecy::Open ? displayText(row[at])
                                                         : fingerprint(row[at], result.secrecy[at]).text)
                    + u'|';
    }
    return text;
}

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

void ConsoleTest::nothingIsWritten_data()
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
void ConsoleTest::nothingIsWritten()
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

void ConsoleTest::secretsAreMasked_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    const QStringList everywhere{
        u"SELECT token FROM tokens"_s,
        u"SELECT * FROM tokens"_s,
        u"SELECT t.token AS name FROM tokens AS t"_s,
        u"SELECT substr(token, 1, 5) FROM tokens"_s,
        u"SELECT token || '' FROM tokens"_s,
        u"SELECT coalesce(token, '') FROM tokens"_s,
        u"SELECT max(token) FROM tokens"_s,
        u"SELECT CASE WHEN uses > 1 THEN token ELSE 'none' END FROM tokens"_s,
        u"SELECT (SELECT token FROM tokens LIMIT 1)"_s,
        u"SELECT (SELECT upper(token) FROM tokens LIMIT 1) AS username FROM users"_s,
        u"SELECT x.a FROM (SELECT token AS a FROM tokens) x"_s,
        u"SELECT x.a FROM (SELECT lower(token) AS a FROM tokens) x"_s,
        u"WITH x AS (SELECT token AS a FROM tokens) SELECT a FROM x"_s,
        u"WITH x(a) AS (SELECT token || '.' FROM tokens) SELECT a FROM x"_s,
        u"WITH RECURSIVE x(a, n) AS (SELECT token, 1 FROM tokens UNION ALL SELECT a, n + 1 FROM x WHERE n < 2) "
        "SELECT a FROM x"_s,
        u"SELECT username FROM users UNION SELECT token FROM tokens"_s,
        u"SELECT username FROM users UNION ALL SELECT token FROM tokens"_s,
        u"SELECT x.username FROM (SELECT username FROM users UNION ALL SELECT token FROM tokens) x"_s,
        u"SELECT username FROM users EXCEPT SELECT 'x' UNION SELECT token FROM tokens"_s,
        u"VALUES ((SELECT username FROM users LIMIT 1)), ((SELECT token FROM tokens LIMIT 1))"_s,
        u"SELECT * FROM (VALUES ('a'), ((SELECT token FROM tokens LIMIT 1))) AS v"_s,
        u"SELECT plain FROM seen"_s,
        u"SELECT plain || '' FROM seen"_s,
        u"SELECT * FROM seen"_s,
        u"SELECT plain FROM mixed"_s,
        u"SELECT m.plain FROM (SELECT plain FROM mixed) m"_s,
        u"SELECT u.username, t.token FROM users u JOIN tokens t ON t.subject = u.username"_s,
        u"SELECT password_hash FROM users WHERE username = 'alice'"_s,
        u"SELECT username || ':' || password_hash FROM users"_s,
        u"SELECT pin FROM pins"_s,
        u"SELECT pin + 0 FROM pins"_s,
        u"SELECT length(token) FROM tokens"_s,
        u"SELECT 1 + (SELECT length(password_hash) FROM users LIMIT 1)"_s,
        u"SELECT length(x.a) FROM (SELECT token AS a FROM tokens) x"_s,
        u"SELECT CAST(pin AS text) FROM pins"_s,
        u"SELECT sum(pin) FROM pins"_s,
        u"SELECT replace(token, 'CANARY', 'CANARY') FROM tokens"_s,
        u"SELECT \"token\" FROM \"tokens\""_s,
        u"SELECT CAST(token AS varchar(6)) FROM tokens"_s,
        u"SELECT DISTINCT token FROM tokens ORDER BY 1"_s,
        u"SELECT first_value(token) OVER (ORDER BY uses) FROM tokens"_s};
    const QMap<QString, QStringList> of{
        {u"sqlite"_s,
         {u"SELECT json_object('t', token) FROM tokens"_s, u"SELECT json_group_array(token) FROM tokens"_s,
          u"SELECT group_concat(token) FROM tokens"_s, u"SELECT quote(token) FROM tokens"_s,
          u"SELECT hex(token) || x'00' FROM tokens"_s, u"SELECT CAST(token AS BLOB) FROM tokens"_s,
          u"SELECT printf('%s', token) FROM tokens"_s, u"SELECT value FROM tokens, json_each(json_array(token))"_s,
          u"SELECT [token] FROM tokens"_s, u"SELECT +token FROM tokens"_s}},
        {u"postgresql"_s,
         {u"SELECT t FROM tokens t"_s, u"SELECT to_json(t) FROM tokens t"_s,
          u"SELECT row_to_json(t)::text FROM tokens t"_s, u"SELECT json_agg(t) FROM tokens t"_s,
          u"SELECT string_agg(token, ',') FROM tokens"_s, u"SELECT t.*::text FROM tokens t"_s,
          u"SELECT convert_to(token, 'UTF8') FROM tokens"_s,
          u"SELECT query_to_xml('SELECT * FROM ' || 'tok' || 'ens', true, true, '')"_s,
          u"SELECT table_to_xml('tokens', true, true, '')"_s,
          u"SELECT array_to_string(ARRAY(SELECT token FROM tokens), ',')"_s, u"TABLE tokens"_s,
          u"SELECT most_common_vals, histogram_bounds::text FROM pg_stats WHERE tablename = 'tokens'"_s,
          u"SELECT leak()"_s, u"SELECT x FROM leak() AS x"_s, u"SELECT x.token FROM tokens, LATERAL (SELECT token) x"_s,
          u"SELECT overlay(token placing 'C' from 1) FROM tokens"_s, u"SELECT * FROM parted"_s,
          u"SELECT secret || '' FROM part_one"_s, u"(SELECT username FROM users) UNION (SELECT token FROM tokens)"_s}}};
    for (const Dialect *dialect : dialects()) {
        for (const QString &sql : everywhere + of[dialect->name])
            QTest::addRow("%s: %s", qPrintable(dialect->name), qPrintable(sql)) << dialect->name << sql;
    }
}

void ConsoleTest::secretsAreMasked()
{
    QFETCH(QString, backend);
    QFETCH(QString, sql);
    const Endpoint endpoint = fresh(backend);
    auto tables = SecretTables::make(endpoint);
    VERIFY_RESULT(tables);
    if (backend == "postgresql"_L1) {
        auto writer = Connection::open(endpoint.writing());
        VERIFY_RESULT(writer);
        VERIFY_RESULT(writer->executeAll(
            {u"CREATE FUNCTION leak() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT max(token) FROM tokens); END'"_s,
             u"CREATE TABLE parted (secret text) PARTITION BY LIST (secret)"_s,
             u"CREATE TABLE part_one PARTITION OF parted FOR VALUES IN ('CANARY-p1')"_s,
             u"INSERT INTO parted VALUES ('CANARY-p1')"_s, u"ANALYZE"_s}));
        TableProfile parted{.names = {u"parted"_s}};
        parted.columns.insert(u"secret"_s, {.secrecy = Secrecy::Secret});
        tables->profile.tables << parted;
    }
    auto connection = Connection::open(endpoint.reading());
    VERIFY_RESULT(connection);
    const auto result = ask(*connection, sql, {.catalog = tables->catalog, .profile = &tables->profile});
    VERIFY_RESULT(result);
    QCOMPARE(result->secrecy.size(), result->columns.size());
    const QString text = shown(*result);
    QVERIFY2(!text.contains(u"CANAR"_s, Qt::CaseInsensitive) && !text.contains(u"4711"_s)
                 && !text.contains(u"43414e415259"_s),
             qPrintable(text));
    if (!sql.contains(u"pg_stats"_s))
        QVERIFY2(text.contains(u"fp:"_s), qPrintable(text));
    const auto unknown = ask(*connection, sql, {.catalog = tables->catalog, .profile = nullptr});
    VERIFY_RESULT(unknown);
    QVERIFY(!shown(*unknown).contains(u"fp:"_s));
}

void ConsoleTest::theRestIsShown_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("text");
    const QList<std::pair<QString, QString>> everywhere{
        {u"SELECT username FROM users WHERE id = 1"_s, u"alice|"_s},
        {u"SELECT count(*), max(uses) FROM tokens"_s, u"3|3|"_s},
        {u"SELECT subject, count(*) FROM tokens GROUP BY subject ORDER BY 1"_s, u"alice|1|bob|2|"_s},
        {u"SELECT count(*) FROM tokens WHERE token LIKE '%t1'"_s, u"1|"_s},
        {u"SELECT body || '!' FROM notes WHERE id = 1"_s, u"a note!|"_s},
        {u"SELECT x.username FROM (SELECT username FROM users WHERE id = 2) x"_s, u"bob|"_s},
        {u"SELECT 'word', 1, NULL"_s, u"word|1||"_s},
        {u"SELECT password_hash FROM users WHERE id = 3"_s, u"fp:e3b0c44298fc|"_s}};
    const QMap<QString, QList<std::pair<QString, QString>>> of{
        {u"sqlite"_s,
         {{u"SELECT username || '@x' FROM users WHERE id = 1"_s, u"alice@x|"_s},
          {u"SELECT name FROM pragma_table_info('pins')"_s, u"pin|"_s},
          {u"PRAGMA user_version"_s, u"0|"_s}}},
        {u"postgresql"_s,
         {{u"SELECT tablename FROM pg_tables WHERE tablename = 'pins'"_s, u"pins|"_s},
          {u"SELECT column_name FROM information_schema.columns WHERE table_name = 'pins'"_s, u"pin|"_s},
          {u"SHOW TIME ZONE"_s, u"UTC|"_s},
          {u"SELECT '{\"a\": 1}'::jsonb ? 'a'"_s, u"true|"_s}}}};
    for (const Dialect *dialect : dialects()) {
        for (const auto &[sql, text] : everywhere + of[dialect->name])
            QTest::addRow("%s: %s", qPrintable(dialect->name), qPrintable(sql)) << dialect->name << sql << text;
    }
}

void ConsoleTest::theRestIsShown()
{
    SECRETS(connection);
    QFETCH(QString, sql);
    QFETCH(QString, text);
    const auto result = ask(*connection, sql, known);
    VERIFY_RESULT(result);
    QCOMPARE(shown(*result), text);
}

void ConsoleTest::errorsHoldNoSecrets()
{
    SECRETS(connection);
    const QString sql = backend == "postgresql"_L1 ? u"SELECT token::integer FROM tokens"_s
                                                   : u"SELECT json_extract(token, '$.a') FROM tokens"_s;
    const auto refused = ask(*connection, sql, known);
    QVERIFY(!refused);
    QVERIFY2(!described(refused.error()).contains("CANARY"), described(refused.error()).constData());
    const auto typed = ask(*connection, u"SELECT * FROM tokens WHERE tokn = 'a-token-of-twenty-4'"_s, known);
    QVERIFY(!typed);
    QVERIFY2(!described(typed.error()).contains("a-token-of"), described(typed.error()).constData());
}

void ConsoleTest::errorsHaveAPlace()
{
    SECRETS(connection);
    const auto refused = ask(*connection, u"  SELECT '\U0001F600', nobody FROM users"_s, known);
    QVERIFY(!refused);
    QCOMPARE(refused.error().position, 15);
    QCOMPARE(refused.error().kind, Error::Kind::Unfit);
    QVERIFY(refused.error().detail.contains(u"nobody"_s));
    QCOMPARE(ask(*connection, u"SELECT ?"_s, known).error().position > 0 || backend == "sqlite"_L1, true);
}

void ConsoleTest::answersStopAtTheirLimit()
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

void ConsoleTest::valuesArriveWhole_data()
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

void ConsoleTest::valuesArriveWhole()
{
    SECRETS(connection);
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const auto result = ask(*connection, u"SELECT "_s + expression, known);
    VERIFY_RESULT(result);
    QCOMPARE(displayText(result->rows.first().first()), text);
}

void ConsoleTest::aRunningStatementIsEnded()
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

void ConsoleTest::nothingIsKeptBehind()
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

namespace {

class Noted final : public StatementLog
{
public:
    void executed(const ExecutedStatement &statement) override { text += statement.sql + u'\n'; }
    QString text;
};

} // namespace

void ConsoleTest::logsHoldNoSecrets()
{
    SECRETS(reader);
    Endpoint logged = endpoint.reading();
    const auto log = std::make_shared<Noted>();
    logged.log = log;
    auto connection = Connection::open(logged);
    VERIFY_RESULT(connection);
    VERIFY_RESULT(ask(*connection, u"SELECT id FROM users WHERE password_hash = 'CANARY-of-sixteen-or-more'"_s, known));
    QVERIFY(log->text.contains(u"SELECT id FROM users"_s));
    QVERIFY(log->text.contains(u"fp:"_s));
    QVERIFY2(!log->text.contains(u"CANARY"_s), qPrintable(log->text));
}

QTEST_GUILESS_MAIN(ConsoleTest)
#include "tst_console.moc"
