#include "sql/inspect/action_statement.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Statements of actions are read, or refused with a reason.
class ActionStatementTest : public QObject
{
    Q_OBJECT

private slots:
    void statementsAreTakenApart_data();
    void statementsAreTakenApart();
    void functionsAreSeen();
    void othersAreRefused_data();
    void othersAreRefused();

private:
    static QString textOf(const ActionStatement &statement);
};

/// "change users: a = 1; b = f(x) | condition".
QString ActionStatementTest::textOf(const ActionStatement &statement)
{
    static const QStringList kinds{u"change"_s, u"insert"_s, u"delete"_s};
    QStringList assignments;
    for (const ActionAssignment &each : statement.assignments)
        assignments << each.column + u" = "_s
                           + (each.value.function.isEmpty() ? each.value.sql : u"call "_s + each.value.function);
    return u"%1 %2: %3 | %4"_s.arg(kinds[int(statement.kind)], statement.table, assignments.join(u"; "_s),
                                   statement.rest);
}

void ActionStatementTest::statementsAreTakenApart_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("read");

    QTest::newRow("change") << u"UPDATE t SET a = 1, b = coalesce(b, 2) WHERE id = :id"_s
                            << u"change t: a = 1; b = coalesce(b, 2) | id = :id"_s;
    QTest::newRow("comments") << u"-- why\nupdate t set /* , */ a = 1 -- so\nwhere id = :id -- end"_s
                              << u"change t: a = 1 | id = :id"_s;
    QTest::newRow("quoted names") << u"UPDATE \"guest book\" SET \"a \"\"b\" = ',' WHERE \"no\" = :id"_s
                                  << u"change guest book: a \"b = ',' | \"no\" = :id"_s;
    QTest::newRow("words inside") << u"UPDATE t SET a = (SELECT x FROM y WHERE z = 1) WHERE id = 'WHERE'"_s
                                  << u"change t: a = (SELECT x FROM y WHERE z = 1) | id = 'WHERE'"_s;
    QTest::newRow("operators") << u"UPDATE t SET a = b ->> 'c' || x::text WHERE a <> 1"_s
                               << u"change t: a = b ->> 'c' || x::text | a <> 1"_s;
    QTest::newRow("function") << u"UPDATE t SET a = argon2id(sha256_hex(:password)) WHERE id = :id"_s
                              << u"change t: a = call argon2id | id = :id"_s;
    QTest::newRow("function within SQL") << u"UPDATE t SET a = random_hex(32) || 'x' WHERE id = :id"_s
                                         << u"change t: a = random_hex(32) || 'x' | id = :id"_s;
    QTest::newRow("delete") << u"DELETE FROM t WHERE a = 1 OR b IN (2, 3)"_s << u"delete t:  | a = 1 OR b IN (2, 3)"_s;
    QTest::newRow("insert") << u"INSERT INTO t (a, b) SELECT random_hex(32), b FROM t WHERE id = :id"_s
                            << u"insert t: a = call random_hex; b = b | FROM t WHERE id = :id"_s;
}

void ActionStatementTest::statementsAreTakenApart()
{
    QFETCH(QString, sql);
    QFETCH(QString, read);
    const auto statement = readActionStatement(sql);
    VERIFY_RESULT(statement);
    QCOMPARE(textOf(*statement), read);
}

void ActionStatementTest::functionsAreSeen()
{
    const auto statement = readActionStatement(
        u"UPDATE t SET l = bitstring_set(l, (SELECT min(a) FROM e WHERE e.t = :id), 1) WHERE r = 'x:reason'"_s);
    VERIFY_RESULT(statement);
    QVERIFY(statement->callsFunctions());
    QVERIFY(statement->asksFor(u"id"));
    QVERIFY(!statement->asksFor(u"reason"));
    const ActionValue &call = statement->assignments.first().value;
    QCOMPARE(call.arguments.size(), 3);
    QCOMPARE(call.arguments[0].sql, u"l"_s);
    QCOMPARE(call.arguments[1].sql, u"(SELECT min(a) FROM e WHERE e.t = :id)"_s);
    QCOMPARE(call.arguments[2].sql, u"1"_s);
}

void ActionStatementTest::othersAreRefused_data()
{
    QTest::addColumn<QString>("sql");

    QTest::newRow("nothing") << u""_s;
    QTest::newRow("a query") << u"SELECT 1"_s;
    QTest::newRow("all rows changed") << u"UPDATE t SET a = 1"_s;
    QTest::newRow("all rows deleted") << u"DELETE FROM t"_s;
    QTest::newRow("no condition") << u"DELETE FROM t WHERE"_s;
    QTest::newRow("condition of a subquery") << u"UPDATE t SET a = (SELECT 1 WHERE true)"_s;
    QTest::newRow("an alias") << u"UPDATE t AS x SET a = 1 WHERE x.id = 1"_s;
    QTest::newRow("values") << u"INSERT INTO t (a) VALUES (1)"_s;
    QTest::newRow("too few values") << u"INSERT INTO t (a, b) SELECT 1 FROM t"_s;
    QTest::newRow("a tuple") << u"UPDATE t SET (a, b) = (1, 2) WHERE id = 1"_s;
    QTest::newRow("drop") << u"DROP TABLE t"_s;
    QTest::newRow("a bare password") << u"UPDATE t SET a = :password WHERE id = :id"_s;
    QTest::newRow("a password in SQL") << u"UPDATE t SET a = upper(:password) WHERE id = :id"_s;
    QTest::newRow("a password in SQL in a function") << u"UPDATE t SET a = argon2id(:password || 'x') WHERE id = :id"_s;
    QTest::newRow("a password in the condition") << u"UPDATE t SET a = 1 WHERE b = :password"_s;
    QTest::newRow("a password behind a function") << u"UPDATE t SET a = argon2id(x) || :password WHERE id = :id"_s;
}

void ActionStatementTest::othersAreRefused()
{
    QFETCH(QString, sql);
    const auto statement = readActionStatement(sql);
    QVERIFY(!statement);
    QCOMPARE(statement.error().kind, Error::Kind::Unfit);
}

QTEST_GUILESS_MAIN(ActionStatementTest)
#include "tst_action_statement.moc"
