#include "sql/console/own_statement.h"
#include "sql/console/secret_literals.h"
#include "sql/console/statement_history.h"

#include "tests/support/result.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace credenza;
using Kind = OwnStatement::Kind;
using Rows = OwnStatement::Rows;

/// What is known of a statement before a database sees it, and what is kept of it.
class OwnStatementTest : public QObject
{
    Q_OBJECT

private slots:
    void isUnderstood_data();
    void isUnderstood();
    void oneAtATime_data();
    void oneAtATime();
    void theOneUnderTheCursor_data();
    void theOneUnderTheCursor();
    void secretLiteralsAreHidden_data();
    void secretLiteralsAreHidden();
    void historyKeepsNoSecrets();
    void historyIsOfOneDatabase();
    void historyWithoutAPlaceIsInMemory();
};

void OwnStatementTest::isUnderstood_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<QString>("table");
    const auto row = [](const char *sql, const char *verb, Kind kind, Rows rows = Rows::Chosen,
                        const char *table = "") {
        QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(verb) << kind << rows
                           << QString::fromUtf8(table);
    };
    row("select 1", "SELECT", Kind::Reads);
    row("  -- a word\n(SELECT 1) UNION SELECT 2", "SELECT", Kind::Reads);
    row("WITH x AS (SELECT 1) SELECT * FROM x", "SELECT", Kind::Reads);
    row("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "SELECT", Kind::Writes);
    row("WITH x AS MATERIALIZED (INSERT INTO t VALUES (1) RETURNING *) TABLE x", "TABLE", Kind::Writes);
    row("WITH x AS (SELECT 1) DELETE FROM t WHERE a IN (SELECT * FROM x)", "DELETE", Kind::Writes, Rows::Chosen, "t");
    row("UPDATE t SET a = 1", "UPDATE", Kind::Writes, Rows::Every, "t");
    row("UPDATE t SET a = (SELECT 1 WHERE 1 = 1)", "UPDATE", Kind::Writes, Rows::Every, "t");
    row("UPDATE ONLY s.\"T t\" AS x SET a = 1 WHERE a = 2", "UPDATE", Kind::Writes, Rows::Chosen, "T t");
    row("DELETE FROM t", "DELETE", Kind::Writes, Rows::Every, "t");
    row("DELETE FROM t -- WHERE a = 1", "DELETE", Kind::Writes, Rows::Every, "t");
    row("DELETE FROM t WHERE 'x' = a", "DELETE", Kind::Writes, Rows::Chosen, "t");
    row("INSERT INTO t (a) VALUES (1)", "INSERT", Kind::Writes, Rows::Chosen, "t");
    row("INSERT OR REPLACE INTO t VALUES (1)", "INSERT", Kind::Writes, Rows::Chosen, "t");
    row("REPLACE INTO t VALUES (1)", "REPLACE", Kind::Writes, Rows::Chosen, "t");
    row("DROP TABLE t", "DROP", Kind::Writes);
    row("EXPLAIN SELECT 1", "EXPLAIN", Kind::Reads);
    row("PRAGMA table_info(t)", "PRAGMA", Kind::Reads);
    row("commit", "COMMIT", Kind::Transaction);
    row("COPY t TO PROGRAM 'x'", "COPY", Kind::Elsewhere);
    row("SET TRANSACTION READ WRITE", "SET", Kind::Elsewhere);
    row("ATTACH 'x' AS y", "ATTACH", Kind::Elsewhere);
}

void OwnStatementTest::isUnderstood()
{
    QFETCH(QString, sql);
    const auto statement = oneStatement(sql + u" ; "_s);
    VERIFY_RESULT(statement);
    QTEST(statement->verb, "verb");
    QTEST(statement->kind, "kind");
    QTEST(statement->rows, "rows");
    QTEST(statement->table, "table");
}

void OwnStatementTest::oneAtATime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("position");
    QTest::newRow("nothing") << u""_s << u"no statement"_s << -1;
    QTest::newRow("a comment") << u"-- SELECT 1;\n;;"_s << u"no statement"_s << -1;
    QTest::newRow("two") << u"SELECT 1; SELECT 2"_s << u"2 statements"_s << 10;
    QTest::newRow("three") << u"SELECT ';'; COMMIT; DELETE FROM t"_s << u"3 statements"_s << 12;
    QTest::newRow("a pasted token") << u" eyJhbGciOiJIUzI1NiJ9"_s << u"begins like this"_s << 1;
    QTest::newRow("a number") << u"1"_s << u"begins like this"_s << 0;
    QTest::newRow("a NUL") << u"SELECT 1"_s + QChar(0) + u"; DROP TABLE t"_s << u"character"_s << 8;
}

void OwnStatementTest::oneAtATime()
{
    QFETCH(QString, text);
    const auto statement = oneStatement(text);
    QVERIFY(!statement);
    QCOMPARE(statement.error().kind, Error::Kind::Usage);
    QVERIFY(!statement.error().hint.isEmpty());
    QTEST(int(statement.error().position), "position");
    QFETCH(QString, says);
    QVERIFY2(statement.error().message.contains(says), qPrintable(statement.error().message));
    QVERIFY(!described(statement.error()).contains("eyJ"));
}

void OwnStatementTest::theOneUnderTheCursor_data()
{
    QTest::addColumn<int>("cursor");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("offset");
    QTest::newRow("in front") << 0 << u"SELECT 1"_s << 12;
    QTest::newRow("in the first") << 14 << u"SELECT 1"_s << 12;
    QTest::newRow("behind its semicolon") << 21 << u"SELECT 1"_s << 12;
    QTest::newRow("in the second") << 26 << u"SELECT 2"_s << 23;
    QTest::newRow("far behind") << 1000 << u"SELECT 2"_s << 23;
}

void OwnStatementTest::theOneUnderTheCursor()
{
    QFETCH(int, cursor);
    const auto statement = statementAt(u"-- SELECT 1\nSELECT 1; \nSELECT 2\n  "_s, cursor);
    VERIFY_RESULT(statement);
    QTEST(statement->sql, "sql");
    QTEST(int(statement->offset), "offset");
}

void OwnStatementTest::secretLiteralsAreHidden_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("hidden");
    QTest::newRow("a token") << u"SELECT 1 WHERE a = 'SECRET7890123456'"_s << true;
    QTest::newRow("short") << u"SELECT 1 WHERE a = 'SECRET'"_s << false;
    QTest::newRow("a sentence") << u"SELECT 'SECRET is what this sentence holds'"_s << false;
    QTest::newRow("escaped") << u"SELECT E'SECRET78901234\\'56'"_s << true;
    QTest::newRow("in dollars") << u"SELECT $x$SECRET7890123456$x$"_s << true;
    QTest::newRow("in bytes") << u"SELECT x'53454352455453454352455400SECRET'"_s << true;
    QTest::newRow("as a name") << u"SELECT 1 WHERE a = \"SECRET7890123456\""_s << true;
    QTest::newRow("a password") << u"ALTER ROLE a PASSWORD 'SECRET'"_s << true;
    QTest::newRow("a password, as an option")
        << u"CREATE USER MAPPING FOR a OPTIONS (password /* so */ $$SECRET$$)"_s << true;
    QTest::newRow("a password of a row") << u"UPDATE t SET \"Password\" = 'SECRET'"_s << true;
    QTest::newRow("beside a password") << u"SELECT password, 'SECRET'"_s << false;
    QTest::newRow("never closed") << u"SELECT 'SECRET78901234567"_s << true;
    QTest::newRow("among others") << u"UPDATE t SET a = 'x', b = 'SECRET7890123456', c = 'y' WHERE d = 2"_s << true;
}

void OwnStatementTest::secretLiteralsAreHidden()
{
    QFETCH(QString, sql);
    QFETCH(bool, hidden);
    const QString kept = withoutSecretLiterals(sql);
    QCOMPARE(kept.contains(u"SECRET"_s), !hidden);
    QCOMPARE(kept.contains(u"fp:"_s), hidden);
    QCOMPARE(kept == sql, !hidden);
    QVERIFY(kept.startsWith(sql.left(7)));
}

void OwnStatementTest::historyKeepsNoSecrets()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.jsonl"_s);
    const QString sql = u"SELECT *\nFROM t WHERE token = 'SECRET7890123456'"_s;
    {
        StatementHistory history(path, u"one"_s);
        VERIFY_RESULT(history.add(sql));
        VERIFY_RESULT(history.add(sql));
        QCOMPARE(history.statements(), QStringList{sql});
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("SECRET"));
    QVERIFY(!(QFileInfo(path).permissions()
              & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    QCOMPARE(StatementHistory(path, u"one"_s).statements(), QStringList{withoutSecretLiterals(sql)});
}

void OwnStatementTest::historyIsOfOneDatabase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.jsonl"_s);
    StatementHistory one(path, u"one"_s);
    StatementHistory other(path, u"other"_s);
    for (int number = 0; number < StatementHistory::most + 5; ++number)
        VERIFY_RESULT(one.add(u"SELECT %1"_s.arg(number)));
    VERIFY_RESULT(other.add(u"SELECT 'other'"_s));
    const StatementHistory again(path, u"one"_s);
    QCOMPARE(again.statements(), one.statements());
    QCOMPARE(again.statements().size(), StatementHistory::most);
    QCOMPARE(again.statements().last(), u"SELECT 204"_s);
}

void OwnStatementTest::historyWithoutAPlaceIsInMemory()
{
    StatementHistory history(u"/nowhere/at/all/history.jsonl"_s, u"one"_s);
    QVERIFY(!history.add(u"SELECT 1"_s));
    QCOMPARE(history.statements(), QStringList{u"SELECT 1"_s});
}

QTEST_GUILESS_MAIN(OwnStatementTest)
#include "tst_own_statement.moc"
