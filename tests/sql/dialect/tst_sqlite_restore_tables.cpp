#include "tests/support/sqlite_archives.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Single tables brought back from an archive into a live file.
class SqliteRestoreTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void bringsTablesBack();
    void tableRefusals_data();
    void tableRefusals();
    void rowsOfOthersKeepWhatTheyReferTo();

private:
    QString unused(const QString &ending) { return m_folder.filePath(u"%1%2"_s.arg(++m_counter).arg(ending)); }

    QTemporaryDir m_folder;
    int m_counter = 0;
};

void SqliteRestoreTablesTest::bringsTablesBack()
{
    SilentProgress progress;
    const QString live = unused(u".db"_s);
    VERIFY_RESULT(
        runOn(live, {u"PRAGMA journal_mode = WAL"_s, u"CREATE TABLE a(x TEXT, y)"_s,
                     u"CREATE UNIQUE INDEX ax ON a(x)"_s, u"INSERT INTO a(rowid, x, y) VALUES (7, 'k', x'00')"_s,
                     u"CREATE TABLE b(id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)"_s,
                     u"INSERT INTO b VALUES (5, 'then')"_s, u"CREATE TABLE seen(what TEXT)"_s,
                     u"CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO seen VALUES (new.x); END"_s}));
    const auto archive = archiveOf(live, unused(u".archive"_s), progress);
    VERIFY_RESULT(archive);
    VERIFY_RESULT(runOn(live, {u"UPDATE a SET y = 'lost'"_s, u"INSERT INTO b VALUES (90, 'later')"_s,
                               u"DELETE FROM b WHERE id = 5"_s, u"INSERT INTO seen VALUES ('stays')"_s}));
    auto reading = Connection::open(databaseIn(live)); // the service goes on meanwhile
    VERIFY_RESULT(reading);
    const RestoreTarget target{
        .endpoint = databaseIn(live), .existing = RestoreTarget::Existing::Replace, .tables = {u"a"_s, u"b"_s}};
    const auto restored = restore(*archive, target, progress);
    VERIFY_RESULT(restored);
    QCOMPARE(restored->tables.keys(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(askOf(live, u"SELECT group_concat(rowid || x || hex(y)) FROM a"_s), u"7k00"_s);
    QCOMPARE(askOf(live, u"SELECT group_concat(id || v) FROM b"_s), u"5then"_s);
    QCOMPARE(askOf(live, u"SELECT group_concat(what) FROM seen"_s), u"stays"_s);
    QCOMPARE(askOf(live, u"SELECT count(*) FROM sqlite_master WHERE name IN ('ax', 't')"_s), u"2"_s);
    VERIFY_RESULT(runOn(live, {u"INSERT INTO b(v) VALUES ('next')"_s}));
    QCOMPARE(askOf(live, u"SELECT max(id) FROM b"_s), u"91"_s); // 90 was given once already
}

void SqliteRestoreTablesTest::tableRefusals_data()
{
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("replaces");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("holds rows") << QStringList() << u"a"_s << false << Error::Kind::Refused;
    QTest::newRow("not in the archive") << QStringList{u"CREATE TABLE c(x)"_s} << u"c"_s << true
                                        << Error::Kind::NotFound;
    QTest::newRow("not in the target") << QStringList{u"DROP TABLE a"_s} << u"a"_s << true << Error::Kind::NotFound;
    QTest::newRow("another column") << QStringList{u"ALTER TABLE a ADD z"_s} << u"a"_s << true << Error::Kind::Unfit;
    QTest::newRow("a check that rows do not pass")
        << QStringList{u"DROP TABLE a"_s, u"CREATE TABLE a(x TEXT CHECK (x > 'm'))"_s} << u"a"_s << true
        << Error::Kind::Constraint;
    QTest::newRow("a type that changes values")
        << QStringList{u"DROP TABLE a"_s, u"CREATE TABLE a(x INTEGER)"_s} << u"a"_s << true << Error::Kind::Mismatch;
}

void SqliteRestoreTablesTest::tableRefusals()
{
    QFETCH(QStringList, changes);
    QFETCH(QString, table);
    QFETCH(bool, replaces);
    QFETCH(Error::Kind, kind);
    SilentProgress progress;
    const QString live = unused(u".db"_s);
    VERIFY_RESULT(runOn(live, {u"CREATE TABLE a(x TEXT)"_s, u"INSERT INTO a VALUES ('007')"_s}));
    const auto archive = archiveOf(live, unused(u".archive"_s), progress);
    VERIFY_RESULT(archive);
    VERIFY_RESULT(runOn(live, changes));
    const auto before = digestsOf(live);
    const auto restored = restore(
        *archive,
        {.endpoint = databaseIn(live),
         .existing = replaces ? RestoreTarget::Existing::Replace : RestoreTarget::Existing::Refuse,
         .tables = {table}},
        progress);
    QVERIFY(!restored);
    QVERIFY2(restored.error().kind == kind, described(restored.error()).constData());
    QCOMPARE(digestsOf(live), before);
}

void SqliteRestoreTablesTest::rowsOfOthersKeepWhatTheyReferTo()
{
    SilentProgress progress;
    const QString live = unused(u".db"_s);
    VERIFY_RESULT(runOn(live, {u"CREATE TABLE p(id INTEGER PRIMARY KEY)"_s, u"INSERT INTO p VALUES (1)"_s,
                               u"CREATE TABLE c(p REFERENCES p ON DELETE CASCADE)"_s, u"PRAGMA foreign_keys = OFF"_s,
                               u"INSERT INTO c VALUES (1), (99)"_s}));
    const auto archive = archiveOf(live, unused(u".archive"_s), progress);
    VERIFY_RESULT(archive);
    const RestoreTarget target{
        .endpoint = databaseIn(live), .existing = RestoreTarget::Existing::Replace, .tables = {u"p"_s}};
    VERIFY_RESULT(restore(*archive, target, progress)); // the orphan was there before
    QCOMPARE(askOf(live, u"SELECT count(*) FROM c"_s), u"2"_s);
    VERIFY_RESULT(runOn(live, {u"INSERT INTO p VALUES (2)"_s, u"INSERT INTO c VALUES (2)"_s}));
    const auto orphaned = restore(*archive, target, progress);
    QVERIFY(!orphaned);
    QCOMPARE(orphaned.error().kind, Error::Kind::Lossy);
    QCOMPARE(askOf(live, u"SELECT count(*) FROM p"_s), u"2"_s);
}

QTEST_GUILESS_MAIN(SqliteRestoreTablesTest)
#include "tst_sqlite_restore_tables.moc"
