#include "sql/browse/page_map.h"

#include "sql/connection/scratch.h"
#include "tests/support/numbered_table.h"
#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Any row is reached by a nearby key, in every order, on every backend; held against LIMIT and OFFSET.
class PageMapTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsAnyRow_data();
    void findsAnyRow();
    void withoutKeysTheTableBeginsAtItsStart();

private:
    std::map<QString, std::unique_ptr<ScratchPlace>> m_places;
    int m_counter = 0;
};

void PageMapTest::initTestCase()
{
    for (const Dialect *dialect : dialects()) {
        auto place = dialect->scratch.make();
        VERIFY_RESULT(place);
        m_places[dialect->name] = std::move(*place);
    }
}

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
                                                {u"grade"_s, Qt::DescendingOrder}}) {
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
    const auto endpoint = m_places[backend]->another(u"map%1"_s.arg(++m_counter));
    VERIFY_RESULT(endpoint);
    VERIFY_RESULT(makeNumberedTable(*endpoint, 300));
    auto connection = Connection::open(endpoint->writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"ALTER TABLE t ADD COLUMN grade integer"_s,
                                          u"UPDATE t SET grade = CASE WHEN id % 5 = 0 THEN NULL ELSE id % 4 END"_s}));
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
