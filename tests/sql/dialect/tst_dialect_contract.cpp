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

/// What every backend must do alike with connections, statements and transactions.
class DialectContractTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void emptyTextIsNotNull_data() { backends(); }
    void emptyTextIsNotNull();
    void strangeNamesAreNames_data() { backends(); }
    void strangeNamesAreNames();
    void transactionsEndByScope_data() { backends(); }
    void transactionsEndByScope();
    void writersSeeWhatOthersCommit();
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
};

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

/// A file has one writer at a time; a server may be set to another default.
void DialectContractTest::writersSeeWhatOthersCommit()
{
    const Endpoint endpoint = fresh(u"postgresql"_s);
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute({u"SET default_transaction_isolation = 'serializable'"_s}));
    auto transaction = Transaction::beginWrite(*connection);
    VERIFY_RESULT(transaction);
    const auto level = connection->value({u"SHOW transaction_isolation"_s});
    VERIFY_RESULT(level);
    QCOMPARE(displayText(*level), u"read committed"_s);
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

QTEST_GUILESS_MAIN(DialectContractTest)
#include "tst_dialect_contract.moc"
