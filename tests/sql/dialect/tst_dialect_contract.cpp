#include "sql/browse/page.h"
#include "sql/catalog/bulk_transfer.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/compare/table_digest.h"
#include "sql/connection/grammar.h"
#include "sql/connection/scratch.h"
#include "sql/connection/snapshot.h"
#include "sql/connection/transaction.h"

#include "tests/support/result.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What every backend must do alike; the same rows run over each entry of dialects().
class DialectContractTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyTextIsNotNull_data() { backends(); }
    void emptyTextIsNotNull();
    void strangeNamesAreNames_data() { backends(); }
    void strangeNamesAreNames();
    void transactionsEndByScope_data() { backends(); }
    void transactionsEndByScope();
    void aFailedTransactionDoesNotCommit_data() { backends(); }
    void aFailedTransactionDoesNotCommit();
    void readersCannotWrite_data() { backends(); }
    void readersCannotWrite();
    void oneRowIsExpected_data() { backends(); }
    void oneRowIsExpected();
    void aSecondStatementWhileReadingIsRefused_data() { backends(); }
    void aSecondStatementWhileReadingIsRefused();
    void runningStatementsCanBeEnded_data() { backends(); }
    void runningStatementsCanBeEnded();
    void errorsHaveKinds_data() { backends(); }
    void errorsHaveKinds();
    void snapshotsSeeOneMoment_data() { backends(); }
    void snapshotsSeeOneMoment();
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

private:
    void backends();
    Endpoint fresh(const QString &backend);

    std::map<QString, std::unique_ptr<ScratchPlace>> m_places;
    int m_counter = 0;
};

void DialectContractTest::initTestCase()
{
    for (const Dialect *dialect : dialects()) {
        auto place = dialect->scratch.make();
        VERIFY_RESULT(place);
        m_places[dialect->name] = std::move(*place);
    }
}

void DialectContractTest::backends()
{
    QTest::addColumn<QString>("backend");
    for (const Dialect *dialect : dialects())
        QTest::newRow(qPrintable(dialect->name)) << dialect->name;
}

Endpoint DialectContractTest::fresh(const QString &backend)
{
    return *m_places[backend]->another(u"contract%1"_s.arg(++m_counter));
}

#define OPEN(connection)                                                                                               \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    auto connection = Connection::open(endpoint);                                                                      \
    VERIFY_RESULT(connection)

void DialectContractTest::emptyTextIsNotNull()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a text, b text)"_s}));
    VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (?, ?)"_s, {u""_s, std::monostate()}}));
    const auto rows = connection->rows({u"SELECT a, b FROM t"_s});
    VERIFY_RESULT(rows);
    QVERIFY(std::holds_alternative<QString>(rows->first()[0]));
    QVERIFY(isNull(rows->first()[1]));
}

void DialectContractTest::strangeNamesAreNames()
{
    OPEN(connection);
    const TableName name{.schema = {}, .name = u"we\"ird.na'me; \U0001F600"_s};
    VERIFY_RESULT(connection->execute({u"CREATE TABLE %1 (\"select\" integer PRIMARY KEY)"_s.arg(name.sql())}));
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    QVERIFY(catalog->table(name.name));
    QVERIFY(catalog->table(name.name)->column(u"select"));
}

void DialectContractTest::transactionsEndByScope()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a integer)"_s}));
    {
        auto transaction = Transaction::beginWrite(*connection);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (1)"_s}));
    }
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM t"_s})), 0);
    auto transaction = Transaction::beginWrite(*connection);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (1)"_s}));
    VERIFY_RESULT(transaction->commit());
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM t"_s})), 1);
}

void DialectContractTest::aFailedTransactionDoesNotCommit()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a integer PRIMARY KEY)"_s}));
    {
        auto transaction = Transaction::beginWrite(*connection);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (1)"_s}));
        QVERIFY(!connection->execute({u"INSERT INTO t VALUES (1)"_s}));
        const bool committed = transaction->commit().has_value();
        if (!committed)
            return;
    }
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM t"_s})), 1); // a success must be a true one
}

void DialectContractTest::readersCannotWrite()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a integer)"_s}));
    auto reader = Connection::open(endpoint.reading());
    VERIFY_RESULT(reader);
    const auto written = reader->execute({u"INSERT INTO t VALUES (1)"_s});
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Denied);
}

void DialectContractTest::oneRowIsExpected()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a integer)"_s}));
    const auto none = connection->execute({u"UPDATE t SET a = 1"_s}, Connection::Expect::OneRow);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Error::Kind::Conflict);
}

void DialectContractTest::aSecondStatementWhileReadingIsRefused()
{
    OPEN(connection);
    const auto read = connection->select({u"SELECT 1 UNION ALL SELECT 2"_s},
                                         [&](std::span<const Value>) -> Result<void> {
                                             const auto second = connection->execute({u"SELECT 1"_s});
                                             return second ? Result<void>{} : second.error();
                                         });
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Internal);
}

void DialectContractTest::runningStatementsCanBeEnded()
{
    OPEN(connection);
    const auto interrupt = connection->interrupter();
    std::atomic<bool> ended = false;
    std::thread impatient([&] {
        while (!ended) {
            interrupt();
            std::this_thread::yield();
        }
    });
    const auto endless = connection->value(
        {u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT count(*) FROM n"_s});
    ended = true;
    impatient.join();
    QVERIFY(!endless);
    QCOMPARE(endless.error().kind, Error::Kind::Cancelled);
}

void DialectContractTest::errorsHaveKinds()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a integer PRIMARY KEY, b text NOT NULL)"_s}));
    VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (1, 'x')"_s}));
    QCOMPARE(connection->execute({u"INSERT INTO t VALUES (1, 'x')"_s}).error().kind, Error::Kind::Constraint);
    QCOMPARE(connection->execute({u"INSERT INTO t VALUES (2, NULL)"_s}).error().kind, Error::Kind::Constraint);
    QCOMPARE(connection->value({u"SELECT a FROM t WHERE a = 9"_s}).error().kind, Error::Kind::NotFound);
    QVERIFY(!connection->execute({u"SELEKT"_s}).error().detail.isEmpty());
}

void DialectContractTest::snapshotsSeeOneMoment()
{
    OPEN(connection);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (a integer)"_s}));
    auto snapshot = endpoint.dialect->snapshotter.openAgain(endpoint);
    VERIFY_RESULT(snapshot);
    QCOMPARE(std::get<qint64>(*(*snapshot)->connection().value({u"SELECT count(*) FROM t"_s})), 0);
    VERIFY_RESULT(connection->execute({u"INSERT INTO t VALUES (1)"_s}));
    QCOMPARE(std::get<qint64>(*(*snapshot)->connection().value({u"SELECT count(*) FROM t"_s})), 0);
    VERIFY_RESULT((*snapshot)->undisturbed());
}

void DialectContractTest::bulkRowsComeBackAsTheyWere()
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
    const auto read = digestTable(connection, table, columns, u"digest"_s, progress);
    VERIFY_RESULT(read);
    QCOMPARE(read->rows(), 4);
    QCOMPARE(read->hex(), written.hex());
}

void DialectContractTest::catalogsAreRead()
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

void DialectContractTest::deferredObjectsComeBackUnchanged()
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

void DialectContractTest::pagesMeetEveryRowOnce()
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

void DialectContractTest::targetsLeaveNothingUnlessCommitted()
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

QTEST_GUILESS_MAIN(DialectContractTest)
#include "tst_dialect_contract.moc"
