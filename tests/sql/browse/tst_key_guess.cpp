#include "sql/browse/key_guess.h"

#include "sql/catalog/introspector.h"
#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// A row is found near its place before any row is counted; held against its true number.
class KeyGuessTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void landsNear_data();
    void landsNear();
    void knowsNothingOfFilteredOrUnsortedRows_data() { backends(); }
    void knowsNothingOfFilteredOrUnsortedRows();
    void commonValuesHaveTheirShares_data() { backends(); }
    void commonValuesHaveTheirShares();

private:
    static constexpr qint64 rows = 25'000;

    Result<PageRequest> request(Connection &connection, const QString &column, Qt::SortOrder direction);

    std::map<QString, Endpoint> m_databases;
};

/// Keys that come in no order of their numbers; one late time in a hundred is far from all others.
void KeyGuessTest::initTestCase()
{
    makePlaces();
    const QString fill =
        u"INSERT INTO t SELECT 'k' || (100003 + (n * 7919) % 100003), n, CASE WHEN n % 5 > 0 THEN 'g' || (n % 7) END, "
        "n + CASE WHEN n % 100 = 0 THEN 1000000000 ELSE 0 END, 'p' || n FROM (WITH RECURSIVE counted(n) AS "
        "(SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < %1) SELECT n FROM counted) AS numbers"_s.arg(rows);
    for (const Dialect *dialect : dialects()) {
        const Endpoint endpoint = fresh(dialect->name);
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE t (code text PRIMARY KEY, number integer NOT NULL, grp text, until bigint NOT NULL, "
             "plain text NOT NULL)"_s,
             fill, u"CREATE INDEX t_number ON t (number)"_s, u"CREATE INDEX t_grp ON t (grp)"_s,
             u"CREATE INDEX t_until ON t (until)"_s, u"ANALYZE"_s}));
        m_databases.emplace(dialect->name, endpoint);
    }
}

Result<PageRequest> KeyGuessTest::request(Connection &connection, const QString &column, Qt::SortOrder direction)
{
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    const Table table = *catalog->table(u"t");
    auto order = withKey(table, {{*table.column(column), direction}}, KeyChoice::Primary);
    if (!order)
        return order.error();
    return PageRequest{.table = table, .columns = {u"number"_s}, .order = *order, .limit = 20};
}

void KeyGuessTest::landsNear_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("column");
    QTest::addColumn<Qt::SortOrder>("direction");
    QTest::addColumn<double>("near"); // as a share of all rows
    for (const Dialect *dialect : dialects()) {
        for (const auto &[column, near] :
             {std::pair(u"code"_s, 0.1), {u"number"_s, 0.05}, {u"until"_s, 0.05}, {u"grp"_s, 0.3}}) {
            for (const auto direction : {Qt::AscendingOrder, Qt::DescendingOrder})
                QTest::addRow("%s by %s %s", qPrintable(dialect->name), qPrintable(column),
                              direction == Qt::AscendingOrder ? "up" : "down")
                    << dialect->name << column << direction << near;
        }
    }
}

void KeyGuessTest::landsNear()
{
    QFETCH(QString, backend);
    QFETCH(QString, column);
    QFETCH(Qt::SortOrder, direction);
    QFETCH(double, near);
    auto connection = Connection::open(m_databases.at(backend).reading());
    VERIFY_RESULT(connection);
    const auto wanted = request(*connection, column, direction);
    VERIFY_RESULT(wanted);
    const auto guess = KeyGuess::read(*connection, *wanted);
    VERIFY_RESULT(guess);
    for (const double share : {0.01, 0.1, 0.33, 0.5, 0.77, 0.95, 0.9999}) {
        const qint64 row = qint64(share * rows);
        const auto place = guess->place(row, rows, wanted->order);
        QVERIFY(place && place->row <= row);
        PageRequest there = *wanted;
        there.after = place->after;
        there.skip = row - place->row;
        const auto page = readPageNear(*connection, there);
        VERIFY_RESULT(page);
        QVERIFY(!page->rows.isEmpty());
        const auto before = rowsBefore(*connection, *wanted, {}, page->keys.first());
        VERIFY_RESULT(before);
        QVERIFY2(qAbs(*before - row) <= near * rows, qPrintable(u"row %1 for %2"_s.arg(*before).arg(row)));
    }
}

void KeyGuessTest::knowsNothingOfFilteredOrUnsortedRows()
{
    QFETCH(QString, backend);
    auto connection = Connection::open(m_databases.at(backend).reading());
    VERIFY_RESULT(connection);
    auto unsorted = request(*connection, u"plain"_s, Qt::AscendingOrder);
    VERIFY_RESULT(unsorted);
    const auto nothing = KeyGuess::read(*connection, *unsorted);
    VERIFY_RESULT(nothing);
    QVERIFY(!nothing->place(1000, rows, unsorted->order));
    auto filtered = request(*connection, u"code"_s, Qt::AscendingOrder);
    VERIFY_RESULT(filtered);
    filtered->filter = {u"number > 5"_s, {}};
    const auto unknown = KeyGuess::read(*connection, *filtered);
    VERIFY_RESULT(unknown);
    QVERIFY(!unknown->place(1000, rows, filtered->order));
    QVERIFY(!KeyGuess().place(0, 0, filtered->order));
}

/// NULLs and common values have their own shares, in the order in which the backend sorts them.
void KeyGuessTest::commonValuesHaveTheirShares()
{
    QFETCH(QString, backend);
    auto connection = Connection::open(m_databases.at(backend).reading());
    VERIFY_RESULT(connection);
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    const Table table = *catalog->table(u"t");
    const Introspector &introspector = connection->dialect().introspector;
    const auto spread = introspector.spread(*connection, table, *table.column(u"grp"_s));
    VERIFY_RESULT(spread);
    const double nulls = introspector.nullsFirst() ? 0 : 0.2;
    double reached = 0;
    QStringList values;
    for (const SpreadValue &known : *spread) {
        QVERIFY(known.before <= known.upTo && qAbs(known.before - reached) < 0.02);
        reached = known.upTo;
        if (!isNull(known.value))
            values << displayText(known.value);
    }
    QCOMPARE(values, QStringList({u"g0"_s, u"g1"_s, u"g2"_s, u"g3"_s, u"g4"_s, u"g5"_s, u"g6"_s}));
    QVERIFY(qAbs(reached + nulls - 1) < 0.05);
}

QTEST_GUILESS_MAIN(KeyGuessTest)
#include "tst_key_guess.moc"
