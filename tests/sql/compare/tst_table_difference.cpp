#include "sql/compare/table_difference.h"

#include "tests/support/edit_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Which rows two databases hold otherwise, on each backend and across them.
class TableDifferenceTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void rowsAreNamedByTheirKeys_data() { pairs(); }
    void rowsAreNamedByTheirKeys();
    void countsAreOfAllRows_data() { pairs(); }
    void countsAreOfAllRows();
    void aUniqueKeyServesToo_data() { pairs(); }
    void aUniqueKeyServesToo();
    void withoutAKeyWholeRowsCount_data() { pairs(); }
    void withoutAKeyWholeRowsCount();
    void oneSideMayLackTheTable_data() { pairs(); }
    void oneSideMayLackTheTable();

private:
    /// One row for each backend beside each, in the columns "a" and "b".
    static void pairs()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        for (const Dialect *a : dialects()) {
            for (const Dialect *b : dialects())
                QTest::addRow("%s %s", qPrintable(a->name), qPrintable(b->name)) << a->name << b->name;
        }
    }

    /// Between databases that these statements make.
    Result<TableDifference> difference(const QStringList &a, const QStringList &b, qsizetype most = 100)
    {
        const auto backend = [](const char *side) {
            return *static_cast<const QString *>(QTest::qData(side, qMetaTypeId<QString>()));
        };
        const Endpoint endpointA = made(backend("a"), a);
        const Endpoint endpointB = made(backend("b"), b);
        auto openedA = openForReading(endpointA.reading());
        auto openedB = openForReading(endpointB.reading());
        if (!openedA || !openedB)
            return (!openedA ? openedA : openedB).error();
        SilentProgress progress;
        return tableDifference(*openedA, *openedB, u"t"_s, most, progress);
    }

    /// "-1 +4 ~2(name)": rows of A alone, of B alone, and of both.
    static QString told(const TableDifference &difference)
    {
        QStringList rows;
        for (const DifferingRow &row : difference.rows) {
            const auto key = [](const RowKey &of) { return displayText(of.values.first()); };
            if (row.isChanged())
                rows << u"~%1(%2)"_s.arg(key(row.a), row.columns.join(u','));
            else
                rows << (row.b.isEmpty() ? u'-' + key(row.a) : u'+' + key(row.b));
        }
        rows.sort();
        return rows.join(u' ');
    }
};

namespace {

const QString tableMade = u"CREATE TABLE t (id bigint NOT NULL PRIMARY KEY, name text, note text)"_s;
const QString filled = u"INSERT INTO t VALUES (1, 'one', NULL), (2, 'two', 'x'), (3, 'three', '')"_s;

} // namespace

void TableDifferenceTest::rowsAreNamedByTheirKeys()
{
    const auto found = difference({tableMade, filled}, {tableMade, filled, u"DELETE FROM t WHERE id = 1"_s,
                                                        u"INSERT INTO t VALUES (4, 'four', '')"_s,
                                                        u"UPDATE t SET name = 'zwei', note = NULL WHERE id = 2"_s});
    VERIFY_RESULT(found);
    QCOMPARE(told(*found), u"+4 -1 ~2(name,note)"_s);
    for (const DifferingRow &row : found->rows) {
        if (row.isChanged())
            QCOMPARE(row.a, (RowKey{{u"id"_s}, {qint64(2)}}));
    }
}

void TableDifferenceTest::countsAreOfAllRows()
{
    const auto found = difference({tableMade, filled}, {tableMade, filled, u"UPDATE t SET name = 'x'"_s}, 2);
    VERIFY_RESULT(found);
    QCOMPARE(found->counts, (DifferenceCounts{.onlyA = 0, .onlyB = 0, .changed = 3}));
    QCOMPARE(found->rows.size(), 2);
}

void TableDifferenceTest::aUniqueKeyServesToo()
{
    const QString unique = u"CREATE TABLE t (id text NOT NULL UNIQUE, name text)"_s;
    const QString rows = u"INSERT INTO t VALUES ('a', 'one'), ('b', 'two')"_s;
    const auto found = difference({unique, rows}, {unique, rows, u"UPDATE t SET name = 'x' WHERE id = 'a'"_s});
    VERIFY_RESULT(found);
    QCOMPARE(told(*found), u"~a(name)"_s);
}

void TableDifferenceTest::withoutAKeyWholeRowsCount()
{
    const QString keyless = u"CREATE TABLE t (id bigint, name text)"_s;
    const QString rows = u"INSERT INTO t VALUES (1, 'one'), (NULL, 'two')"_s;
    const auto found = difference({keyless, rows}, {keyless, rows, u"UPDATE t SET name = 'x' WHERE id = 1"_s});
    VERIFY_RESULT(found);
    QCOMPARE(told(*found), u"+1 -1"_s);
    QCOMPARE(found->rows.first().a.columns, (QStringList{u"id"_s, u"name"_s}));
}

void TableDifferenceTest::oneSideMayLackTheTable()
{
    const auto gone = difference({tableMade, filled}, {});
    VERIFY_RESULT(gone);
    QCOMPARE(told(*gone), u"-1 -2 -3"_s);
    const auto added = difference({}, {tableMade, filled});
    VERIFY_RESULT(added);
    QCOMPARE(added->counts, (DifferenceCounts{.onlyA = 0, .onlyB = 3, .changed = 0}));
}

QTEST_GUILESS_MAIN(TableDifferenceTest)
#include "tst_table_difference.moc"
