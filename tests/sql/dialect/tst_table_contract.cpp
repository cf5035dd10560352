#include "sql/browse/page.h"
#include "sql/catalog/bulk_transfer.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/compare/table_digest.h"
#include "sql/connection/grammar.h"
#include "sql/connection/snapshot.h"
#include "sql/connection/transaction.h"

#include "tests/support/every_backend.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What every backend must do alike with tables: catalog, pages, rows in bulk, filling.
class TableContractTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void bulkRowsComeBackAsTheyWere_data() { backends(); }
    void bulkRowsComeBackAsTheyWere();
    void catalogsAreRead_data() { backends(); }
    void catalogsAreRead();
    void deferredObjectsComeBackUnchanged_data() { backends(); }
    void deferredObjectsComeBackUnchanged();
    void pagesMeetEveryRowOnce_data() { backends(); }
    void pagesMeetEveryRowOnce();
    void targetsLeaveNothingUnlessCommitted_data() { backends(); }
    void targetsLeaveNothingUnlessCommitted();
};

#define OPEN(connection)                                                                                               \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    auto connection = Connection::open(endpoint);                                                                      \
    VERIFY_RESULT(connection)

void TableContractTest::bulkRowsComeBackAsTheyWere()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    auto target = endpoint.dialect->loader.open(endpoint);
    VERIFY_RESULT(target);
    Connection &connection = (*target)->connection();
    const Introspector &introspector = endpoint.dialect->introspector;
    const QList<LogicalType> types{LogicalType::Integer, LogicalType::Boolean, LogicalType::Real, LogicalType::Text,
                                   LogicalType::Bytes};
    QStringList columns;
    QStringList declared;
    for (const LogicalType type : types) {
        columns << u"c_"_s + nameOf(type);
        declared << columns.last() + u' ' + introspector.declaration(type);
    }
    VERIFY_RESULT(connection.execute({u"CREATE TABLE t (%1)"_s.arg(declared.join(u", "_s))}));
    const auto catalog = readCatalog(connection);
    VERIFY_RESULT(catalog);
    const Table &table = *catalog->table(u"t");

    RowBatch batch(columns.size());
    const std::string large(300'000, 'x');
    for (const qint64 number : {qint64(0), std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()}) {
        batch.addInteger(number);
        batch.addBoolean(number > 0);
        batch.addReal(number == 0 ? 1e308 : 5e-324);
        batch.addText(number == 0 ? std::string_view("tab\tnew\nline \\ é \xF0\x9F\x98\x80") : std::string_view());
        batch.addBlob(number == 0 ? std::string_view("\0\xff", 2) : std::string_view(large));
    }
    for (qsizetype column = 0; column < columns.size(); ++column)
        batch.addNull();
    RowDigest written;
    written.add(batch);
    auto writer = endpoint.dialect->bulk.writer(connection, table, columns, Hold::Made);
    VERIFY_RESULT(writer);
    VERIFY_RESULT((*writer)->write(batch));
    VERIFY_RESULT((*writer)->finish());
    writer->reset();
    SilentProgress progress;
    const auto read = digestTable(connection, table, columns, {}, u"digest"_s, progress);
    VERIFY_RESULT(read);
    QCOMPARE(read->rows(), 4);
    QCOMPARE(read->hex(), written.hex());
}

void TableContractTest::catalogsAreRead()
{
    OPEN(connection);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE TABLE parent (id integer NOT NULL PRIMARY KEY, code varchar(10) UNIQUE, big bigint DEFAULT 7)"_s,
         u"CREATE TABLE child (a integer NOT NULL, b integer NOT NULL, parent_id integer REFERENCES parent (id) ON DELETE CASCADE, PRIMARY KEY (b, a))"_s,
         u"CREATE INDEX idx_child ON child (parent_id, a)"_s, u"CREATE VIEW v AS SELECT 1 AS one"_s}));
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    QCOMPARE(catalog->tables.size(), 2);
    QVERIFY(catalog->others.contains(OtherObject{u"view"_s, u"v"_s}));
    const Table &parent = *catalog->table(u"parent");
    QCOMPARE(parent.uniques.size(), 1);
    QCOMPARE(parent.column(u"big")->defaultExpression, u"7"_s);
    QCOMPARE(parent.column(u"big")->logical, LogicalType::Integer);
    QVERIFY(parent.column(u"code")->nullable);
    QVERIFY(!parent.column(u"id")->nullable);
    const Table &child = *catalog->table(u"child");
    QCOMPARE(child.primaryKey.columns, (QStringList{u"b"_s, u"a"_s}));
    QCOMPARE(child.indexes.size(), 1);
    QCOMPARE(child.indexes.first().columns, (QStringList{u"parent_id"_s, u"a"_s}));
    QCOMPARE(child.foreignKeys.first().referenced.name, u"parent"_s);
    QCOMPARE(child.foreignKeys.first().onDelete, u"CASCADE"_s);
}

void TableContractTest::deferredObjectsComeBackUnchanged()
{
    OPEN(connection);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE TABLE parent (id integer NOT NULL PRIMARY KEY, code varchar(10) UNIQUE)"_s,
         u"CREATE TABLE child (a integer NOT NULL PRIMARY KEY, parent_id integer, FOREIGN KEY (parent_id) REFERENCES parent (id))"_s,
         u"CREATE INDEX idx_part ON child (parent_id DESC) WHERE a > 3"_s,
         u"CREATE UNIQUE INDEX idx_lower ON parent (lower(code))"_s}));
    const auto before = readCatalog(*connection);
    VERIFY_RESULT(before);
    const Loader &loader = endpoint.dialect->loader;
    for (const Hold hold : {Hold::Granted, Hold::Owned, Hold::Made}) {
        const auto deferred = loader.deferrable(*connection, before->tables, hold);
        VERIFY_RESULT(deferred);
        VERIFY_RESULT(connection->executeAll(deferred->drop));
        VERIFY_RESULT(connection->executeAll(deferred->create));
    }
    const auto after = readCatalog(*connection);
    VERIFY_RESULT(after);
    for (qsizetype index = 0; index < before->tables.size(); ++index) {
        QCOMPARE(after->tables[index].indexes, before->tables[index].indexes);
        QCOMPARE(after->tables[index].uniques, before->tables[index].uniques);
        QCOMPARE(after->tables[index].primaryKey, before->tables[index].primaryKey);
        QCOMPARE(after->tables[index].foreignKeys, before->tables[index].foreignKeys);
    }
}

void TableContractTest::pagesMeetEveryRowOnce()
{
    OPEN(connection);
    VERIFY_RESULT(
        connection->execute({u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, grade integer, name text)"_s}));
    for (qint64 id = 1; id <= 57; ++id) {
        const Value grade = id % 5 == 0 ? Value() : Value(id % 3);
        VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (?, ?, ?)"_s, {id, grade, u"n%1"_s.arg(id % 7)}}));
    }
    const auto catalog = readCatalog(*connection);
    const Table &table = *catalog->table(u"t");
    for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        for (const KeyChoice choice : {KeyChoice::Primary, KeyChoice::Hidden}) {
            const auto order = withKey(
                table, {{*table.column(u"grade"), direction}, {*table.column(u"name"), direction}}, choice);
            VERIFY_RESULT(order);
            PageRequest request{.table = table,
                                .columns = table.columnNames(),
                                .order = *order,
                                .after = {},
                                .skip = 0,
                                .filter = {},
                                .limit = 10};
            QSet<qint64> seen;
            for (bool last = false; !last;) {
                const auto page = readPage(*connection, request);
                VERIFY_RESULT(page);
                for (const QList<Value> &row : page->rows) {
                    QVERIFY(!seen.contains(std::get<qint64>(row[0])));
                    seen.insert(std::get<qint64>(row[0]));
                }
                last = page->isLast;
                request.after = page->keys.last();
            }
            QCOMPARE(seen.size(), 57);
        }
    }
}

void TableContractTest::targetsLeaveNothingUnlessCommitted()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    const Loader &loader = endpoint.dialect->loader;
    SilentProgress progress;
    {
        auto target = loader.open(endpoint);
        VERIFY_RESULT(target);
        VERIFY_RESULT((*target)->connection().execute({u"CREATE TABLE t (a integer)"_s}));
    }
    QVERIFY(*loader.isEmpty(endpoint));
    {
        auto target = loader.open(endpoint);
        VERIFY_RESULT(target);
        VERIFY_RESULT((*target)->connection().execute({u"CREATE TABLE t (a integer)"_s}));
        VERIFY_RESULT((*target)->commit(progress));
    }
    QVERIFY(!*loader.isEmpty(endpoint));
}

QTEST_GUILESS_MAIN(TableContractTest)
#include "tst_table_contract.moc"
