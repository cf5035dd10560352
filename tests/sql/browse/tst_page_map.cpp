#include "sql/browse/page_map.h"

#include "tests/support/every_backend.h"
#include "tests/support/numbered_table.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Any row is reached by a nearby key, in every order, on every backend; held against LIMIT and OFFSET.
class PageMapTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void findsAnyRow_data();
    void findsAnyRow();
    void withoutKeysTheTableBeginsAtItsStart();
};

void PageMapTest::findsAnyRow_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("column");
    QTest::addColumn<Qt::SortOrder>("direction");
    QTest::addColumn<qint64>("stride");
    for (const Dialect *dialect : dialects()) {
        for (const auto &[column, direction] : {std::pair(u"id"_s, Qt::AscendingOrder),
                                                {u"id"_s, Qt::DescendingOrder},
                                                {u"name"_s, Qt::AscendingOrder},
                                                {u"grade"_s, Qt::AscendingOrder},
                                                {u"grade"_s, Qt::DescendingOrder},
                                                {u"code"_s, Qt::AscendingOrder},
                                                {u"code"_s, Qt::DescendingOrder}}) {
            for (const qint64 stride : {1, 7, 5000})
                QTest::addRow("%s by %s %d every %lld", qPrintable(dialect->name), qPrintable(column), int(direction),
                              stride)
                    << dialect->name << column << direction << stride;
        }
    }
}

void PageMapTest::findsAnyRow()
{
    QFETCH(QString, backend);
    QFETCH(QString, column);
    QFETCH(Qt::SortOrder, direction);
    QFETCH(qint64, stride);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeNumberedTable(endpoint, 300));
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"ALTER TABLE t ADD COLUMN grade integer"_s,
                                          u"UPDATE t SET grade = CASE WHEN id % 5 = 0 THEN NULL ELSE id % 4 END"_s,
                                          u"ALTER TABLE t ADD COLUMN code text"_s,
                                          u"UPDATE t SET code = CASE WHEN id % 7 = 0 THEN NULL ELSE 'c' || id END"_s,
                                          u"CREATE UNIQUE INDEX t_code ON t (code)"_s, u"ANALYZE"_s}));
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    const Table table = *catalog->table(u"t");
    PageRequest request{.table = table, .columns = {u"id"_s}};
    const auto order = withKey(table, {{*table.column(column), direction}}, KeyChoice::Primary);
    VERIFY_RESULT(order);
    request.order = *order;
    const auto map = mapPages(*connection, request, stride);
    VERIFY_RESULT(map);
    QCOMPARE(*countRows(*connection, request), 300);
    const auto all = connection->rows({.sql = u"SELECT id FROM t ORDER BY %1"_s.arg(orderSql(request))});
    VERIFY_RESULT(all);
    for (const qint64 row : {0, 1, 6, 7, 150, 299}) {
        const PageMap::Place place = map->nearest(row);
        QVERIFY(place.row <= row && row - place.row < stride);
        PageRequest one = request;
        one.after = place.after;
        one.skip = row - place.row;
        one.limit = 1;
        const auto page = readPage(*connection, one);
        VERIFY_RESULT(page);
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows.first().first(), all->at(row).first());
        const auto before = rowsBefore(*connection, request, *map, page->keys.first());
        VERIFY_RESULT(before);
        QCOMPARE(*before, row);
        QCOMPARE(*rowsBefore(*connection, request, {}, page->keys.first()), row);
    }
}

void PageMapTest::withoutKeysTheTableBeginsAtItsStart()
{
    const PageMap map;
    QCOMPARE(map.nearest(1'000'000).row, 0);
    QVERIFY(map.nearest(5).after.isEmpty());
}

QTEST_GUILESS_MAIN(PageMapTest)
#include "tst_page_map.moc"
