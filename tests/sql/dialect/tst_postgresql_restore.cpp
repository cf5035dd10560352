#include "sql/connection/transaction.h"
#include "sql/dialect/postgresql/time_limits.h"
#include "tests/support/odd_tables.h"
#include "tests/support/postgresql_archives.h"

using namespace credenza;

using Existing = RestoreTarget::Existing;

/// Archives brought back to a server: all of it or nothing, whatever stands there.
class PostgresqlRestoreTest : public PostgresqlArchiveTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void refusesWhatHoldsSomething();
    void replacesEverything();
    void whatOthersBuiltIsNotDropped_data();
    void whatOthersBuiltIsNotDropped();
    void timeLimitsAreLifted();
    void whatDiffersIsRolledBack();
    void anotherSchema();
    void makesTheDatabase();
    void bringsTablesBack();
    void tableRefusals_data();
    void tableRefusals();
};

void PostgresqlRestoreTest::refusesWhatHoldsSomething()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, accounts));
    const auto archive = made(source);
    VERIFY_RESULT(archive);
    const auto restored = restore(*archive, {.endpoint = source}, m_progress);
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, Error::Kind::Refused);
    QCOMPARE(restored.error().remedy, Error::Remedy::ReplaceContent);
}

void PostgresqlRestoreTest::replacesEverything()
{
    const Endpoint live = fresh();
    VERIFY_RESULT(runOn(live, oddTables + otherObjects));
    const auto archive = made(live);
    VERIFY_RESULT(archive);
    const QString before = textOf(live);
    VERIFY_RESULT(runOn(live, {u"DELETE FROM people"_s, u"CREATE TABLE later(a mood)"_s, u"DROP TABLE refers"_s,
                               u"CREATE FUNCTION later() RETURNS int LANGUAGE sql AS 'SELECT 1'"_s,
                               u"SELECT nextval('alone')"_s}));
    VERIFY_RESULT(restore(*archive, {.endpoint = live, .existing = Existing::Replace}, m_progress));
    QCOMPARE(textOf(live), before);
    QCOMPARE(textsOf(digestsOf(live, archive->manifest)), archivedDigests(archive->manifest));
    QCOMPARE(askOf(live, u"SELECT to_regclass('later') IS NULL, to_regproc('later') IS NULL"_s), u"true|true"_s);
    QCOMPARE(askOf(live, u"SELECT count(*) FROM beside.t"_s), u"0"_s);
}

void PostgresqlRestoreTest::whatOthersBuiltIsNotDropped_data()
{
    QTest::addColumn<QString>("built");
    QTest::addColumn<QString>("name");
    QTest::newRow("a view") << u"CREATE VIEW other.names AS SELECT * FROM accounts"_s << u"other.names"_s;
    QTest::newRow("a reference") << u"CREATE TABLE other.pets(owner integer CONSTRAINT kept REFERENCES accounts(id))"_s
                                 << u"constraint kept of other.pets"_s;
    QTest::newRow("a function") << u"CREATE FUNCTION other.first(accounts) RETURNS integer LANGUAGE sql AS 'SELECT 1'"_s
                                << u"other.first(accounts)"_s;
}

void PostgresqlRestoreTest::whatOthersBuiltIsNotDropped()
{
    QFETCH(QString, built);
    QFETCH(QString, name);
    const Endpoint live = fresh();
    VERIFY_RESULT(runOn(live, {u"CREATE TABLE accounts(id integer PRIMARY KEY)"_s, u"CREATE SCHEMA other"_s, built}));
    const auto archive = made(live);
    VERIFY_RESULT(archive);
    const QString before = textOf(live);
    const auto restored = restore(*archive, {.endpoint = live, .existing = Existing::Replace}, m_progress);
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, Error::Kind::Refused);
    QCOMPARE(restored.error().detail, name);
    QCOMPARE(textOf(live), before);
}

void PostgresqlRestoreTest::timeLimitsAreLifted()
{
    const Endpoint live = fresh();
    VERIFY_RESULT(runOn(live, {u"ALTER DATABASE \"%1\" SET statement_timeout = '7s'"_s.arg(live.database)}));
    auto connection = Connection::open(live.unhurried());
    VERIFY_RESULT(connection);
    QCOMPARE(displayText(connection->value({.sql = u"SHOW statement_timeout"_s}).value()), u"7s"_s);
    const auto transaction = Transaction::beginWrite(*connection);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(liftTimeLimits(*connection));
    for (const QString &limit : {u"statement_timeout"_s, u"idle_in_transaction_session_timeout"_s})
        QCOMPARE(displayText(connection->value({.sql = u"SHOW "_s + limit}).value()), u"0"_s);
}

void PostgresqlRestoreTest::whatDiffersIsRolledBack()
{
    const Endpoint live = fresh();
    VERIFY_RESULT(runOn(live, accounts));
    auto archive = made(live);
    VERIFY_RESULT(archive);
    VERIFY_RESULT(runOn(live, {u"UPDATE account SET balance = 7"_s, u"CREATE TABLE later(a int)"_s}));
    archive->manifest.tables[0].digest = QString(32, u'0');
    for (const QStringList &tables : {QStringList(), QStringList{u"account"_s}}) {
        const auto restored = restore(*archive, {.endpoint = live, .existing = Existing::Replace, .tables = tables},
                                      m_progress);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Error::Kind::Mismatch);
        QVERIFY(restored.error().message.contains(u"account"_s));
        QCOMPARE(askOf(live, u"SELECT sum(balance), to_regclass('later') FROM account"_s), u"3500|later"_s);
    }
}

/// The schema of the archive is replaced, and not the one that the target happens to look into.
void PostgresqlRestoreTest::anotherSchema()
{
    const Endpoint source = fresh();
    const QString odd = u"\"Odd \"\"one\""_s;
    VERIFY_RESULT(runOn(
        source, {u"CREATE SCHEMA "_s + odd, u"ALTER DATABASE %1 SET search_path = %2"_s.arg(source.database, odd)}));
    VERIFY_RESULT(runOn(source, {u"CREATE TABLE t(id serial PRIMARY KEY)"_s, u"INSERT INTO t DEFAULT VALUES"_s}));
    for (const bool byProgram : {true, false}) {
        const auto archive = made(source, byProgram);
        VERIFY_RESULT(archive);
        QCOMPARE(archive->manifest.table(u"t")->rows, 1);
        const Endpoint target = fresh();
        VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
        VERIFY_RESULT(runOn(target, {u"CREATE TABLE stays(a int)"_s, u"DELETE FROM %1.t"_s.arg(odd)}));
        VERIFY_RESULT(restore(*archive, {.endpoint = target, .existing = Existing::Replace}, m_progress));
        QCOMPARE(askOf(target, u"SELECT id, to_regclass('stays') FROM %1.t"_s.arg(odd)), u"1|stays"_s);
    }
}

void PostgresqlRestoreTest::makesTheDatabase()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, accounts));
    auto archive = made(source);
    VERIFY_RESULT(archive);
    Endpoint target = source;
    target.database = u"made \"here"_s;
    target.presence = Endpoint::Presence::MayCreate;
    const QString digest = std::exchange(archive->manifest.tables[0].digest, QString(32, u'0'));
    const auto differing = restore(*archive, {.endpoint = target}, m_progress);
    QVERIFY(!differing);
    QCOMPARE(differing.error().kind, Error::Kind::Mismatch);
    const auto exists = target.dialect->loader.exists(target);
    VERIFY_RESULT(exists);
    QVERIFY(!*exists);
    archive->manifest.tables[0].digest = digest;
    VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
    QCOMPARE(textOf(target), textOf(source));
}

void PostgresqlRestoreTest::bringsTablesBack()
{
    const Endpoint live = fresh();
    VERIFY_RESULT(
        runOn(live, {u"CREATE TABLE p(id serial PRIMARY KEY, v text)"_s, u"CREATE INDEX pv ON p(v)"_s,
                     u"INSERT INTO p(v) VALUES ('a'), ('b')"_s,
                     u"CREATE TABLE c(p int REFERENCES p ON DELETE CASCADE)"_s, u"INSERT INTO c VALUES (1)"_s}));
    const QString before = textOf(live);
    const auto archive = made(live);
    VERIFY_RESULT(archive);
    VERIFY_RESULT(runOn(
        live, {u"UPDATE p SET v = 'lost'"_s, u"INSERT INTO p(v) VALUES ('later')"_s, u"INSERT INTO c VALUES (2)"_s}));
    const RestoreTarget target{.endpoint = live, .existing = Existing::Replace, .tables = {u"p"_s}};
    const auto restored = restore(*archive, target, m_progress);
    VERIFY_RESULT(restored);
    QCOMPARE(restored->tables.keys(), QStringList{u"p"_s});
    QCOMPARE(askOf(live, u"SELECT * FROM p ORDER BY id"_s), u"1|a\n2|b"_s);
    QCOMPARE(askOf(live, u"SELECT * FROM c ORDER BY 1"_s), u"1\n2"_s);
    QCOMPARE(askOf(live, u"SELECT count(*) FROM pg_constraint WHERE contype = 'f'"_s), u"1"_s);
    VERIFY_RESULT(runOn(live, {u"INSERT INTO p(v) VALUES ('next')"_s}));
    QCOMPARE(askOf(live, u"SELECT max(id) FROM p"_s), u"4"_s); // 3 was given once already

    VERIFY_RESULT(runOn(live, {u"INSERT INTO c VALUES (4)"_s}));
    const auto orphaning = restore(*archive, target, m_progress);
    QVERIFY(!orphaning);
    QCOMPARE(orphaning.error().kind, Error::Kind::Constraint);
    QCOMPARE(askOf(live, u"SELECT count(*) FROM p"_s), u"3"_s);
}

void PostgresqlRestoreTest::tableRefusals_data()
{
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("replaces");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("holds rows") << QStringList() << u"account"_s << false << Error::Kind::Refused;
    QTest::newRow("not in the archive") << QStringList{u"CREATE TABLE c(x int)"_s} << u"c"_s << true
                                        << Error::Kind::NotFound;
    QTest::newRow("not in the target") << QStringList{u"DROP TABLE account"_s} << u"account"_s << true
                                       << Error::Kind::NotFound;
    QTest::newRow("another column") << QStringList{u"ALTER TABLE account ADD z int"_s} << u"account"_s << true
                                    << Error::Kind::Unfit;
    QTest::newRow("a check that rows do not pass")
        << QStringList{u"DELETE FROM account"_s, u"ALTER TABLE account ADD CHECK (balance > 100)"_s} << u"account"_s
        << true << Error::Kind::Constraint;
    QTest::newRow("a type that changes values")
        << QStringList{u"ALTER TABLE account ALTER note TYPE varchar(3000), ALTER balance TYPE numeric(9,2)"_s}
        << u"account"_s << true << Error::Kind::Mismatch;
}

void PostgresqlRestoreTest::tableRefusals()
{
    QFETCH(QStringList, changes);
    QFETCH(QString, table);
    QFETCH(bool, replaces);
    QFETCH(Error::Kind, kind);
    const Endpoint live = fresh();
    VERIFY_RESULT(runOn(live, accounts));
    const auto archive = made(live);
    VERIFY_RESULT(archive);
    VERIFY_RESULT(runOn(live, changes));
    const QString before = textOf(live);
    const auto restored = restore(
        *archive, {.endpoint = live, .existing = replaces ? Existing::Replace : Existing::Refuse, .tables = {table}},
        m_progress);
    QVERIFY(!restored);
    QVERIFY2(restored.error().kind == kind, described(restored.error()).constData());
    QCOMPARE(textOf(live), before);
}

QTEST_GUILESS_MAIN(PostgresqlRestoreTest)
#include "tst_postgresql_restore.moc"
