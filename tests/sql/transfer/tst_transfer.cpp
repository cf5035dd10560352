#include "sql/connection/transaction.h"
#include "tests/support/transfer_fixture.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

/// Asks for a stop as soon as the named step is reported.
class StopAt final : public Progress
{
public:
    explicit StopAt(QString step) : m_step(std::move(step)) {}
    void report(const Step &step) override
    {
        if (step.what == m_step)
            m_stop.request_stop();
    }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_stop.get_token(); }

private:
    QString m_step;
    std::stop_source m_stop;
};

QStringList filesBeside(const QString &path)
{
    return QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

/// Databases that fit, there and back, while others write and when it is cancelled.
class TransferTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void thereAndBackIsEqual_data();
    void thereAndBackIsEqual();
    void everyLevelArrivesAtItsOwn_data();
    void everyLevelArrivesAtItsOwn();
    void bothConsentTablesArrive();
    void unknownDatabaseArrives();
    void verifiedIsWhatWasReadBack_data();
    void verifiedIsWhatWasReadBack();
    void cancelledLeavesEverything_data();
    void cancelledLeavesEverything();
    void differingLevelsAreRefused();
    void aWriterDoesNotDisturb();
    void aBusyServiceIsSeenAtOneMoment();
};

void TransferTest::thereAndBackIsEqual_data()
{
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const Edition &edition : m_profile->editions) {
        for (const auto &[from, to] : {std::pair(u"sqlite"_s, u"postgresql"_s),
                                       {u"postgresql"_s, u"sqlite"_s},
                                       {u"sqlite"_s, u"sqlite"_s},
                                       {u"postgresql"_s, u"postgresql"_s}})
            QTest::addRow("%s %s to %s", qPrintable(edition.id), qPrintable(from), qPrintable(to))
                << edition.id << from << to;
    }
}

void TransferTest::thereAndBackIsEqual()
{
    QFETCH(QString, edition);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const Endpoint source = seeded(from, edition);
    const Endpoint target = fresh(to);
    const Endpoint back = fresh(from);
    const QByteArray before = bytesOfFile(source.database);
    const QStringList files = filesBeside(source.database);
    const auto report = move(source, target);
    VERIFY_RESULT(report);
    QCOMPARE(report->history, u"stamped"_s);
    for (const TableReport &table : report->tables)
        QVERIFY2(table.verified, qPrintable(table.table));
    QVERIFY(equal(source, target));
    VERIFY_RESULT(move(target, back));
    QVERIFY(equal(source, back));
    if (from == "sqlite"_L1) {
        QCOMPARE(bytesOfFile(source.database), before);
        QVERIFY(!QFileInfo::exists(source.database + u"-wal"_s) && !QFileInfo::exists(back.database + u".part"_s));
    }
    const auto again = move(source, target);
    VERIFY_RESULT(again);
    QVERIFY(again->alreadyEqual);
    const auto opened = openForReading(target);
    VERIFY_RESULT(opened);
    QCOMPARE(opened->identity.recognition->edition.id, edition);
    QVERIFY(opened->identity.history.pending.isEmpty());
}

void TransferTest::everyLevelArrivesAtItsOwn_data()
{
    QTest::addColumn<int>("level");
    for (int level = 1; level <= 8; ++level)
        QTest::addRow("level %d", level) << level;
}

void TransferTest::everyLevelArrivesAtItsOwn()
{
    QFETCH(int, level);
    const Endpoint source = fresh(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection);
        const auto script = editionScript(*m_profile, *m_profile->edition(u"current"), u"sqlite"_s);
        VERIFY_RESULT(script);
        VERIFY_RESULT(connection->executeAll(script->upTo(level)));
        VERIFY_RESULT(stampSteps(*connection, *script, script->stepNames().first(level)));
        VERIFY_RESULT(connection->execute({u"INSERT INTO clients VALUES ('c', 's', NULL, '[]', 1)"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    VERIFY_RESULT(move(source, target));
    QVERIFY(equal(source, target));
    const auto opened = openForReading(target);
    VERIFY_RESULT(opened);
    QCOMPARE(opened->identity.history.level(), level);
}

void TransferTest::bothConsentTablesArrive()
{
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE consents (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, client_id varchar NOT NULL, subject varchar NOT NULL, scope varchar NOT NULL, granted_at bigint NOT NULL, expires_at bigint, revoked integer NOT NULL DEFAULT 0)"_s,
             u"INSERT INTO consents VALUES (41, 'c', 's', 'openid', 1, NULL, 0)"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    VERIFY_RESULT(move(source, target));
    QVERIFY(equal(source, target));
    auto connection = Connection::open(target);
    const auto next = connection->value(
        {u"INSERT INTO consents (client_id, subject, scope, granted_at) VALUES ('c', 's', 'x', 2) RETURNING id"_s});
    VERIFY_RESULT(next);
    QCOMPARE(std::get<qint64>(*next), 42);
}

void TransferTest::unknownDatabaseArrives()
{
    const Endpoint source = fresh(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE \"Odd \"\"table\" (id INTEGER PRIMARY KEY, \"Na me\" TEXT, data BLOB, weight REAL)"_s,
             u"CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES \"Odd \"\"table\" (id))"_s,
             u"INSERT INTO \"Odd \"\"table\" VALUES (1, 'x', x'00ff', 0.1), (2, NULL, NULL, 1e300)"_s,
             u"INSERT INTO child VALUES (1, 2)"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    VERIFY_RESULT(move(source, target));
    QVERIFY(equal(source, target));
}

void TransferTest::verifiedIsWhatWasReadBack_data()
{
    QTest::addColumn<bool>("isReadBack");
    QTest::newRow("read back") << true;
    QTest::newRow("skipped") << false;
}

void TransferTest::verifiedIsWhatWasReadBack()
{
    QFETCH(bool, isReadBack);
    const Endpoint source = fresh(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->execute({u"CREATE TABLE t (id integer PRIMARY KEY)"_s}));
    }
    TransferOptions options;
    if (!isReadBack)
        options.verification = TransferOptions::Verification::Skip;
    const auto report = move(source, fresh(u"postgresql"_s), options);
    VERIFY_RESULT(report);
    QCOMPARE(report->isVerified(), isReadBack);
}

void TransferTest::cancelledLeavesEverything_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("step");
    for (const QString &to : {u"postgresql"_s, u"sqlite"_s}) {
        for (const QString &step :
             {u"schema"_s, u"copy access_tokens"_s, u"indexes and keys"_s, u"sequences"_s, u"history"_s})
            QTest::addRow("%s at %s", qPrintable(to), qPrintable(step)) << to << step;
    }
}

void TransferTest::cancelledLeavesEverything()
{
    QFETCH(QString, to);
    QFETCH(QString, step);
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(to);
    SilentProgress silent;
    const auto plan = planTransfer(source, target, {}, silent);
    VERIFY_RESULT(plan);
    StopAt progress(step);
    const auto report = transfer(*plan, progress);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Cancelled);
    QVERIFY(*target.dialect->loader.isEmpty(target));
    if (to == "sqlite"_L1)
        QVERIFY(!QFileInfo::exists(target.database) && !QFileInfo::exists(target.database + u".part"_s));
    VERIFY_RESULT(transfer(*plan, silent));
    QVERIFY(equal(source, target));
}

void TransferTest::differingLevelsAreRefused()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const auto older = move(source, serviceMade(5));
    QVERIFY(!older);
    QCOMPARE(older.error().kind, Error::Kind::Unfit);
}

void TransferTest::aWriterDoesNotDisturb()
{
    const Endpoint source = seeded(u"sqlite"_s);
    auto writer = Connection::open(source);
    VERIFY_RESULT(writer);
    VERIFY_RESULT(writer->value({u"PRAGMA journal_mode = WAL"_s}));
    VERIFY_RESULT(writer->execute({u"UPDATE users SET enabled = 1"_s}));
    auto pending = Transaction::beginWrite(*writer);
    VERIFY_RESULT(pending);
    VERIFY_RESULT(writer->execute({u"DELETE FROM access_tokens"_s}));
    const Endpoint target = fresh(u"postgresql"_s);
    const auto report = move(source, target);
    VERIFY_RESULT(report);
    VERIFY_RESULT(pending->commit());
    const auto tokens = std::find_if(report->tables.begin(), report->tables.end(),
                                     [](const TableReport &table) { return table.table == "access_tokens"_L1; });
    QCOMPARE(tokens->rowsWritten, 2400);
}

void TransferTest::aBusyServiceIsSeenAtOneMoment()
{
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->value({u"PRAGMA journal_mode = WAL"_s}));
        VERIFY_RESULT(connection->executeAll(
            {u"UPDATE clients SET client_name = '0'"_s, u"UPDATE job_executions SET records_processed = 0"_s}));
    }
    std::atomic_bool done = false;
    std::atomic_int written = 0;
    std::atomic_int failed = 0;
    std::thread service([&] { // each transaction writes the same number into the first and into a late table
        auto connection = Connection::open(source);
        for (int number = 1; connection && !done; ++number) {
            auto transaction = Transaction::beginWrite(*connection);
            const auto wrote = connection->executeAll(
                {u"UPDATE clients SET client_name = '%1'"_s.arg(number),
                 u"UPDATE job_executions SET records_processed = %1 WHERE id < 20"_s.arg(number)});
            (transaction && wrote && transaction->commit() ? written : failed)++;
        }
    });
    const Endpoint target = fresh(u"postgresql"_s);
    const auto waitFor = [&written](int number) { return written >= number; };
    const bool begun = QTest::qWaitFor([&] { return waitFor(20); }, 60'000);
    const auto report = move(source, target);
    const int during = written;
    const bool goesOn = QTest::qWaitFor([&] { return waitFor(during + 20); }, 60'000);
    done = true;
    service.join();
    QVERIFY(begun && goesOn);
    QCOMPARE(failed, 0);
    VERIFY_RESULT(report);
    auto connection = Connection::open(target);
    const auto numbers = connection->value(
        {u"SELECT string_agg(DISTINCT n::text, ' ') FROM (SELECT client_name AS n FROM clients UNION "
         "SELECT records_processed::text FROM job_executions WHERE id < 20) AS seen"_s});
    VERIFY_RESULT(numbers);
    QVERIFY2(!displayText(*numbers).contains(u' ') && displayText(*numbers).toInt() >= 20,
             qPrintable(displayText(*numbers)));
}

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
