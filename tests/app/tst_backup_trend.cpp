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
        row("rows") << u"DELETE FROM t WHERE id > 40"_s << QStringList{u"There are only 40 rows; "_s};
        row("a third of the rows") << u"DELETE FROM t WHERE id > 66"_s << QStringList();
    }
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
                                "INSERT INTO t SELECT i, '%1' FROM n"_s.arg(QString(500, u'x'))}));
    const QStringList backup{u"backup"_s, source.url(), u"--into"_s, folder(), u"--json"_s};
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
    QCOMPARE(run(backup).code, 0); // it is the state of things by then
}

QTEST_GUILESS_MAIN(BackupTrendTest)
#include "tst_backup_trend.moc"
