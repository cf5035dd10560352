#include "sql/console/write_statement.h"

#include "tests/support/asking.h"
#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;
using Secrecy = ColumnMeaning::Secrecy;

/// No answer, error or log of a person's statement shows a secret, and the rest is shown; on every backend.
class ResultSecrecyTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void theRestIsShown_data();
    void theRestIsShown();
    void errorsHoldNoSecrets_data() { backends(); }
    void errorsHoldNoSecrets();
    void errorsHoldNoSecretsWithQuotes_data();
    void errorsHoldNoSecretsWithQuotes();
    void errorsHoldNoRows_data() { backends(); }
    void errorsHoldNoRows();
    void logsHoldNoSecrets_data() { backends(); }
    void logsHoldNoSecrets();

private:
    struct Asked
    {
        Endpoint endpoint;
        SecretTables tables;
    };
    Result<Asked> toBeAsked(const QString &backend);

    QMap<QString, Asked> m_asked; ///< by backend; for tests that only read
};

void ResultSecrecyTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects()) {
        const auto asked = toBeAsked(dialect->name);
        VERIFY_RESULT(asked);
        m_asked.insert(dialect->name, *asked);
    }
}

/// Beside the tables what hides where its content comes from.
Result<ResultSecrecyTest::Asked> ResultSecrecyTest::toBeAsked(const QString &backend)
{
    const Endpoint endpoint = fresh(backend);
    auto tables = SecretTables::make(endpoint);
    if (!tables || backend != "postgresql"_L1)
        return tables ? Result<Asked>(Asked{endpoint, *tables}) : tables.error();
    auto writer = Connection::open(endpoint.writing());
    if (!writer)
        return writer.error();
    const auto made = writer->executeAll(
        {u"CREATE FUNCTION leak() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT max(token) FROM tokens); END'"_s,
         u"CREATE TABLE parted (secret text) PARTITION BY LIST (secret)"_s,
         u"CREATE TABLE part_one PARTITION OF parted FOR VALUES IN ('CANARY-p1')"_s,
         u"INSERT INTO parted VALUES ('CANARY-p1')"_s, u"ANALYZE"_s});
    if (!made)
        return made.error();
    TableProfile parted{.names = {u"parted"_s}};
    parted.columns.insert(u"secret"_s, {.secrecy = Secrecy::Secret});
    tables->profile.tables << parted;
    return Asked{endpoint, *tables};
}

void ResultSecrecyTest::secretsAreMasked_data()
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
         {u"SELECT t FROM tokens t"_s,
          u"SELECT to_json(t) FROM tokens t"_s,
          u"SELECT row_to_json(t)::text FROM tokens t"_s,
          u"SELECT json_agg(t) FROM tokens t"_s,
          u"SELECT string_agg(token, ',') FROM tokens"_s,
          u"SELECT t.*::text FROM tokens t"_s,
          u"SELECT convert_to(token, 'UTF8') FROM tokens"_s,
          u"SELECT query_to_xml('SELECT * FROM ' || 'tok' || 'ens', true, true, '')"_s,
          u"SELECT table_to_xml('tokens', true, true, '')"_s,
          u"SELECT array_to_string(ARRAY(SELECT token FROM tokens), ',')"_s,
          u"TABLE tokens"_s,
          u"SELECT most_common_vals, histogram_bounds::text FROM pg_stats WHERE tablename = 'tokens'"_s,
          u"SELECT leak()"_s,
          u"SELECT x FROM leak() AS x"_s,
          u"SELECT x.token FROM tokens, LATERAL (SELECT token) x"_s,
          u"SELECT overlay(token placing 'C' from 1) FROM tokens"_s,
          u"SELECT * FROM parted"_s,
          u"SELECT length(t::text) FROM tokens t"_s,
          u"SELECT length(tokens::text) FROM tokens"_s,
          u"SELECT length(row_to_json(t)::text) FROM tokens t"_s,
          u"SELECT hashtext((t.*)::text) FROM tokens t"_s,
          u"SELECT ascii(substr(x::text, 2)) FROM (SELECT * FROM tokens) x"_s,
          u"SELECT hashtext(t::text) FROM users u JOIN public.tokens AS t ON t.subject = u.username"_s,
          u"SELECT t IS DISTINCT FROM NULL, length(t::text) FROM tokens t"_s,
          u"SELECT secret || '' FROM part_one"_s,
          u"(SELECT username FROM users) UNION (SELECT token FROM tokens)"_s}}};
    for (const Dialect *dialect : dialects()) {
        for (const QString &sql : everywhere + of[dialect->name])
            QTest::addRow("%s: %s", qPrintable(dialect->name), qPrintable(sql)) << dialect->name << sql;
    }
}

void ResultSecrecyTest::secretsAreMasked()
{
    QFETCH(QString, backend);
    QFETCH(QString, sql);
    const Asked &asked = m_asked[backend];
    auto connection = Connection::open(asked.endpoint.reading());
    VERIFY_RESULT(connection);
    const auto result = ask(*connection, sql, {.catalog = asked.tables.catalog, .profile = &asked.tables.profile});
    VERIFY_RESULT(result);
    QCOMPARE(result->secrecy.size(), result->columns.size());
    const QString text = shown(*result);
    QVERIFY2(!text.contains(u"CANAR"_s, Qt::CaseInsensitive) && !text.contains(u"4711"_s)
                 && !text.contains(u"43414e415259"_s),
             qPrintable(text));
    if (!sql.contains(u"pg_stats"_s))
        QVERIFY2(text.contains(u"fp:"_s), qPrintable(text));
    const auto unknown = ask(*connection, sql, {.catalog = asked.tables.catalog, .profile = nullptr});
    VERIFY_RESULT(unknown);
    QVERIFY(!shown(*unknown).contains(u"fp:"_s));
}

void ResultSecrecyTest::theRestIsShown_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("text");
    const QList<std::pair<QString, QString>> everywhere{
        {u"SELECT username FROM users WHERE id = 1"_s, u"alice|"_s},
        {u"SELECT count(*), max(uses) FROM tokens"_s, u"3|3|"_s},
        {u"SELECT subject, count(*) FROM tokens GROUP BY subject ORDER BY 1"_s, u"alice|1|bob|2|"_s},
        {u"SELECT count(*) FROM tokens WHERE token LIKE '%t1'"_s, u"1|"_s},
        {u"SELECT t.uses + 1, count(*) AS t FROM tokens t WHERE t.token LIKE '%t1' GROUP BY 1"_s, u"2|1|"_s},
        {u"SELECT count(*) FROM users u JOIN tokens t ON t.subject = u.username WHERE t.token LIKE '%t1'"_s, u"1|"_s},
        {u"SELECT 2 * t.uses, t.subject FROM tokens t ORDER BY t.token LIMIT 1"_s, u"2|alice|"_s},
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

void ResultSecrecyTest::theRestIsShown()
{
    SECRETS(connection);
    QFETCH(QString, sql);
    QFETCH(QString, text);
    const auto result = ask(*connection, sql, known);
    VERIFY_RESULT(result);
    QCOMPARE(shown(*result), text);
}

void ResultSecrecyTest::errorsHoldNoSecrets()
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

void ResultSecrecyTest::errorsHoldNoSecretsWithQuotes_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("secret");
    for (const QString &secret : {u"a\"CANARY"_s, u"a'CANARY'"_s, u"\"a\" \"CANARY\""_s, u"«CANARY»"_s, u"„CANARY“"_s,
                                  u"a: CANARY"_s, u"a\nCANARY"_s}) {
        for (const Dialect *dialect : dialects())
            QTest::addRow("%s: %s", qPrintable(dialect->name), qPrintable(secret)) << dialect->name << secret;
    }
}

void ResultSecrecyTest::errorsHoldNoSecretsWithQuotes()
{
    SECRETS(connection);
    QFETCH(QString, secret);
    auto writer = Connection::open(endpoint.writing());
    VERIFY_RESULT(writer);
    VERIFY_RESULT(writer->execute({.sql = u"UPDATE tokens SET token = ? WHERE uses = 1"_s, .values = {secret}}));
    const QString converted = backend == "postgresql"_L1 ? u"token::integer"_s : u"json_extract(token, '$.a')"_s;
    const auto read = ask(*connection, u"SELECT %1 FROM tokens WHERE uses = 1"_s.arg(converted), known);
    QVERIFY(!read);
    QVERIFY2(!described(read.error()).contains("CANARY"), described(read.error()).constData());
    SilentProgress silent;
    const auto written = planWrite(
        endpoint.writing(), *oneStatement(u"UPDATE tokens SET subject = %1 WHERE uses = 1"_s.arg(converted)), silent);
    QVERIFY(!written);
    QVERIFY2(!described(written.error()).contains("CANARY"), described(written.error()).constData());
}

void ResultSecrecyTest::errorsHoldNoRows()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute({.sql = u"CREATE TABLE short (secret text CHECK (length(secret) < 3))"_s}));
    QStringList refused{u"INSERT INTO short SELECT token FROM tokens"_s};
    if (backend == "postgresql"_L1)
        refused
            << u"DO $$ BEGIN RAISE EXCEPTION USING MESSAGE = (SELECT E'no\nEINZELHEIT: ' || max(token) FROM tokens); "
               "END $$"_s;
    for (const QString &sql : std::as_const(refused)) {
        const auto done = connection->execute({.sql = sql});
        QVERIFY(!done);
        QVERIFY(!done.error().detail.isEmpty());
        QVERIFY2(!described(done.error()).contains("CANARY"), described(done.error()).constData());
    }
}

namespace {

class Noted final : public StatementLog
{
public:
    void executed(const ExecutedStatement &statement) override { text += statement.sql + u'\n'; }
    QString text;
};

} // namespace

void ResultSecrecyTest::logsHoldNoSecrets()
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

QTEST_GUILESS_MAIN(ResultSecrecyTest)
#include "tst_result_secrecy.moc"
