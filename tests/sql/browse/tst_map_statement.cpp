#include "sql/browse/map_statement.h"

#include "sql/browse/selection.h"
#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Each place that a walk finds is the row with that number, NULLs and all; held against the rows themselves.
class MapStatementTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachPlaceIsItsRow_data();
    void eachPlaceIsItsRow();
    void theWayFitsTheOrder_data();
    void theWayFitsTheOrder();

private:
    std::map<QString, Endpoint> m_databases;
};

namespace {

PageRequest requestFor(const Table &table, const QStringList &columns, Qt::SortOrder direction)
{
    PageRequest request{.table = table};
    for (const QString &name : columns)
        request.order.append({.column = *table.column(name), .direction = direction});
    return request;
}

/// Keys of the table may be NULL where the backend lets them.
Result<void> makeTable(Connection &connection)
{
    const QString fill =
        u"INSERT INTO places SELECT 'a' || (n % 40), 'b' || n, n % 3, CASE WHEN n % 4 > 0 THEN 1000 - n END "
        "FROM (WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 400) "
        "SELECT n FROM counted) AS numbers"_s;
    auto made = connection.executeAll(
        {u"CREATE TABLE places (place text, b text, few integer NOT NULL, rare integer, PRIMARY KEY (place, b))"_s,
         fill, u"CREATE UNIQUE INDEX by_b ON places (b)"_s, u"CREATE INDEX by_few ON places (few)"_s,
         u"CREATE UNIQUE INDEX by_rare ON places (rare)"_s});
    auto catalog = made ? readCatalog(connection) : made.error();
    if (!catalog)
        return catalog.error();
    const Table &table = catalog->tables.first();
    const QString nulls = u"INSERT INTO places (place, b, few) VALUES (NULL, 'x', 1), (NULL, 'y', 2), (NULL, 'z', 2), "
                          "('a1', NULL, 2), ('zz', NULL, 1)"_s;
    const bool takesNulls = table.column(u"b")->nullable && table.column(u"place")->nullable;
    return connection.executeAll(takesNulls ? QStringList{nulls, u"ANALYZE"_s} : QStringList{u"ANALYZE"_s});
}

} // namespace

void MapStatementTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects()) {
        const Endpoint endpoint = fresh(dialect->name);
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(makeTable(*connection));
        m_databases.emplace(dialect->name, endpoint);
    }
}

void MapStatementTest::eachPlaceIsItsRow_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<Qt::SortOrder>("direction");
    QTest::addColumn<MapWay>("way");
    for (const Dialect *dialect : dialects()) {
        for (const QStringList &order : {QStringList{u"b"_s},
                                         {u"place"_s, u"b"_s},
                                         {u"rare"_s, u"b"_s},
                                         {u"few"_s, u"b"_s},
                                         {u"b"_s, u"place"_s}}) {
            for (const auto direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                for (const MapWay way : {MapWay::Steps, MapWay::Numbers})
                    QTest::addRow("%s by %s %s by %s", qPrintable(dialect->name), qPrintable(order.join(u' ')),
                                  direction == Qt::AscendingOrder ? "up" : "down",
                                  way == MapWay::Steps ? "steps" : "numbers")
                        << dialect->name << order << direction << way;
            }
        }
    }
}

void MapStatementTest::eachPlaceIsItsRow()
{
    QFETCH(QString, backend);
    QFETCH(QStringList, order);
    QFETCH(Qt::SortOrder, direction);
    QFETCH(MapWay, way);
    auto connection = Connection::open(m_databases.at(backend).reading());
    VERIFY_RESULT(connection);
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    const PageRequest plain = requestFor(catalog->tables.first(), order, direction);
    const Introspector &introspector = connection->dialect().introspector;
    for (const FilterSql &filter : {FilterSql(), FilterSql{u"few > ?"_s, {qint64(0)}}}) {
        PageRequest request = plain;
        request.filter = filter;
        request.limit = 10'000;
        const QString where = filter.sql.isEmpty() ? QString() : u" WHERE few > 0"_s;
        const auto all = connection->rows(
            {.sql = u"SELECT %1 FROM places%2 ORDER BY %3"_s.arg(order.join(u','), where, orderSql(request))});
        VERIFY_RESULT(all);
        for (const qint64 stride : {1, 7, 50, 5000}) {
            const auto found = connection->rows(mapStatement(request, stride, way, introspector));
            VERIFY_RESULT(found);
            QVERIFY(found->size() >= all->size() / stride - (way == MapWay::Steps && order.size() == 1 ? 2 : 0));
            Selection selection(introspector);
            for (const OrderTerm &term : request.order)
                selection.add(term.column);
            for (const QList<Value> &row : *found) {
                const qint64 place = std::get<qint64>(row.first());
                QVERIFY(place >= 1 && place <= all->size());
                QCOMPARE(selection.decode(std::span(row).subspan(1)), all->at(place - 1));
            }
        }
    }
}

void MapStatementTest::theWayFitsTheOrder_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<MapWay>("way");
    for (const Dialect *dialect : dialects()) {
        const auto row = [&](const char *name, const QStringList &order, MapWay way) {
            QTest::addRow("%s %s", qPrintable(dialect->name), name) << dialect->name << order << way;
        };
        row("the key, though it may be NULL", {u"place"_s, u"b"_s}, MapWay::Steps);
        row("unique values with an index", {u"b"_s, u"place"_s}, MapWay::Steps);
        row("unique values and NULLs", {u"rare"_s, u"b"_s}, MapWay::Steps);
        row("few values", {u"few"_s, u"b"_s}, MapWay::Numbers);
        row("a long key", {u"rare"_s, u"place"_s, u"b"_s}, MapWay::Numbers);
    }
}

void MapStatementTest::theWayFitsTheOrder()
{
    QFETCH(QString, backend);
    QFETCH(QStringList, order);
    QFETCH(MapWay, way);
    auto connection = Connection::open(m_databases.at(backend).reading());
    VERIFY_RESULT(connection);
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    Table table = catalog->tables.first();
    const auto fit = mapWay(*connection, requestFor(table, order, Qt::AscendingOrder));
    VERIFY_RESULT(fit);
    QCOMPARE(*fit, way);
    table.indexes.clear();
    const bool isKey = order == table.primaryKey.columns;
    QCOMPARE(*mapWay(*connection, requestFor(table, order, Qt::AscendingOrder)),
             isKey ? MapWay::Steps : MapWay::Numbers);
}

QTEST_GUILESS_MAIN(MapStatementTest)
#include "tst_map_statement.moc"
