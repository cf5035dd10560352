#include "sql/browse/filter_term.h"
#include "sql/browse/page.h"
#include "sql/catalog/introspector.h"
#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// The condition made of a value finds the rows that hold it and no other, on every backend.
class ValueConditionTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void findsItsRows_data();
    void findsItsRows();
    void namesAreSpelled();
    void someValuesCannotBeSaid();
};

namespace {

const Profile &profile()
{
    static const Profile made = [] {
        TableProfile table{.names = {u"t"_s}};
        table.columns = {{u"own"_s, {.is = u"uuid_bytes"_s, .encodings = {.everywhere = u"uuid_bytes"_s, .by = {}}}},
                         {u"token"_s, {.secrecy = ColumnMeaning::Secrecy::Secret}}};
        return Profile{.tables = {table}};
    }();
    return made;
}

/// Five rows, the last of NULLs.
Result<void> makeRows(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        return connection.error();
    const ColumnLimits flags = connection->dialect().introspector.limits({.name = {}, .type = u"boolean"_s});
    const bool hasBooleans = flags.form == ColumnLimits::Form::Boolean;
    const auto flag = [hasBooleans](bool set) {
        return hasBooleans ? (set ? u"true"_s : u"false"_s) : QString::number(int(set));
    };
    const auto bytes = [hasBooleans](const QString &hex) {
        return hasBooleans ? u"'\\x%1'"_s.arg(hex) : u"x'%1'"_s.arg(hex);
    };
    const QString type = hasBooleans ? u"bytea"_s : u"blob"_s;
    return connection->executeAll(
        {u"CREATE TABLE t (id integer PRIMARY KEY, flag boolean, name text, own %1, raw %1, size bigint, "
         "part double precision, \"is\" text, token text)"_s.arg(type),
         u"INSERT INTO t VALUES (1, %1, 'O''Brien \"x\" and (y)', %2, %3, -7, 0.1, 'null', '%4')"_s.arg(
             flag(true), bytes(u"0b5c2a7e8d3f4c619a527f1e6d40c8b3"_s), bytes(u"00ff"_s), QString(2000, u's')),
         u"INSERT INTO t VALUES (2, %1, '', %2, %3, 0, -2, 'yes', '%4')"_s.arg(
             flag(false), bytes(u"0b5c2a7e8d3f4c619a527f1e6d40c8b4"_s), bytes(u"00"_s), QString(1999, u's')),
         u"INSERT INTO t VALUES (3, %1, 'null', %2, %3, 9007199254740993, 1e300, '', 'short')"_s.arg(
             flag(true), bytes(u"0b5c2a7e8d3f4c619a527f1e6d40c8b5"_s), bytes(u""_s)),
         u"INSERT INTO t VALUES (4, %1, 'O''Brien', %2, %3, 9007199254740992, 2, 'is', '')"_s.arg(
             flag(false), bytes(u"0b5c2a7e8d3f4c619a527f1e6d40c8b6"_s), bytes(u"ff"_s)),
         u"INSERT INTO t (id) VALUES (5)"_s});
}

} // namespace

void ValueConditionTest::findsItsRows_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("column");
    for (const Dialect *dialect : dialects()) {
        for (const char *column : {"id", "flag", "name", "own", "raw", "size", "part", "is", "token"})
            QTest::addRow("%s: %s", qPrintable(dialect->name), column) << dialect->name << QString::fromLatin1(column);
    }
}

void ValueConditionTest::findsItsRows()
{
    QFETCH(QString, backend);
    QFETCH(QString, column);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeRows(endpoint));
    auto connection = Connection::open(endpoint.reading());
    VERIFY_RESULT(connection);
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    const Table &table = *catalog->table(u"t");
    const FilterContext context{.table = table, .profile = &profile(), .dialect = connection->dialect()};
    PageRequest request{.table = table, .columns = {column}, .order = {{.column = table.columns.first()}}};
    const auto all = readPage(*connection, request);
    VERIFY_RESULT(all);
    QCOMPARE(all->rows.size(), 5);
    for (const QList<Value> &row : all->rows) {
        const auto condition = conditionOn(*table.column(column), row.first(), context);
        VERIFY_RESULT(condition);
        const auto filter = parseFilter(*condition, table, context.profile, context.dialect, 0);
        VERIFY_RESULT(filter);
        request.filter = *filter;
        const auto found = readPage(*connection, request);
        VERIFY_RESULT(found);
        QVERIFY2(found->rows == QList<QList<Value>>(all->rows.count(row), row), qPrintable(*condition));
    }
}

void ValueConditionTest::namesAreSpelled()
{
    QCOMPARE(conditionOn(u"name"_s, u"contains"_s, u"it's"_s), u"name contains 'it''s'"_s);
    QCOMPARE(conditionOn(u"two words"_s, u"="_s, u"x"_s), u"\"two words\" = 'x'"_s);
}

/// Stored by who did not care for the column's type.
void ValueConditionTest::someValuesCannotBeSaid()
{
    const Table table{.name = {.name = u"t"_s}};
    const FilterContext context{.table = table, .dialect = *findDialect(u"sqlite"_s)};
    const Column flag{.name = u"flag"_s, .type = u"boolean"_s, .logical = LogicalType::Boolean};
    const Column text{.name = u"name"_s, .type = u"text"_s, .logical = LogicalType::Text};
    const Column number{.name = u"n"_s, .type = u"integer"_s, .logical = LogicalType::Integer};
    QVERIFY(!conditionOn(flag, qint64(2), context));
    QVERIFY(!conditionOn(flag, u"true"_s, context));
    QVERIFY(!conditionOn(text, "\xff"_ba, context));
    QVERIFY(!conditionOn(text, InvalidText{"\xff"_ba}, context));
    QVERIFY(!conditionOn(number, u"seven"_s, context));
}

QTEST_GUILESS_MAIN(ValueConditionTest)
#include "tst_value_condition.moc"
