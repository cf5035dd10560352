#include "tests/support/export_fixture.h"

using namespace credenza;

/// What becomes of the files that are there, and of those that are begun, when an export ends early or is refused.
class ExportFilesTest : public ExportFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { removeFiles(); }
    void cancelLeavesNothing_data() { backends(); }
    void cancelLeavesNothing();
    void whatIsThereAlreadyIsNamed();
    void filesAreNotReplaced();
    void whatIsNoFileIsLeftAlone();
};

void ExportFilesTest::cancelLeavesNothing()
{
    QFETCH(QString, backend);
    QStringList rows;
    for (int row = 0; row < 30; ++row)
        rows << u"INSERT INTO t (id, word) SELECT id + %1, word FROM t"_s.arg(1 << row);
    const auto from = made(backend, QStringList{u"INSERT INTO t (id, word) VALUES (1, 'x')"_s} + rows.first(12));
    VERIFY_RESULT(from);
    QFile old(file(u"old.csv"_s));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    for (const QString &name : {u"t.csv"_s, u"old.csv"_s}) {
        Interfering progress;
        const auto done = exported(*from, file(name), {.existing = ExportOptions::Existing::Replaced}, progress);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Cancelled);
    }
    QCOMPARE(files(), QStringList{u"old.csv"_s});
    QCOMPARE(read(file(u"old.csv"_s)), "old"_ba);
}

void ExportFilesTest::whatIsThereAlreadyIsNamed()
{
    const auto from = made(u"sqlite"_s, plainRows(u"sqlite"_s));
    VERIFY_RESULT(from);
    auto snapshot = openSnapshot(*from);
    VERIFY_RESULT(snapshot);
    const auto table = tableIn((*snapshot)->connection());
    VERIFY_RESULT(table);
    const QString inTheWay = file(u"second.csv"_s);
    Interfering progress([&inTheWay] { QDir().mkpath(inTheWay); });
    const auto done = exportTables(
        **snapshot, {{.table = *table, .path = file(u"first.csv"_s)}, {.table = *table, .path = inTheWay}}, {},
        progress);
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(inTheWay));
    QVERIFY2(done.error().hint.contains(file(u"first.csv"_s)), qPrintable(done.error().hint));
    QVERIFY(!read(file(u"first.csv"_s)).isEmpty());
    QVERIFY(QDir().rmdir(inTheWay));
}

void ExportFilesTest::filesAreNotReplaced()
{
    const auto from = made(u"sqlite"_s, plainRows(u"sqlite"_s));
    VERIFY_RESULT(from);
    SilentProgress progress;
    VERIFY_RESULT(exported(*from, file(u"t.csv"_s), {}, progress));
    const auto again = exported(*from, file(u"t.csv"_s), {}, progress);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
}

void ExportFilesTest::whatIsNoFileIsLeftAlone()
{
    const auto from = made(u"sqlite"_s, plainRows(u"sqlite"_s));
    VERIFY_RESULT(from);
    SilentProgress progress;
    for (const QString &path : {m_folder.path(), u"/dev/null"_s, file(u"no/such/folder.csv"_s)}) {
        const auto done = exported(*from, path, {.existing = ExportOptions::Existing::Replaced}, progress);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Io);
    }
}

QTEST_GUILESS_MAIN(ExportFilesTest)
#include "tst_export_files.moc"
