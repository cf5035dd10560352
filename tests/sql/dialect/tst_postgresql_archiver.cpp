#include "tests/support/money_mover.h"
#include "tests/support/odd_tables.h"
#include "tests/support/postgresql_archives.h"

using namespace credenza;

/// Databases of a server in archives: one moment of everything, as psql alone makes it again.
class PostgresqlArchiverTest : public PostgresqlArchiveTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void everyEditionComesBackByOwnStatements_data();
    void everyEditionComesBackByOwnStatements();
    void oddValuesComeBack_data() { ways(); }
    void oddValuesComeBack();
    void carriesOtherObjects();
    void namesWhatItCannotCarry();
    void ownTypesComeBack_data() { ways(); }
    void ownTypesComeBack();
    void whatTablesNeedIsNamed_data() { ways(); }
    void whatTablesNeedIsNamed();
    void psqlMakesItAgain_data() { ways(); }
    void psqlMakesItAgain();
    void aHistoryInASchemaOfItsOwnIsCarried_data();
    void aHistoryInASchemaOfItsOwnIsCarried();
    void isOneMoment();
    void aChangedRowIsFound();
    void largeTablesAreCutBetweenRows();
    void isCancelled();
};

namespace {

QStringList transfer(int turn)
{
    const QString id = QString::number(1 + turn % 500);
    return {u"BEGIN"_s, u"UPDATE account SET balance = balance - 5 WHERE id = "_s + id,
            u"UPDATE other SET balance = balance + 5 WHERE id = "_s + id, u"COMMIT"_s};
}

} // namespace

void PostgresqlArchiverTest::everyEditionComesBackByOwnStatements_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("backend");
    for (const Profile &each : m_profiles) {
        for (const Edition &edition : each.editions) {
            if (!editionScript(each, edition, u"postgresql"_s))
                continue;
            QTest::addRow("%s %s", qPrintable(each.id), qPrintable(edition.id))
                << each.id << edition.id << u"postgresql"_s;
        }
    }
}

/// As it is where no fitting pg_dump is found.
void PostgresqlArchiverTest::everyEditionComesBackByOwnStatements()
{
    const auto source = seeded();
    VERIFY_RESULT(source);
    const auto archive = made(*source, false);
    VERIFY_RESULT(archive);
    QVERIFY(!archive->manifest.tables.isEmpty());
    const auto opened = openForReading(*source);
    VERIFY_RESULT(opened);
    QCOMPARE(archive->manifest.tables.size(), opened->identity.catalog.tables.size());
    QCOMPARE(archivedDigests(archive->manifest), textsOf(digestsOf(*source, archive->manifest)));

    const auto digests = readBack(*archive, m_progress);
    VERIFY_RESULT(digests);
    QCOMPARE(textsOf(*digests), archivedDigests(archive->manifest));

    const Endpoint target = fresh();
    const auto restored = restore(*archive, {.endpoint = target}, m_progress);
    VERIFY_RESULT(restored);
    QCOMPARE(textsOf(restored->tables), archivedDigests(archive->manifest));
    QCOMPARE(textOf(target), textOf(*source));
    auto again = openForReading(target);
    VERIFY_RESULT(again);
    const auto whole = digestDatabase(*again, {}, m_progress);
    VERIFY_RESULT(whole);
    QCOMPARE(whole->combined(), archive->manifest.digest);
    const auto drifted = drift(again->connection(), again->identity);
    const auto before = drift(const_cast<Opened &>(*opened).connection(), opened->identity);
    VERIFY_RESULT(drifted);
    VERIFY_RESULT(before);
    QCOMPARE(drifted->size(), before->size());
}

void PostgresqlArchiverTest::oddValuesComeBack()
{
    QFETCH(bool, byProgram);
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, oddTables));
    const auto archive = made(source, byProgram);
    VERIFY_RESULT(archive);
    QCOMPARE(archive->manifest.notCarried, QStringList());
    QCOMPARE(archive->manifest.table(u"bare")->rows, 3);
    QCOMPARE(archive->manifest.table(u"computed")->rows, 2);
    const auto digests = readBack(*archive, m_progress);
    VERIFY_RESULT(digests);
    QCOMPARE(textsOf(*digests), archivedDigests(archive->manifest));
    const Endpoint target = fresh();
    VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
    QCOMPARE(textOf(target), textOf(source));
    for (const ArchivedTable &table : archive->manifest.tables) {
        const QString rows = u"SELECT t::text FROM %1 t ORDER BY 1"_s.arg(TableName{{}, table.name}.sql());
        QCOMPARE(askOf(target, rows), askOf(source, rows));
    }
    QCOMPARE(askOf(target.writing(), u"SELECT last_value, is_called FROM alone"_s),
             askOf(source, u"SELECT last_value, is_called FROM alone"_s));
    QCOMPARE(askOf(target, u"SELECT last_value, is_called FROM empty_id_seq"_s), u"1|false"_s);
}

void PostgresqlArchiverTest::carriesOtherObjects()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, otherObjects));
    const auto archive = made(source);
    VERIFY_RESULT(archive);
    QCOMPARE(archive->manifest.notCarried, QStringList{u"the schema beside with 1 table"_s});
    QVERIFY(!archive->manifest.table(u"days"));
    QCOMPARE(archive->manifest.table(u"days_2026")->rows, 1);
    const auto digests = readBack(*archive, m_progress);
    VERIFY_RESULT(digests);
    QCOMPARE(textsOf(*digests), archivedDigests(archive->manifest));
    const Endpoint target = fresh();
    VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
    QCOMPARE(textOf(target), textOf(source));
    QCOMPARE(askOf(target, u"SELECT id, m, y, seen FROM people ORDER BY id"_s), u"1|glad|true|0\n2|||0\n100|sad||0"_s);
    QCOMPARE(
        askOf(target, u"SELECT (SELECT count(*) FROM glad), (SELECT n FROM counted), (SELECT count(*) FROM days)"_s),
        u"1|3|1"_s);
    QCOMPARE(askOf(target, u"SELECT obj_description('people'::regclass)"_s), u"who"_s);
    VERIFY_RESULT(runOn(target, {u"INSERT INTO people(m) VALUES ('sad')"_s}));
    QCOMPARE(askOf(target, u"SELECT id, seen FROM people WHERE id = 3"_s), u"3|1"_s);
}

void PostgresqlArchiverTest::namesWhatItCannotCarry()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, otherObjects));
    const auto archive = made(source, false);
    VERIFY_RESULT(archive);
    for (const QString &object :
         {u"the view glad"_s, u"the materialized view counted"_s, u"the trigger ups of people"_s,
          u"the comments on people"_s, u"the partitioning of the table days"_s, u"the schema beside with 1 table"_s})
        QVERIFY2(archive->manifest.notCarried.contains(object), qPrintable(archive->manifest.notCarried.join(u'\n')));
}

void PostgresqlArchiverTest::ownTypesComeBack()
{
    QFETCH(bool, byProgram);
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, ownTypes));
    const auto archive = made(source, byProgram);
    VERIFY_RESULT(archive);
    QCOMPARE(archive->manifest.notCarried, QStringList());
    const Endpoint target = fresh();
    VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
    QCOMPARE(textOf(target), textOf(source));
    VERIFY_RESULT(runOn(target, {u"INSERT INTO made (id, m) VALUES (8, 'it''s fine')"_s}));
    QCOMPARE(askOf(target, u"SELECT more, old FROM made WHERE id = 8"_s), u"{\"it's fine\",sad}|2"_s);
    for (const QString &broken : {u"(1)"_s, u"(12)"_s, u"(NULL)"_s})
        QVERIFY(!runOn(target, {u"INSERT INTO made (id) VALUES "_s + broken}));
    QVERIFY(!runOn(target, {u"INSERT INTO made (id, old) VALUES (2, 12)"_s}));
    const QTemporaryDir folder;
    VERIFY_RESULT(unpack(*archive, folder.path()));
    QCOMPARE(psqlRan(fresh(), u"restore.sql"_s, folder.path()), QString());
}

void PostgresqlArchiverTest::whatTablesNeedIsNamed()
{
    QFETCH(bool, byProgram);
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, {u"CREATE SCHEMA \"odd one\""_s,
                                 u"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = \"odd one\"', "
                                 "current_database()); END $$"_s}));
    VERIFY_RESULT(runOn(source, needyTables));
    const auto archive = made(source, byProgram);
    VERIFY_RESULT(archive);
    QStringList missing{u"the schema the others with 1 table"_s,
                        u"the table \"the others\".users, without which the table accounts is not made again"_s};
    if (!byProgram)
        missing.prepend(u"the type pair, without which the table pairs is not made again"_s);
    QCOMPARE(archive->manifest.notCarried, missing);
}

void PostgresqlArchiverTest::psqlMakesItAgain()
{
    QFETCH(bool, byProgram);
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, byProgram ? oddTables + otherObjects : oddTables));
    const auto archive = made(source, byProgram);
    VERIFY_RESULT(archive);
    const QTemporaryDir folder;
    VERIFY_RESULT(unpack(*archive, folder.path()));
    const Endpoint target = fresh();
    QCOMPARE(psqlRan(target, u"restore.sql"_s, folder.path()), QString());
    QCOMPARE(textsOf(digestsOf(target, archive->manifest)), archivedDigests(archive->manifest));
    QCOMPARE(textOf(target), textOf(source));
}

void PostgresqlArchiverTest::aHistoryInASchemaOfItsOwnIsCarried_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("backend");
    QTest::addColumn<bool>("byProgram");
    for (const bool byProgram : {true, false})
        QTest::newRow(byProgram ? "pg_dump" : "own schema")
            << u"openbadges-modular-server"_s << u"current"_s << u"postgresql"_s << byProgram;
}

void PostgresqlArchiverTest::aHistoryInASchemaOfItsOwnIsCarried()
{
    QFETCH(bool, byProgram);
    const auto source = seeded();
    VERIFY_RESULT(source);
    VERIFY_RESULT(runOn(*source, {u"UPDATE drizzle.__drizzle_migrations SET hash = 'a''b\\c' WHERE id = 1"_s}));
    const auto archive = made(*source, byProgram);
    VERIFY_RESULT(archive);
    QCOMPARE(archive->manifest.notCarried, QStringList());
    const QString history = u"SELECT * FROM drizzle.__drizzle_migrations ORDER BY id"_s;
    const QString held = askOf(*source, history);
    QVERIFY2(held.startsWith(u"1|a'b\\c|"), qPrintable(held));
    const QTemporaryDir folder;
    VERIFY_RESULT(unpack(*archive, folder.path()));
    const Endpoint target = fresh();
    QCOMPARE(psqlRan(target, u"restore.sql"_s, folder.path()), QString());
    QCOMPARE(askOf(target, history), held);
    // Its service goes on with it; then a restore takes its place.
    VERIFY_RESULT(runOn(target, {u"INSERT INTO drizzle.__drizzle_migrations(hash) VALUES ('next')"_s}));
    QCOMPARE(askOf(target, history).count(u'\n'), held.count(u'\n') + 1);
    VERIFY_RESULT(restore(*archive, {.endpoint = target, .existing = RestoreTarget::Existing::Replace}, m_progress));
    QCOMPARE(askOf(target, history), held);
}

void PostgresqlArchiverTest::isOneMoment()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, accounts));
    MoneyMover writer(source, &transfer);
    int beside = 0; // archives made while the writer committed
    for (int turn = 0; turn < 50 && beside < 3; ++turn) {
        const int before = writer.commits();
        const auto archive = made(source);
        VERIFY_RESULT(archive);
        beside += writer.commits() > before;
        const auto digests = readBack(*archive, m_progress);
        VERIFY_RESULT(digests);
        QCOMPARE(textsOf(*digests), archivedDigests(archive->manifest));
        const Endpoint target = fresh();
        VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
        QCOMPARE(askOf(target, u"SELECT (SELECT sum(balance) FROM account) + (SELECT sum(balance) FROM other)"_s),
                 u"100000"_s);
    }
    QCOMPARE(beside, 3);
}

/// A manifest that belongs to other rows than the archive has.
void PostgresqlArchiverTest::aChangedRowIsFound()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, accounts));
    const auto before = made(source);
    VERIFY_RESULT(before);
    VERIFY_RESULT(runOn(source, {u"UPDATE account SET note = note || 'y' WHERE id = 250"_s}));
    auto after = made(source);
    VERIFY_RESULT(after);
    const auto digests = readBack(*after, m_progress);
    VERIFY_RESULT(digests);
    QVERIFY(digests->value(u"account"_s).hex() != before->manifest.table(u"account")->digest);
    QCOMPARE(digests->value(u"other"_s).hex(), before->manifest.table(u"other")->digest);
}

void PostgresqlArchiverTest::largeTablesAreCutBetweenRows()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, {u"CREATE TABLE large(id int PRIMARY KEY, t text, b bytea)"_s,
                                 u"INSERT INTO large SELECT i, repeat(chr(64 + i), 3000000), NULL "
                                 "FROM generate_series(1, 12) i"_s,
                                 u"INSERT INTO large VALUES (13, NULL, convert_to(repeat('x', 20000000), 'UTF8'))"_s,
                                 u"INSERT INTO large VALUES (14, 'last', NULL)"_s}));
    const auto archive = made(source);
    VERIFY_RESULT(archive);
    const QStringList members = archive->manifest.table(u"large")->members;
    QCOMPARE(members, (QStringList{u"data/large.0001.copy"_s, u"data/large.0002.copy"_s, u"data/large.0003.copy"_s,
                                   u"data/large.0004.copy"_s, u"data/large.0005.copy"_s}));
    for (const QString &name : members) {
        const qint64 bytes = archive->manifest.member(name)->bytes;
        QVERIFY2(bytes <= 16 * 1024 * 1024 || bytes == 2 * 20'000'000 + 10, qPrintable(QString::number(bytes)));
    }
    const auto digests = readBack(*archive, m_progress);
    VERIFY_RESULT(digests);
    QCOMPARE(textsOf(*digests), archivedDigests(archive->manifest));
    const Endpoint target = fresh();
    VERIFY_RESULT(restore(*archive, {.endpoint = target}, m_progress));
}

void PostgresqlArchiverTest::isCancelled()
{
    const Endpoint source = fresh();
    VERIFY_RESULT(runOn(source, accounts));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    Stopping stopping;
    const auto cancelled = archiveOf(postgresqlArchiver(), source, path, stopping);
    QVERIFY(!cancelled);
    QVERIFY2(cancelled.error().kind == Error::Kind::Cancelled, described(cancelled.error()).constData());
    QVERIFY(!QFileInfo::exists(path));

    const auto archive = made(source);
    VERIFY_RESULT(archive);
    Stopping reading;
    const auto read = readBack(*archive, reading);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Cancelled);
    const Endpoint target = fresh();
    Stopping restoring;
    const auto restored = restore(*archive, {.endpoint = target}, restoring);
    QVERIFY(!restored);
    QVERIFY2(restored.error().kind == Error::Kind::Cancelled, described(restored.error()).constData());
    QCOMPARE(askOf(target, u"SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"_s), u"0"_s);
}

QTEST_GUILESS_MAIN(PostgresqlArchiverTest)
#include "tst_postgresql_archiver.moc"
