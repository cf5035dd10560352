#include "tests/support/backup_fixture.h"
#include "tests/support/program_run.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A backup that holds much less than the one before is made, and told of.
class BackupTrendTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { makeFolder(); }
    void lossIsTold_data();
    void lossIsTold();
    void aFileWithoutContentIsTold();
    void whatEndsByItselfMayBeGone_data();
    void whatEndsByItselfMayBeGone();
};

void BackupTrendTest::lossIsTold_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("lost");
    QTest::addColumn<QStringList>("told");
    for (const Dialect *dialect : dialects()) {
        const auto row = [dialect](const char *what) -> QTestData & {
            return QTest::addRow("%s, %s", qPrintable(dialect->name), what) << dialect->name;
        };
        row("rows") << u"DELETE FROM t WHERE id > 20"_s << QStringList{u"There are only 59 rows; "_s};
        row("a third of the rows") << u"DELETE FROM t WHERE id > 66"_s << QStringList();
    }
    const auto file = [](const char *what) -> QTestData & { return QTest::newRow(what) << u"sqlite"_s; };
    file("a table") << u"DELETE FROM twenty"_s << QStringList{u"Table twenty is empty; "_s};
    file("a table itself") << u"DROP TABLE twenty"_s << QStringList{u"There is no table twenty; "_s};
    file("a small table") << u"DELETE FROM nineteen"_s << QStringList();
    QTest::newRow("bytes") << u"postgresql"_s << u"UPDATE t SET v = NULL"_s
                           << QStringList{u"There are only "_s, u" bytes; test"_s};
}

void BackupTrendTest::lossIsTold()
{
    QFETCH(QString, backend);
    QFETCH(QString, lost);
    QFETCH(QStringList, told);
    Endpoint source = fresh(backend);
    source.presence = Endpoint::Presence::MayCreate;
    auto connection = Connection::open(source);
    VERIFY_RESULT(connection);
    VERIFY_RESULT(
        connection->executeAll({u"CREATE TABLE t(id integer PRIMARY KEY, v text)"_s,
                                u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
                                "INSERT INTO t SELECT i, '%1' FROM n"_s.arg(QString(500, u'x')),
                                u"CREATE TABLE twenty AS SELECT id FROM t WHERE id <= 20"_s,
                                u"CREATE TABLE nineteen AS SELECT id FROM t WHERE id <= 19"_s}));
    const QStringList backup{u"backup"_s, source.url(), u"--into"_s, folder(), u"--json"_s, u"--keep-last"_s, u"1"_s};
    const Ended before = run(backup);
    QVERIFY2(before.code == 0, (before.out + before.err).constData());
    VERIFY_RESULT(connection->execute({lost}));
    const Ended after = run(backup);
    QVERIFY2(after.code == (told.isEmpty() ? 0 : 3), (after.out + after.err).constData());
    QVERIFY(after.result().value(u"proved").toBool());
    const QJsonArray warnings = after.json().value(u"warnings").toArray();
    QCOMPARE(warnings.isEmpty(), told.isEmpty());
    for (const QString &words : told)
        QVERIFY2(warnings.first().toString().contains(words), after.out.constData());
    QCOMPARE(after.result().value(u"removed").toArray().size(), told.isEmpty() ? 1 : 0);
    QCOMPARE(told.isEmpty(), !after.out.contains("No old archive was removed"));
    const Ended last = run(backup);
    QCOMPARE(last.code, 0); // it is the state of things by then
    QCOMPARE(last.result().value(u"removed").toArray().size(), told.isEmpty() ? 1 : 2);
}

void BackupTrendTest::aFileWithoutContentIsTold()
{
    const QTemporaryDir place;
    const QString path = place.filePath(u"one.db"_s);
    Endpoint source = locateAddress(path)->endpoint.writing();
    source.presence = Endpoint::Presence::MayCreate;
    VERIFY_RESULT(Connection::open(source)->executeAll({u"CREATE TABLE t(id integer)"_s, u"INSERT INTO t SELECT 1"_s}));
    const QStringList backup{u"backup"_s, path, u"--into"_s, folder(), u"--keep-last"_s, u"1"_s};
    QCOMPARE(run(backup).code, 0);
    QVERIFY(QFile::resize(path, 0));
    const Ended after = run(backup);
    QVERIFY2(after.code == 3 && after.err.contains("There are no rows; one-"), after.err.constData());
    QCOMPARE(QDir(folder()).entryList({u"*.zst"_s}).size(), 2);
}

void BackupTrendTest::whatEndsByItselfMayBeGone_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("code");
    QTest::newRow("codes that expire") << u"auth_codes"_s << 0;
    QTest::newRow("what lasts") << u"properties"_s << 3;
}

void BackupTrendTest::whatEndsByItselfMayBeGone()
{
    QFETCH(QString, table);
    QFETCH(int, code);
    const Endpoint source = smallOne(u"sqlite"_s, 30);
    const QStringList backup{u"backup"_s, source.database, u"--into"_s, folder()};
    QCOMPARE(run(backup).code, 0);
    VERIFY_RESULT(Connection::open(source.writing())->executeAll({u"DELETE FROM "_s + table}));
    const Ended after = run(backup);
    QVERIFY2(after.code == code, after.err.constData());
}

QTEST_GUILESS_MAIN(BackupTrendTest)
#include "tst_backup_trend.moc"
