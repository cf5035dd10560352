#include "sql/catalog/difference.h"
#include "tests/support/transfer_fixture.h"

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Targets in every state: made by the service, somebody else's, occupied, absent.
class TransferTargetTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void serviceMadeSchemaStaysAsItWas();
    void objectsOfTheOperatorComeBack();
    void tablesOfAnotherRoleAreFilledInPlace_data();
    void tablesOfAnotherRoleAreFilledInPlace();
    void referencesFromOutsideAreRefused_data();
    void referencesFromOutsideAreRefused();
    void somebodyElsesFileIsNotRemoved();
    void remainsBesideANewFileAreRefused_data();
    void remainsBesideANewFileAreRefused();
    void rowsThatCameMeanwhileAreKept();
    void schemasWithCapitalsAreSchemas();
    void sequencesKeepWithinTheirBounds();
    void anAbsentDatabaseIsMadeOnWish();
    void anAbsentDatabaseIsAbsentAgainAfterFailure();
    void occupiedTargetIsRefusedThenReplaced();
    void newFilesAreForTheirUserAlone_data();
    void newFilesAreForTheirUserAlone();
};

void TransferTargetTest::serviceMadeSchemaStaysAsItWas()
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

void TransferTargetTest::objectsOfTheOperatorComeBack()
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

void TransferTargetTest::tablesOfAnotherRoleAreFilledInPlace_data()
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

void TransferTargetTest::tablesOfAnotherRoleAreFilledInPlace()
{
    QFETCH(QString, tableRights);
    QFETCH(QString, sequenceRights);
    QFETCH(QString, missing);
    const bool arrives = missing.isEmpty();
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    const QString role = u"writer_"_s + target.database;
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

void TransferTargetTest::referencesFromOutsideAreRefused_data()
{
    QTest::addColumn<QString>("schema");
    QTest::newRow("in the same schema") << u"public"_s;
    QTest::newRow("in another schema") << u"\"Other one\""_s;
}

void TransferTargetTest::referencesFromOutsideAreRefused()
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

void TransferTargetTest::somebodyElsesFileIsNotRemoved()
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

void TransferTargetTest::remainsBesideANewFileAreRefused_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QString>("step");
    for (const QString &ending : {u"-wal"_s, u"-journal"_s}) {
        QTest::addRow("%s before it", qPrintable(ending)) << ending << u""_s;
        QTest::addRow("%s meanwhile", qPrintable(ending)) << ending << u"rename"_s;
    }
}

void TransferTargetTest::remainsBesideANewFileAreRefused()
{
    QFETCH(QString, ending);
    QFETCH(QString, step);
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"sqlite"_s);
    const QString remains = target.database + ending;
    const auto leave = [remains] {
        QFile file(remains);
        return file.open(QIODevice::WriteOnly) && file.write("of an earlier database") > 0;
    };
    class AtStep final : public Progress
    {
    public:
        AtStep(QString step, std::function<bool()> act) : m_step(std::move(step)), m_act(std::move(act)) {}
        void report(const Step &step) override { isDone = isDone || (step.what == m_step && m_act()); }
        void warn(const QString &) override {}
        std::stop_token stop() const override { return {}; }
        bool isDone = false;

    private:
        QString m_step;
        std::function<bool()> m_act;
    };
    AtStep progress(step, leave);
    QVERIFY(!step.isEmpty() || leave());
    const auto plan = planTransfer(source, target, {}, progress);
    VERIFY_RESULT(plan);
    const auto report = transfer(*plan, progress);
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(remains), described(report.error()).constData());
    QCOMPARE(report.error().kind, Error::Kind::Refused);
    QVERIFY(!QFile::exists(target.database));
    QVERIFY(!QFile::exists(target.database + u".part"_s));
    QVERIFY(QFile::exists(remains));
}

void TransferTargetTest::rowsThatCameMeanwhileAreKept()
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

void TransferTargetTest::schemasWithCapitalsAreSchemas()
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

void TransferTargetTest::sequencesKeepWithinTheirBounds()
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

void TransferTargetTest::anAbsentDatabaseIsMadeOnWish()
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

void TransferTargetTest::anAbsentDatabaseIsAbsentAgainAfterFailure()
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

void TransferTargetTest::occupiedTargetIsRefusedThenReplaced()
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

void TransferTargetTest::newFilesAreForTheirUserAlone_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<int>("mode");
    QTest::newRow("new") << false << 0600;
    QTest::newRow("replaced") << true << 0664;
}

void TransferTargetTest::newFilesAreForTheirUserAlone()
{
    QFETCH(bool, isThere);
    QFETCH(int, mode);
    const Endpoint source = serviceMade(8);
    const Endpoint target = isThere ? seeded(u"sqlite"_s) : fresh(u"sqlite"_s);
    const QByteArray file = QFile::encodeName(target.database);
    if (isThere)
        QCOMPARE(::chmod(file.constData(), mode_t(mode)), 0);
    const mode_t mask = ::umask(022);
    const auto report = move(source, target, {.existing = TransferOptions::Existing::Replace});
    ::umask(mask);
    VERIFY_RESULT(report);
    struct stat made = {};
    QCOMPARE(::stat(file.constData(), &made), 0);
    QCOMPARE(int(made.st_mode & 0777), mode);
}

QTEST_GUILESS_MAIN(TransferTargetTest)
#include "tst_transfer_target.moc"
