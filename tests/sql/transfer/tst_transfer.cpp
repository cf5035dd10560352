#include "sql/catalog/difference.h"
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

/// Databases that fit, there and back and into every kind of target.
class TransferTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void thereAndBackIsEqual_data();
    void thereAndBackIsEqual();
    void everyLevelArrivesAtItsOwn_data();
    void everyLevelArrivesAtItsOwn();
    void serviceMadeSchemaStaysAsItWas();
    void objectsOfTheOperatorComeBack();
    void tablesOfAnotherRoleAreFilledInPlace_data();
    void tablesOfAnotherRoleAreFilledInPlace();
    void referencesFromOutsideAreRefused_data();
    void referencesFromOutsideAreRefused();
    void somebodyElsesFileIsNotRemoved();
    void rowsThatCameMeanwhileAreKept();
    void schemasWithCapitalsAreSchemas();
    void sequencesKeepWithinTheirBounds();
    void anAbsentDatabaseIsMadeOnWish();
    void anAbsentDatabaseIsAbsentAgainAfterFailure();
    void occupiedTargetIsRefusedThenReplaced();
    void bothConsentTablesArrive();
    void unknownDatabaseArrives();
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
        VERIFY_RESULT(stampSteps(*connection, script->history, script->stepNames().first(level)));
        VERIFY_RESULT(connection->execute({u"INSERT INTO clients VALUES ('c', 's', NULL, '[]', 1)"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    VERIFY_RESULT(move(source, target));
    QVERIFY(equal(source, target));
    const auto opened = openForReading(target);
    VERIFY_RESULT(opened);
    QCOMPARE(opened->identity.history.level(), level);
}

void TransferTest::serviceMadeSchemaStaysAsItWas()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(6);
    Catalog before;
    {
        auto opened = openForReading(target);
        VERIFY_RESULT(opened);
        before = opened->identity.catalog;
    }
    const auto report = move(source, target);
    VERIFY_RESULT(report);
    QVERIFY(equal(source, target));
    const auto opened = openForReading(target);
    VERIFY_RESULT(opened);
    QCOMPARE(opened->identity.history.level(), 8);
    for (const Table &table : before.tables) {
        const Table &after = *opened->identity.catalog.table(table.name.name);
        QCOMPARE(after.columns, table.columns);
        QCOMPARE(after.indexes, table.indexes);
        QCOMPARE(after.primaryKey, table.primaryKey);
        QCOMPARE(after.uniques, table.uniques);
        QCOMPARE(after.foreignKeys, table.foreignKeys);
        QCOMPARE(after.sequences, table.sequences);
    }
    QVERIFY(opened->identity.catalog.table(u"trusted_peers"));
}

void TransferTest::objectsOfTheOperatorComeBack()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.client_name = 'x'; RETURN NEW; END $$"_s,
         u"CREATE TRIGGER always BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION spoil()"_s,
         u"ALTER TABLE clients ENABLE ALWAYS TRIGGER always"_s,
         u"CREATE TRIGGER resting BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION spoil()"_s,
         u"ALTER TABLE clients DISABLE TRIGGER resting"_s,
         u"COMMENT ON INDEX idx_sessions_expires IS 'asked for by operations'"_s,
         u"ALTER TABLE passkeys CLUSTER ON idx_passkeys_subject"_s}));
    const Statement objects{
        u"SELECT string_agg(line, ' ' ORDER BY line) FROM (SELECT tgname::text || tgenabled::text AS line FROM "
        u"pg_trigger "
        "WHERE NOT tgisinternal UNION ALL SELECT indexrelid::regclass::text || coalesce(obj_description(indexrelid), "
        "'') || "
        "indisclustered::text FROM pg_index WHERE indexrelid::regclass::text LIKE 'idx%') AS each"_s};
    const auto before = connection->value(objects);
    VERIFY_RESULT(before);
    VERIFY_RESULT(move(source, target));
    QVERIFY(equal(source, target));
    const auto after = connection->value(objects);
    VERIFY_RESULT(after);
    QCOMPARE(displayText(*after), displayText(*before));
}

void TransferTest::tablesOfAnotherRoleAreFilledInPlace_data()
{
    QTest::addColumn<QString>("tableRights");
    QTest::addColumn<QString>("sequenceRights");
    QTest::addColumn<QString>("missing");
    QTest::newRow("may set sequences") << u"SELECT, INSERT, DELETE"_s << u"SELECT, UPDATE"_s << u"GRANT USAGE"_s;
    QTest::newRow("all rights on sequences") << u"SELECT, INSERT, DELETE"_s << u"ALL"_s << u""_s;
    QTest::newRow("the least of a guide") << u"SELECT, INSERT, UPDATE, DELETE"_s << u"USAGE"_s << u""_s;
    QTest::newRow("may not delete") << u"SELECT, INSERT"_s << u"USAGE"_s << u"GRANT DELETE ON \"users\""_s;
    QTest::newRow("may only read") << u"SELECT"_s << u"USAGE"_s << u"GRANT INSERT, DELETE ON"_s;
}

void TransferTest::tablesOfAnotherRoleAreFilledInPlace()
{
    QFETCH(QString, tableRights);
    QFETCH(QString, sequenceRights);
    QFETCH(QString, missing);
    const bool arrives = missing.isEmpty();
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    const QString role = u"writer%1"_s.arg(m_counter);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE ROLE %1 LOGIN"_s.arg(role), u"GRANT %2 ON ALL TABLES IN SCHEMA public TO %1"_s.arg(role, tableRights),
         u"GRANT %2 ON ALL SEQUENCES IN SCHEMA public TO %1"_s.arg(role, sequenceRights)}));
    const auto before = readCatalog(*connection);
    VERIFY_RESULT(before);
    Endpoint asWriter = target;
    asWriter.parameters.insert(u"user"_s, role);
    const auto report = move(source, asWriter);
    QCOMPARE(report.has_value(), arrives);
    QCOMPARE(equal(source, target), arrives);
    if (!arrives) {
        QCOMPARE(report.error().kind, Error::Kind::Denied);
        QVERIFY2(report.error().hint.contains(missing), described(report.error()).constData());
        return;
    }
    QVERIFY(report->notes.join(u' ').contains(u"belong to another role"));
    const auto after = readCatalog(*connection);
    VERIFY_RESULT(after);
    QVERIFY(difference(*before, *after, target.dialect->introspector).isEmpty());
    const auto next = connection->value(
        {u"INSERT INTO job_executions (job_name, started_at) VALUES ('next', 1) RETURNING id"_s});
    VERIFY_RESULT(next);
    QCOMPARE(std::get<qint64>(*next), report->sequences.last().last + 1);
}

void TransferTest::referencesFromOutsideAreRefused_data()
{
    QTest::addColumn<QString>("schema");
    QTest::newRow("in the same schema") << u"public"_s;
    QTest::newRow("in another schema") << u"\"Other one\""_s;
}

void TransferTest::referencesFromOutsideAreRefused()
{
    QFETCH(QString, schema);
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE SCHEMA IF NOT EXISTS "_s + schema,
         u"CREATE TABLE %1.mine (subject varchar REFERENCES public.users (subject) ON DELETE CASCADE)"_s.arg(schema)}));
    const auto refused = move(source, target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QVERIFY2(refused.error().message.contains(u"mine"), described(refused.error()).constData());
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM users"_s})), 1);
}

void TransferTest::somebodyElsesFileIsNotRemoved()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"sqlite"_s);
    QFile other(target.database + u".part"_s);
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("half of a download");
    other.close();
    const auto report = move(source, target);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Refused);
    QCOMPARE(other.size(), 18);
}

void TransferTest::rowsThatCameMeanwhileAreKept()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    SilentProgress progress;
    const auto plan = planTransfer(source, target, {}, progress);
    VERIFY_RESULT(plan);
    auto service = Connection::open(target);
    VERIFY_RESULT(service->execute({u"INSERT INTO clients VALUES ('new', 's', NULL, '[]', 1)"_s}));
    const auto report = transfer(*plan, progress);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Refused);
    QVERIFY2(report.error().message.contains(u"clients holds 1 rows"), described(report.error()).constData());
    QCOMPARE(std::get<qint64>(*service->value({u"SELECT count(*) FROM clients"_s})), 1);
}

void TransferTest::schemasWithCapitalsAreSchemas()
{
    const Endpoint source = seeded(u"sqlite"_s);
    Endpoint target = fresh(u"postgresql"_s);
    {
        auto connection = Connection::open(target);
        VERIFY_RESULT(connection->execute({u"CREATE SCHEMA \"My Schema\""_s}));
    }
    target.parameters.insert(u"options"_s, u"-csearch_path=\"My\\ Schema\""_s);
    VERIFY_RESULT(move(source, target));
    QVERIFY(equal(source, target));
    auto connection = Connection::open(target);
    QCOMPARE(displayText(*connection->value({u"SELECT current_schema()"_s})), u"My Schema"_s);
}

void TransferTest::sequencesKeepWithinTheirBounds()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(
        connection->executeAll({u"ALTER SEQUENCE consent_id_seq MINVALUE 100000 START 100000 RESTART WITH 100000"_s,
                                u"ALTER SEQUENCE job_executions_id_seq INCREMENT BY 10"_s}));
    VERIFY_RESULT(move(source, target));
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT nextval('consent_id_seq')"_s})), 100'000);
    const auto highest = connection->value({u"SELECT max(id) FROM job_executions"_s});
    VERIFY_RESULT(highest);
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT nextval('job_executions_id_seq')"_s})),
             std::get<qint64>(*highest) + 10);
}

void TransferTest::anAbsentDatabaseIsMadeOnWish()
{
    const Endpoint source = seeded(u"sqlite"_s);
    Endpoint target = m_places[u"postgresql"_s]->endpoint();
    target.database = u"Made \"on wish"_s;
    const auto refused = move(source, target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
    TransferOptions options;
    options.absent = TransferOptions::Absent::Create;
    VERIFY_RESULT(move(source, target, options));
    QVERIFY(equal(source, target));
    const auto again = move(source, target, options);
    VERIFY_RESULT(again);
    QVERIFY(again->alreadyEqual);
}

void TransferTest::anAbsentDatabaseIsAbsentAgainAfterFailure()
{
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->execute({u"UPDATE sessions SET expires_at = 'soon' WHERE rowid = 3"_s}));
    }
    Endpoint target = m_places[u"postgresql"_s]->endpoint();
    target.database = u"never"_s;
    TransferOptions options;
    options.absent = TransferOptions::Absent::Create;
    const auto failed = move(source, target, options);
    VERIFY_RESULT(failed);
    QVERIFY(!failed->rejects.isEmpty());
    const auto exists = target.dialect->loader.exists(target);
    VERIFY_RESULT(exists);
    QVERIFY(!*exists);
}

void TransferTest::occupiedTargetIsRefusedThenReplaced()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(6);
    {
        auto connection = Connection::open(target);
        VERIFY_RESULT(connection->execute({u"INSERT INTO clients VALUES ('mine', 's', NULL, '[]', 1)"_s}));
    }
    const auto refused = move(source, target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QVERIFY(refused.error().message.contains(u"clients holds 1 rows"));
    VERIFY_RESULT(move(source, target, {.existing = TransferOptions::Existing::Replace}));
    QVERIFY(equal(source, target));
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
    const bool begun = QTest::qWaitFor([&] { return waitFor(20); });
    const auto report = move(source, target);
    const int during = written;
    const bool goesOn = QTest::qWaitFor([&] { return waitFor(during + 20); });
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
