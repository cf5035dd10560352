#include "sql/edit/undo.h"

#include "sql/activity/activity_log.h"
#include "sql/activity/receipt.h"
#include "sql/edit/bulk_change.h"
#include "sql/value/same_value.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What was saved is brought back to the byte, unless somebody else has been there since.
class UndoTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void bytesComeBack_data();
    void bytesComeBack();
    void rowsComeAndGo_data() { backends(); }
    void rowsComeAndGo();
    void whatChangedSinceIsAConflict_data() { backends(); }
    void whatChangedSinceIsAConflict();
    void theReceiptTellsItAll_data() { backends(); }
    void theReceiptTellsItAll();
    void whatWentAlongComesBack_data() { backends(); }
    void whatWentAlongComesBack();
    void whatIsTooMuchIsSaid_data() { backends(); }
    void whatIsTooMuchIsSaid();
    void aDefaultThatCameInIsSaid_data() { backends(); }
    void aDefaultThatCameInIsSaid();
    void onlyWhatCanBeUndoneIs();
    void aChangeOverAFilter_data() { backends(); }
    void aChangeOverAFilter();
    void aFilterThatFitsOtherRowsByNow_data() { backends(); }
    void aFilterThatFitsOtherRowsByNow();

private:
    static Result<SaveReport> undone(const Endpoint &endpoint, const QString &receipt);
    Endpoint simple(const QString &backend);
};

namespace {

const RowKey first{{u"id"_s}, {qint64(1)}};

} // namespace

Result<SaveReport> UndoTest::undone(const Endpoint &endpoint, const QString &receipt)
{
    auto plan = planUndo(
        {.receipt = receipt, .endpoint = endpoint, .catalog = catalogOf(endpoint), .reason = u"oops"_s});
    if (!plan)
        return plan.error();
    SilentProgress progress;
    return save(*plan, progress);
}

Endpoint UndoTest::simple(const QString &backend)
{
    return made(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s,
                          u"INSERT INTO t VALUES (1, 'a'), (2, 'b')"_s});
}

void UndoTest::bytesComeBack_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("was");
    const auto row = [](const QString &backend, const QString &type, const QString &was) {
        QTest::addRow("%s %s %s", qPrintable(backend), qPrintable(type), qPrintable(was)) << backend << type << was;
    };
    row(u"sqlite"_s, u"TEXT"_s, u"CAST(x'61ff00' AS TEXT)"_s);
    row(u"sqlite"_s, u"TEXT"_s, u"x'61ff00'"_s);
    row(u"sqlite"_s, u"INTEGER"_s, u"'typed wrong'"_s);
    row(u"sqlite"_s, u""_s, u"1.0"_s);
    row(u"sqlite"_s, u"NUMERIC"_s, u"0.1"_s);
    row(u"sqlite"_s, u"BLOB"_s, u"x''"_s);
    row(u"postgresql"_s, u"numeric"_s, u"1.10"_s);
    row(u"postgresql"_s, u"json"_s, u"'{\"a\":1, \"a\":2}'"_s);
    row(u"postgresql"_s, u"timestamptz"_s, u"'-infinity'"_s);
    row(u"postgresql"_s, u"timestamptz"_s, u"'2026-01-31 12:00:00.123456+00'"_s);
    row(u"postgresql"_s, u"bytea"_s, u"'\\x00ff'"_s);
    row(u"postgresql"_s, u"bytea"_s, u"''"_s);
    row(u"postgresql"_s, u"double precision"_s, u"'NaN'"_s);
    for (const QString &backend : {u"sqlite"_s, u"postgresql"_s}) {
        row(backend, u"text"_s, u"''"_s);
        row(backend, u"bigint"_s, u"9223372036854775807"_s);
        row(backend, u"text"_s, u"'2026-01-31T12:00:00.123456789Z'"_s);
    }
}

void UndoTest::bytesComeBack()
{
    QFETCH(QString, backend);
    QFETCH(QString, type);
    QFETCH(QString, was);
    const Endpoint endpoint = made(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c %1)"_s.arg(type),
                                             u"INSERT INTO t VALUES (1, %1)"_s.arg(was)});
    const Value before = row(endpoint, u"t"_s, first).at(1);
    const auto report = saved(endpoint, {change(u"t"_s, first, {given(u"c"_s, before, Value())})});
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved() && isNull(row(endpoint, u"t"_s, first).at(1)));
    const auto back = undone(endpoint, report->receipt);
    VERIFY_RESULT(back);
    QVERIFY(back->isSaved());
    QVERIFY(same(row(endpoint, u"t"_s, first).at(1), before));
    const auto deleted = saved(endpoint, {deletion(endpoint, u"t"_s, first)});
    VERIFY_RESULT(deleted);
    const auto restored = undone(endpoint, deleted->receipt);
    VERIFY_RESULT(restored);
    QVERIFY(same(row(endpoint, u"t"_s, first).at(1), before));
}

void UndoTest::rowsComeAndGo()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = simple(backend);
    const auto report = saved(endpoint,
                              {insertion(u"t"_s, {given(u"id"_s, {}, qint64(3)), given(u"c"_s, {}, u"c"_s)}),
                               deletion(endpoint, u"t"_s, first),
                               change(u"t"_s, keyOf(u"id"_s, qint64(2)), {given(u"id"_s, qint64(2), qint64(20))})});
    VERIFY_RESULT(report);
    const QString sql = u"SELECT min(id) * 1000 + max(id) FROM t"_s;
    QCOMPARE(displayText(cell(endpoint, sql)), u"3020"_s);
    const auto back = undone(endpoint, report->receipt);
    VERIFY_RESULT(back);
    QVERIFY(back->isSaved());
    QCOMPARE(displayText(cell(endpoint, sql)), u"1002"_s);
    const auto again = undone(endpoint, back->receipt);
    VERIFY_RESULT(again);
    QCOMPARE(displayText(cell(endpoint, sql)), u"3020"_s);
}

void UndoTest::whatChangedSinceIsAConflict()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = simple(backend);
    const auto report = saved(endpoint, {change(u"t"_s, first, {given(u"c"_s, u"a"_s, u"mine"_s)})});
    VERIFY_RESULT(report);
    run(endpoint, {u"UPDATE t SET c = 'theirs' WHERE id = 1"_s});
    const auto back = undone(endpoint, report->receipt);
    VERIFY_RESULT(back);
    QCOMPARE(back->conflicts.size(), 1);
    QCOMPARE(displayText(back->conflicts.first().cells.first().theirs), u"theirs"_s);
    QCOMPARE(displayText(cell(endpoint, u"SELECT c FROM t WHERE id = 1"_s)), u"theirs"_s);
    run(endpoint, {u"UPDATE t SET c = 'mine' WHERE id = 1"_s});
    const auto later = undone(endpoint, report->receipt);
    VERIFY_RESULT(later);
    QVERIFY(later->isSaved());
}

void UndoTest::theReceiptTellsItAll()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = simple(backend);
    const auto report = saved(endpoint, {change(u"t"_s, first, {given(u"c"_s, u"a"_s, u"b"_s)})});
    VERIFY_RESULT(report);
    const auto back = undone(endpoint, report->receipt);
    VERIFY_RESULT(back);
    const auto kept = receipt(report->receipt);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->undoneBy, back->receipt);
    QCOMPARE(kept->reason, u"a test"_s);
    QCOMPARE(kept->rows.first().cells.first().before, u"a"_s);
    QCOMPARE(kept->rows.first().cells.first().after, u"b"_s);
    QCOMPARE(kept->counts.value(u"t"_s), 1);
    const auto log = recordedActivities({.database = endpoint.title(), .limit = 10});
    VERIFY_RESULT(log);
    QCOMPARE(log->activities.size(), 2);
    QCOMPARE(log->activities.first().kind, u"undo"_s);
    QCOMPARE(log->activities.first().undoes, report->receipt);
    QCOMPARE(log->activities.last().receipt, report->receipt);
    QVERIFY(log->activities.last().statements.first().startsWith(u"UPDATE \"t\" SET \"c\" = 'b'"));
    QFile sealed(m_dataFolder.file(u"sealed/"_s + report->receipt));
    QVERIFY(sealed.open(QIODevice::ReadOnly));
    QVERIFY(!sealed.readAll().contains("cells"));
    QCOMPARE(sealed.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void UndoTest::whatWentAlongComesBack()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = made(
        backend,
        {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s,
         u"CREATE TABLE child (id integer NOT NULL PRIMARY KEY, t integer REFERENCES t (id) ON DELETE CASCADE, "
         "parent integer REFERENCES child (id) ON DELETE CASCADE, c text)"_s,
         u"CREATE TABLE leaf (id integer NOT NULL PRIMARY KEY, child integer REFERENCES child (id) ON DELETE CASCADE, "
         "t integer REFERENCES t (id) ON DELETE SET NULL)"_s,
         u"INSERT INTO t VALUES (1, 'a'), (2, 'b')"_s,
         u"INSERT INTO child VALUES (9, 1, NULL, 'one'), (8, NULL, 9, ''), (7, NULL, 8, NULL), (6, 2, NULL, 'stays')"_s,
         u"INSERT INTO leaf VALUES (1, 7, 1), (2, 6, 1), (3, 6, 2)"_s});
    const QStringList tables{u"t"_s, u"child"_s, u"leaf"_s};
    const auto content = [&] {
        auto connection = Connection::open(endpoint);
        QStringList rows;
        for (const QString &table : tables) {
            const auto read = connection->rows({u"SELECT * FROM %1 ORDER BY id"_s.arg(table)});
            for (const QList<Value> &row : read.value_or(QList<QList<Value>>())) {
                for (const Value &value : row)
                    rows << (isNull(value) ? u"NULL"_s : displayText(value));
            }
        }
        return rows;
    };
    const QStringList before = content();
    const auto report = saved(endpoint, {deletion(endpoint, u"t"_s, first)});
    VERIFY_RESULT(report);
    QCOMPARE(report->notes, QStringList());
    QCOMPARE(report->companions.size(), 5);
    const QStringList after = content();
    QCOMPARE(after, (QStringList{u"2"_s, u"b"_s, u"6"_s, u"2"_s, u"NULL"_s, u"stays"_s, u"2"_s, u"6"_s, u"NULL"_s,
                                 u"3"_s, u"6"_s, u"2"_s}));
    QCOMPARE(receipt(report->receipt)->counts, (QMap<QString, qint64>{{u"child"_s, 3}, {u"leaf"_s, 2}, {u"t"_s, 1}}));
    const auto back = undone(endpoint, report->receipt);
    VERIFY_RESULT(back);
    QVERIFY(back->isSaved());
    QCOMPARE(content(), before);
    const auto again = undone(endpoint, back->receipt);
    VERIFY_RESULT(again);
    QVERIFY(again->isSaved());
    QCOMPARE(content(), after);
}

void UndoTest::whatIsTooMuchIsSaid()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = made(
        backend,
        {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s,
         u"CREATE TABLE child (id integer NOT NULL PRIMARY KEY, t integer REFERENCES t (id) ON DELETE CASCADE)"_s,
         u"INSERT INTO t VALUES (1, 'a')"_s,
         u"INSERT INTO child WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001) "
         "SELECT i, 1 FROM n"_s});
    const auto report = saved(endpoint, {deletion(endpoint, u"t"_s, first)});
    VERIFY_RESULT(report);
    QVERIFY(report->companions.isEmpty());
    QCOMPARE(report->notes.size(), 1);
    QVERIFY2(report->notes.first().startsWith(u"%L1+ rows of child"_s.arg(10'000)), qPrintable(report->notes.first()));
    const auto plan = planUndo({.receipt = report->receipt, .endpoint = endpoint, .catalog = catalogOf(endpoint)});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->notes, report->notes);
}

void UndoTest::aDefaultThatCameInIsSaid()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = made(
        backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text)"_s,
                  u"CREATE TABLE child (id integer NOT NULL PRIMARY KEY, t integer DEFAULT 2 REFERENCES t (id) "
                  "ON DELETE SET DEFAULT)"_s,
                  u"INSERT INTO t VALUES (1, 'a'), (2, 'b')"_s, u"INSERT INTO child VALUES (1, 1)"_s});
    const auto report = saved(endpoint, {deletion(endpoint, u"t"_s, first)});
    VERIFY_RESULT(report);
    QCOMPARE(report->notes.size(), 1);
    QVERIFY2(report->notes.first().startsWith(u"1 rows of child lost"), qPrintable(report->notes.first()));
}

void UndoTest::onlyWhatCanBeUndoneIs()
{
    const Endpoint endpoint = simple(u"sqlite"_s);
    const Endpoint other = simple(u"sqlite"_s);
    const auto kindOf = [](const Result<SaveReport> &report) {
        return report ? Error::Kind::Internal : report.error().kind;
    };
    const auto report = saved(endpoint, {change(u"t"_s, first, {given(u"c"_s, u"a"_s, u"b"_s)})});
    VERIFY_RESULT(report);
    QCOMPARE(kindOf(undone(endpoint, u"20260101-000000-000000"_s)), Error::Kind::NotFound);
    QCOMPARE(kindOf(undone(endpoint, u"../receipts/x"_s)), Error::Kind::NotFound);
    QCOMPARE(kindOf(undone(other, report->receipt)), Error::Kind::Refused);
    VERIFY_RESULT(undone(endpoint, report->receipt));
    QCOMPARE(kindOf(undone(endpoint, report->receipt)), Error::Kind::Refused);

    const auto again = saved(endpoint, {change(u"t"_s, first, {given(u"c"_s, u"a"_s, u"b"_s)})});
    VERIFY_RESULT(again);
    QFile sealed(m_dataFolder.file(u"sealed/"_s + again->receipt));
    QVERIFY(sealed.open(QIODevice::ReadWrite) && sealed.seek(sealed.size() - 1) && sealed.write("x") == 1);
    sealed.close();
    QCOMPARE(kindOf(undone(endpoint, again->receipt)), Error::Kind::Refused);
    QVERIFY(sealed.remove());
    QCOMPARE(kindOf(undone(endpoint, again->receipt)), Error::Kind::Refused);
}

void UndoTest::aChangeOverAFilter()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = made(backend, {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text, n integer)"_s});
    QStringList rows;
    for (int id = 1; id <= 50; ++id)
        rows << u"(%1, 'c%2', %3)"_s.arg(id).arg(id).arg(id % 5);
    run(endpoint, {u"INSERT INTO t VALUES "_s + rows.join(u',')});
    const auto plan = planBulkChange({.endpoint = endpoint,
                                      .catalog = catalogOf(endpoint),
                                      .table = u"t"_s,
                                      .filter = {u"n = ?"_s, {qint64(3)}},
                                      .column = u"c"_s,
                                      .after = {.value = u"same"_s},
                                      .reason = u"a test"_s});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->rows, 10);
    QCOMPARE(plan->samples.size(), 10);
    QCOMPARE(displayText(plan->samples.first().before), u"c3"_s);
    SilentProgress progress;
    const auto report = bulkChange(*plan, progress);
    VERIFY_RESULT(report);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'same'"_s)), u"10"_s);
    const auto back = undone(endpoint, report->receipt);
    VERIFY_RESULT(back);
    QVERIFY(back->isSaved());
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'c' || id"_s)), u"50"_s);
}

void UndoTest::aFilterThatFitsOtherRowsByNow()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = simple(backend);
    BulkChangeRequest request{.endpoint = endpoint,
                              .catalog = catalogOf(endpoint),
                              .table = u"t"_s,
                              .filter = {u"id < ?"_s, {qint64(10)}},
                              .column = u"c"_s,
                              .after = {.value = u"same"_s},
                              .reason = {}};
    const auto plan = planBulkChange(request);
    VERIFY_RESULT(plan);
    run(endpoint, {u"INSERT INTO t VALUES (3, 'c')"_s});
    SilentProgress progress;
    const auto report = bulkChange(*plan, progress);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Conflict);
    QCOMPARE(displayText(cell(endpoint, u"SELECT count(*) FROM t WHERE c = 'same'"_s)), u"0"_s);
    request.column = u"id"_s;
    QCOMPARE(planBulkChange(request).error().kind, Error::Kind::Refused);
    request.column = u"none"_s;
    QCOMPARE(planBulkChange(request).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(UndoTest)
#include "tst_undo.moc"
