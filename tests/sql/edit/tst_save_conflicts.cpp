#include "sql/edit/save.h"

#include "sql/value/same_value.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Rows that others changed meanwhile are told, all at once, and nothing is written.
class SaveConflictsTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void conflictsTellWasMineTheirs_data();
    void conflictsTellWasMineTheirs();
    void allConflictsComeAtOnce_data() { backends(); }
    void allConflictsComeAtOnce();
    void keysOfSeveralRowsAreAmbiguous();
    void deletingDemandsTheWholeRow_data() { backends(); }
    void deletingDemandsTheWholeRow();
};

namespace {

QByteArray shown(const Value &value)
{
    return QByteArray::number(qint64(value.index())) + ':' + displayText(value).toUtf8();
}

} // namespace

#define COMPARE_VALUES(actual, expected)                                                                               \
    QVERIFY2(same(actual, expected), (shown(actual) + " instead of " + shown(expected)).constData())

void SaveConflictsTest::conflictsTellWasMineTheirs_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("was");
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<QString>("cause");
    const auto row = [](const QString &backend, const QString &type, const QString &was, const QString &meanwhile,
                        const QString &cause = u"changed"_s) {
        QTest::addRow("%s %s", qPrintable(backend), qPrintable(meanwhile))
            << backend << type << was << meanwhile << cause;
    };
    for (const QString &backend : {u"sqlite"_s, u"postgresql"_s}) {
        row(backend, u"text"_s, u"'a'"_s, u"UPDATE t SET c = 'b'"_s);
        row(backend, u"text"_s, u"'a'"_s, u"UPDATE t SET c = NULL"_s);
        row(backend, u"text"_s, u"NULL"_s, u"UPDATE t SET c = ''"_s);
        row(backend, u"text"_s, u"'a'"_s, u"DELETE FROM t"_s, u"gone"_s);
        row(backend, u"text"_s, u"'a'"_s, u"UPDATE t SET id = 9"_s, u"gone"_s);
    }
    row(u"postgresql"_s, u"numeric"_s, u"1.10"_s, u"UPDATE t SET c = 1.1"_s);
    row(u"postgresql"_s, u"json"_s, u"'{\"a\":1}'"_s, u"UPDATE t SET c = '{\"a\": 1}'"_s);
    row(u"sqlite"_s, u""_s, u"1"_s, u"UPDATE t SET c = 1.0"_s);
    row(u"sqlite"_s, u"TEXT COLLATE NOCASE"_s, u"'alice'"_s, u"UPDATE t SET c = 'ALICE'"_s);
    row(u"sqlite"_s, u""_s, u"'61'"_s, u"UPDATE t SET c = CAST(c AS BLOB)"_s);
    row(u"sqlite"_s, u"TEXT"_s, u"'a'"_s, u"CREATE TRIGGER no BEFORE UPDATE ON t BEGIN SELECT RAISE(IGNORE); END"_s,
        u"not_taken"_s);
}

void SaveConflictsTest::conflictsTellWasMineTheirs()
{
    QFETCH(QString, backend);
    QFETCH(QString, type);
    QFETCH(QString, was);
    QFETCH(QString, meanwhile);
    QFETCH(QString, cause);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c %1)"_s.arg(type),
                                                 u"INSERT INTO t VALUES (1, %1)"_s.arg(was)});
    const RowKey key = keyOf(u"id"_s, qint64(1));
    const Value before = row(endpoint, u"t"_s, key).at(1);
    run(endpoint, {meanwhile});
    const Value theirs = row(endpoint, u"t"_s, key).value(1);
    const Value mine = u"5"_s;
    const auto report = saved(endpoint, {change(u"t"_s, key, {given(u"c"_s, before, mine)})});
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 1);
    QVERIFY(report->receipt.isEmpty() && report->rows.isEmpty());
    const RowConflict &conflict = report->conflicts.first();
    QCOMPARE(nameOf(conflict.cause), cause);
    if (cause != u"changed")
        return;
    QCOMPARE(conflict.cells.size(), 1);
    COMPARE_VALUES(conflict.cells.first().was, before);
    COMPARE_VALUES(conflict.cells.first().mine.value, mine);
    COMPARE_VALUES(conflict.cells.first().theirs, theirs);
    COMPARE_VALUES(row(endpoint, u"t"_s, key).at(1), theirs);
}

void SaveConflictsTest::allConflictsComeAtOnce()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s,
                                                 u"INSERT INTO t VALUES (1, 'a'), (2, 'a'), (3, 'a')"_s});
    run(endpoint, {u"UPDATE t SET c = 'theirs' WHERE id = 1"_s, u"DELETE FROM t WHERE id = 3"_s});
    QList<StagedEdit> edits;
    for (const qint64 id : {1, 2, 3})
        edits << change(u"t"_s, keyOf(u"id"_s, id), {given(u"c"_s, u"a"_s, u"mine"_s)});
    const auto report = saved(endpoint, edits);
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 2);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'mine'"_s)), u"0"_s);
}

void SaveConflictsTest::keysOfSeveralRowsAreAmbiguous()
{
    const Endpoint endpoint = madeAnew(u"sqlite"_s, {u"CREATE TABLE t (id TEXT PRIMARY KEY, c TEXT)"_s,
                                                     u"INSERT INTO t VALUES (NULL, 'a'), (NULL, 'a')"_s});
    const RowKey key = keyOf(u"id"_s, Value());
    const QList<CellChange> cells{given(u"id"_s, {}, {}), given(u"c"_s, u"a"_s, {})};
    const StagedEdit removal{.kind = StagedEdit::Kind::Delete, .table = {{}, u"t"_s}, .key = key, .cells = cells};
    for (const StagedEdit &edit : {removal, change(u"t"_s, key, {given(u"c"_s, u"a"_s, u"b"_s)})}) {
        const auto report = saved(endpoint, {edit});
        VERIFY_RESULT(report);
        QCOMPARE(report->conflicts.size(), 1);
        QCOMPARE(nameOf(report->conflicts.first().cause), u"ambiguous"_s);
        QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'a'"_s)), u"2"_s);
    }
}

void SaveConflictsTest::deletingDemandsTheWholeRow()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = madeAnew(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text, b text)"_s,
                                                 u"INSERT INTO t VALUES (1, 'a', 'b')"_s});
    const StagedEdit edit = deletion(endpoint, u"t"_s, keyOf(u"id"_s, qint64(1)));
    run(endpoint, {u"UPDATE t SET b = 'other'"_s});
    const auto report = saved(endpoint, {edit});
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 1);
    QCOMPARE(report->conflicts.first().cells.first().column, u"b"_s);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t"_s)), u"1"_s);
}

QTEST_GUILESS_MAIN(SaveConflictsTest)
#include "tst_save_conflicts.moc"
