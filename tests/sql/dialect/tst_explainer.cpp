#include "sql/catalog/index_advice.h"
#include "sql/connection/explainer.h"

#include "tests/support/every_backend.h"
#include "tests/support/secret_tables.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What each backend tells of a statement without running it.
class ExplainerTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void plansAreTold_data();
    void plansAreTold();
    void nothingIsRun_data() { backends(); }
    void nothingIsRun();
    void columnsHaveOrigins_data();
    void columnsHaveOrigins();
    void indexesAreAdvised_data();
    void indexesAreAdvised();

private:
    Result<Endpoint> large(const QString &backend);
    std::map<QString, Endpoint> m_large;
};

/// Two tables of 5 000 rows with statistics.
Result<Endpoint> ExplainerTest::large(const QString &backend)
{
    if (const auto made = m_large.find(backend); made != m_large.end())
        return made->second;
    const Endpoint endpoint = fresh(backend);
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        return connection.error();
    const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                            "SELECT i, 'u' || (i % 2500), i FROM n"_s;
    auto made = connection->executeAll({u"CREATE TABLE users (id integer PRIMARY KEY, name text, age integer)"_s,
                                        u"CREATE TABLE sessions (id integer PRIMARY KEY, subject text, seen integer)"_s,
                                        u"INSERT INTO users "_s + numbers, u"INSERT INTO sessions "_s + numbers,
                                        u"CREATE INDEX by_name ON users(name)"_s, u"ANALYZE"_s});
    if (!made)
        return made.error();
    m_large[backend] = endpoint;
    return endpoint;
}

void ExplainerTest::plansAreTold_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("advice");
    const auto row = [](const QString &backend, const char *sql, const char *says, const char *advice = "") {
        QTest::addRow("%s: %s", qPrintable(backend), sql)
            << backend << QString::fromUtf8(sql) << QString::fromUtf8(says) << QString::fromUtf8(advice);
    };
    for (const Dialect *dialect : dialects()) {
        const QString &name = dialect->name;
        row(name, "SELECT * FROM sessions", "Reads every row of sessions");
        row(name, "SELECT * FROM sessions WHERE subject = 'u1'", "Reads every row of sessions",
            "An index on sessions(subject) would help.");
        row(name, "SELECT s.* FROM sessions s WHERE s.subject = 'u1'", "Reads every row of sessions",
            "An index on sessions(subject) would help.");
        row(name, "SELECT * FROM sessions WHERE lower(subject) = 'u1'", "Reads every row of sessions");
        row(name, "SELECT * FROM users WHERE id = 7", "Looks up users by its key");
        row(name, "SELECT age FROM users WHERE name = 'u7'", "by_name");
        row(name, "SELECT * FROM sessions ORDER BY seen", "Sorts the r");
        row(name, "UPDATE sessions SET seen = 1 WHERE subject = 'x'", "Reads every row of sessions",
            "An index on sessions(subject) would help.");
        row(name, "SELECT 1", "");
    }
}

void ExplainerTest::plansAreTold()
{
    QFETCH(QString, backend);
    QFETCH(QString, sql);
    QFETCH(QString, says);
    QFETCH(QString, advice);
    const auto endpoint = large(backend);
    VERIFY_RESULT(endpoint);
    auto connection = Connection::open(endpoint->reading());
    VERIFY_RESULT(connection);
    const auto steps = connection->dialect().explainer.explain(*connection, sql);
    VERIFY_RESULT(steps);
    QVERIFY(!steps->isEmpty());
    QStringList texts;
    QStringList advices;
    for (const ExplainStep &step : *steps) {
        QVERIFY(!step.text.isEmpty() && !step.detail.isEmpty() && step.depth >= 0);
        texts << step.text;
        if (!step.advice.isEmpty())
            advices << step.advice;
        QVERIFY(step.advice.isEmpty() || step.weight == ExplainStep::Weight::Heavy);
    }
    QVERIFY2(texts.join(u'\n').contains(says), qPrintable(texts.join(u'\n')));
    QCOMPARE(advices.join(u'\n'), advice);
}

void ExplainerTest::nothingIsRun()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->dialect().explainer.explain(*connection, u"DELETE FROM notes"_s));
    const auto both = connection->dialect().explainer.explain(*connection, u"SELECT 1; DELETE FROM notes"_s);
    QVERIFY(!both);
    const auto wrong = connection->dialect().explainer.explain(*connection, u"SELECT nobody FROM notes"_s);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().position, 7);
    QVERIFY(!connection->dialect().explainer.explain(*connection, u"PRAGMA user_version = 3"_s));
    QCOMPARE(std::get<qint64>(*connection->value({.sql = u"SELECT count(*) FROM notes"_s})), 2);
}

void ExplainerTest::columnsHaveOrigins_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("origins");
    const auto row = [](const QString &backend, const char *sql, const char *origins) {
        QTest::addRow("%s: %s", qPrintable(backend), sql)
            << backend << QString::fromUtf8(sql) << QString::fromUtf8(origins);
    };
    for (const Dialect *dialect : dialects()) {
        const QString &name = dialect->name;
        row(name, "SELECT username AS u, id FROM users", "u=users.username id=users.id");
        row(name, "SELECT u.id, t.token FROM users u, tokens t", "id=users.id token=tokens.token");
        row(name, "SELECT x.n FROM (SELECT username AS n FROM users) x", "n=users.username");
        row(name, "WITH x AS (SELECT username AS n FROM users) SELECT n FROM x", "n=users.username");
        row(name, "SELECT username || '' AS a, count(*) AS b FROM users GROUP BY 1", "a= b=");
        row(name, "SELECT username AS a FROM users UNION SELECT token FROM tokens", "a=");
        row(name, "SELECT plain FROM seen", "plain=");
    }
}

void ExplainerTest::columnsHaveOrigins()
{
    QFETCH(QString, backend);
    QFETCH(QString, sql);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(SecretTables::make(endpoint));
    auto connection = Connection::open(endpoint.reading());
    VERIFY_RESULT(connection);
    const auto shape = connection->dialect().explainer.shape(*connection, sql);
    VERIFY_RESULT(shape);
    QStringList origins;
    for (const ResultColumn &column : shape->columns)
        origins << (column.table.isEmpty() ? column.name + u'='
                                           : u"%1=%2.%3"_s.arg(column.name, column.table, column.column));
    QTEST(origins.join(u' '), "origins");
    QCOMPARE(shape->reach, StatementShape::Reach::Known);
}

void ExplainerTest::indexesAreAdvised_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("columns");
    QTest::newRow("equal") << u"WHERE b = 1"_s << u"b"_s;
    QTest::newRow("two") << u"WHERE b = 1 AND c = 2"_s << u"b, c"_s;
    QTest::newRow("a list") << u"WHERE b IN (1, 2)"_s << u"b"_s;
    QTest::newRow("reversed") << u"ON x.id = t.b"_s << u"b"_s;
    QTest::newRow("cast") << u"((b)::text = 'x'::text)"_s << u"b"_s;
    QTest::newRow("long cast") << u"((b)::character varying = 'x')"_s << u"b"_s;
    QTest::newRow("in a function") << u"WHERE lower(b) = 'x'"_s << QString();
    QTest::newRow("a range") << u"WHERE b > 1"_s << QString();
    QTest::newRow("alternatives") << u"WHERE b = 1 OR c = 2"_s << QString();
    QTest::newRow("served") << u"WHERE a = 1 AND b = 2"_s << QString();
    QTest::newRow("of another") << u"WHERE x.b = 1"_s << QString();
    QTest::newRow("in a text") << u"WHERE 'b = 1' <> ''"_s << QString();
}

void ExplainerTest::indexesAreAdvised()
{
    QFETCH(QString, condition);
    QFETCH(QString, columns);
    Table table{.name = {.schema = {}, .name = u"things"_s}};
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        table.columns.append({.name = name, .type = u"text"_s});
    table.primaryKey.columns = QStringList{u"a"_s};
    const QString advice = indexAdvice(table, u"t"_s, condition);
    QCOMPARE(advice, columns.isEmpty() ? QString() : u"An index on things(%1) would help."_s.arg(columns));
}

QTEST_GUILESS_MAIN(ExplainerTest)
#include "tst_explainer.moc"
