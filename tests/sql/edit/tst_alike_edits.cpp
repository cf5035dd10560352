#include "sql/edit/alike_edits.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Many rows that are changed alike are written in few statements, and each is looked at all the same.
class AlikeEditsTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void fewStatementsWriteMany_data();
    void fewStatementsWriteMany();
    void oneThatChangedMeanwhileIsTold_data() { fewStatementsWriteMany_data(); }
    void oneThatChangedMeanwhileIsTold();
    void oneThatIsRefusedIsNamed_data() { fewStatementsWriteMany_data(); }
    void oneThatIsRefusedIsNamed();
    void aCancelIsTold_data() { backends(); }
    void aCancelIsTold();
    void runsHoldWhatIsAlike();

private:
    static constexpr qint64 rows = 250;

    class Counter final : public StatementLog
    {
    public:
        void executed(const ExecutedStatement &) override { ++m_statements; }
        qint64 statements() const { return m_statements; }

    private:
        std::atomic<qint64> m_statements = 0;
    };

    /// Asks to stop once that statement was executed.
    class StopsAt final : public StatementLog, public Progress
    {
    public:
        explicit StopsAt(QString sql) : m_sql(std::move(sql)) {}
        void executed(const ExecutedStatement &statement) override
        {
            if (statement.sql == m_sql)
                m_source.request_stop();
        }
        void report(const Step &) override {}
        void warn(const QString &) override {}
        std::stop_token stop() const override { return m_source.get_token(); }

    private:
        const QString m_sql;
        std::stop_source m_source;
    };

    Endpoint filled(const QString &backend)
    {
        return madeAnew(backend,
                        {u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, c text, other text)"_s,
                         u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                         "INSERT INTO t SELECT i, CASE WHEN i % 3 > 0 THEN 'was ' || i END, 'x' FROM n"_s.arg(rows)});
    }

    static QList<StagedEdit> editsOf(const Endpoint &endpoint, StagedEdit::Kind kind)
    {
        QList<StagedEdit> edits;
        const TableName table = catalogOf(endpoint).table(u"t"_s)->name;
        auto connection = Connection::open(endpoint);
        const auto all = connection->rows({u"SELECT id, c FROM t ORDER BY id"_s});
        for (const QList<Value> &row : *all) {
            const CellChange cell = given(u"c"_s, row[1], u"mine"_s);
            StagedEdit edit = change(u"t"_s, keyOf(u"id"_s, row[0]), {cell});
            edit.table = table;
            if (kind == StagedEdit::Kind::Delete)
                edit.cells = {given(u"id"_s, row[0], {}), given(u"c"_s, row[1], {}), given(u"other"_s, u"x"_s, {})};
            edit.kind = kind;
            edits << edit;
        }
        return edits;
    }

    static qint64 count(const Endpoint &endpoint, const QString &condition)
    {
        return std::get<qint64>(cell(endpoint, u"SELECT count(*) FROM t WHERE "_s + condition));
    }
};

void AlikeEditsTest::fewStatementsWriteMany_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<StagedEdit::Kind>("kind");
    for (const Dialect *dialect : dialects()) {
        QTest::addRow("%s change", qPrintable(dialect->name)) << dialect->name << StagedEdit::Kind::Change;
        QTest::addRow("%s delete", qPrintable(dialect->name)) << dialect->name << StagedEdit::Kind::Delete;
    }
}

void AlikeEditsTest::fewStatementsWriteMany()
{
    QFETCH(QString, backend);
    QFETCH(StagedEdit::Kind, kind);
    Endpoint endpoint = filled(backend);
    const QList<StagedEdit> edits = editsOf(endpoint, kind);
    const auto log = std::make_shared<Counter>();
    endpoint.log = log;
    const auto report = saved(endpoint, edits);
    VERIFY_RESULT(report);
    QVERIFY(report->isSaved());
    QCOMPARE(report->rows.size(), rows);
    QCOMPARE(count(endpoint, kind == StagedEdit::Kind::Change ? u"c = 'mine'"_s : u"true"_s),
             kind == StagedEdit::Kind::Change ? rows : 0);
    for (const SavedRow &row : report->rows) {
        QCOMPARE(row.key.isEmpty(), kind == StagedEdit::Kind::Delete);
        QCOMPARE(row.values.value(0), row.key.values.value(0));
    }
    QVERIFY2(log->statements() < rows / 5, qPrintable(QString::number(log->statements())));
}

void AlikeEditsTest::oneThatChangedMeanwhileIsTold()
{
    QFETCH(QString, backend);
    QFETCH(StagedEdit::Kind, kind);
    const Endpoint endpoint = filled(backend);
    const QList<StagedEdit> edits = editsOf(endpoint, kind);
    run(endpoint, {u"UPDATE t SET c = 'theirs' WHERE id = 42"_s, u"DELETE FROM t WHERE id = 180"_s});
    const auto report = saved(endpoint, edits);
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.size(), 2);
    QCOMPARE(report->conflicts[0].cause, RowConflict::Cause::Changed);
    QCOMPARE(report->conflicts[0].edit.key.values.first(), Value(qint64(42)));
    QCOMPARE(report->conflicts[1].cause, RowConflict::Cause::Gone);
    QCOMPARE(count(endpoint, u"c = 'mine'"_s), 0);
    QCOMPARE(count(endpoint, u"true"_s), rows - 1);
}

void AlikeEditsTest::oneThatIsRefusedIsNamed()
{
    QFETCH(QString, backend);
    QFETCH(StagedEdit::Kind, kind);
    const Endpoint endpoint = filled(backend);
    const QList<StagedEdit> edits = editsOf(endpoint, kind);
    run(endpoint, {u"CREATE TABLE child (t integer REFERENCES t)"_s, u"INSERT INTO child VALUES (77)"_s});
    if (kind == StagedEdit::Kind::Change && backend == u"sqlite"_s)
        run(endpoint, {u"CREATE UNIQUE INDEX once ON t (c) WHERE id IN (76, 77)"_s});
    else if (kind == StagedEdit::Kind::Change)
        run(endpoint, {u"ALTER TABLE t ADD CHECK (id <> 77 OR c <> 'mine')"_s});
    const auto report = saved(endpoint, edits);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Constraint);
    QVERIFY2(report.error().message.contains(u"77"_s), qPrintable(report.error().message));
    QCOMPARE(count(endpoint, u"c = 'mine'"_s), 0);
    QCOMPARE(count(endpoint, u"true"_s), rows);
}

/// While all of them are being written, by a statement that would never end.
void AlikeEditsTest::aCancelIsTold()
{
    QFETCH(QString, backend);
    Endpoint endpoint = filled(backend);
    const QList<StagedEdit> edits = editsOf(endpoint, StagedEdit::Kind::Change);
    run(endpoint, backend == "sqlite"_L1
                      ? QStringList{u"CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                                    "FROM n WHERE i < 100000000000) SELECT count(*) AS rows FROM n"_s,
                                    u"CREATE TRIGGER slow BEFORE UPDATE ON t BEGIN SELECT rows FROM endless; END"_s}
                      : QStringList{u"CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS "
                                    "'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'"_s,
                                    u"CREATE TRIGGER slow BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION wait()"_s});
    const auto stopping = std::make_shared<StopsAt>(u"SAVEPOINT edits"_s);
    endpoint.log = stopping;
    const auto report = saved(endpoint, edits, *stopping);
    QVERIFY(!report);
    QVERIFY2(report.error().kind == Error::Kind::Cancelled, described(report.error()).constData());
    QCOMPARE(count(endpoint, u"c = 'mine'"_s), 0);
}

/// A change of the key, another value, another column or an insertion stands for itself.
void AlikeEditsTest::runsHoldWhatIsAlike()
{
    const auto changed = [](qint64 id, const QString &column, const Value &after) {
        return change(u"t"_s, keyOf(u"id"_s, id), {given(column, u"was"_s, after)});
    };
    QList<SavedRow> several;
    for (const StagedEdit &edit :
         {changed(1, u"c"_s, u"a"_s), changed(2, u"c"_s, u"a"_s), changed(3, u"c"_s, u"b"_s),
          changed(4, u"other"_s, u"b"_s), changed(5, u"id"_s, qint64(9)), changed(6, u"id"_s, qint64(9)),
          insertion(u"t"_s, {given(u"id"_s, {}, qint64(7))}), insertion(u"t"_s, {given(u"id"_s, {}, qint64(8))})})
        several.append({.edit = edit, .key = {}, .values = {}});
    Catalog catalog;
    catalog.tables = {{.name = {.schema = {}, .name = u"t"_s}}};
    QCOMPARE(alikeEdits(several, {0, 1, 2, 3, 4, 5, 6, 7}, catalog),
             (QList<Run>{{0, 1}, {2}, {3}, {4}, {5}, {6}, {7}}));
    QCOMPARE(writtenRows(several).size(), 1);
}

QTEST_GUILESS_MAIN(AlikeEditsTest)
#include "tst_alike_edits.moc"
