#include "sql/transfer/transfer.h"

#include "sql/catalog/difference.h"
#include "sql/compare/compare.h"
#include "sql/connection/scratch.h"
#include "sql/connection/transaction.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "sql/schema/stamp.h"
#include "tests/support/result.h"

#include <QCryptographicHash>
#include <QFile>

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

QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

QStringList filesBeside(const QString &path)
{
    return QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

class TransferTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void thereAndBackIsEqual_data();
    void thereAndBackIsEqual();
    void everyLevelArrivesAtItsOwn_data();
    void everyLevelArrivesAtItsOwn();
    void serviceMadeSchemaStaysAsItWas();
    void objectsOfTheOperatorComeBack();
    void tablesOfAnotherRoleAreFilledInPlace_data();
    void tablesOfAnotherRoleAreFilledInPlace();
    void referencesFromOutsideAreRefused();
    void anAbsentDatabaseIsMadeOnWish();
    void anAbsentDatabaseIsAbsentAgainAfterFailure();
    void occupiedTargetIsRefusedThenReplaced();
    void bothConsentTablesArrive();
    void unknownDatabaseArrives();
    void cancelledLeavesEverything_data();
    void cancelledLeavesEverything();
    void alteredValuesAreFound_data();
    void alteredValuesAreFound();
    void aTriggerThatMayNotRestIsFound();
    void unfitValuesAreRefused_data();
    void unfitValuesAreRefused();
    void everyPlantedProblemIsFound();
    void whatAFileCannotHoldIsRefused_data();
    void whatAFileCannotHoldIsRefused();
    void quarantineLeavesRowsBehind();
    void keysThatTheTargetAddsAreChecked();
    void differingLevelsAreRefused();
    void aWriterDoesNotDisturb();
    void aBusyServiceIsSeenAtOneMoment();

private:
    Endpoint fresh(const QString &backend) { return *m_places[backend]->another(u"transfer%1"_s.arg(++m_counter)); }
    Endpoint seeded(const QString &backend, const QString &edition = u"current"_s);
    static Result<TransferReport> move(const Endpoint &from, const Endpoint &to, const TransferOptions &options = {});
    static bool equal(const Endpoint &a, const Endpoint &b);
    /// Makes the service's schema as its own migrations do, with the rows of a fresh start.
    Endpoint serviceMade(qsizetype level);

    const Profile *m_profile = nullptr;
    QList<Profile> m_profiles;
    std::map<QString, std::unique_ptr<ScratchPlace>> m_places;
    int m_counter = 0;
};

void TransferTest::initTestCase()
{
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    m_profiles = *profiles;
    m_profile = &m_profiles.first();
    for (const Dialect *dialect : dialects()) {
        auto place = dialect->scratch.make();
        VERIFY_RESULT(place);
        m_places[dialect->name] = std::move(*place);
    }
}

Endpoint TransferTest::seeded(const QString &backend, const QString &edition)
{
    const Endpoint endpoint = fresh(backend);
    SilentProgress progress;
    const auto report = seedDatabase(endpoint, *m_profile,
                                     {.edition = edition, .users = 120, .rows = {}, .seed = 5, .moment = 1'793'491'200},
                                     progress);
    if (!report)
        qFatal("%s", qPrintable(report.error().message + report.error().detail));
    return endpoint;
}

Result<TransferReport> TransferTest::move(const Endpoint &from, const Endpoint &to, const TransferOptions &options)
{
    SilentProgress progress;
    auto plan = planTransfer(from, to, options, progress);
    if (!plan)
        return plan.error();
    return transfer(*plan, progress);
}

bool TransferTest::equal(const Endpoint &a, const Endpoint &b)
{
    SilentProgress progress;
    auto left = openForReading(a);
    auto right = openForReading(b);
    if (!left || !right)
        return false;
    const auto comparison = compare(*left, *right, {}, progress);
    return comparison && comparison->equal();
}

Endpoint TransferTest::serviceMade(qsizetype level)
{
    const Endpoint endpoint = fresh(u"postgresql"_s);
    auto connection = Connection::open(endpoint);
    const auto script = editionScript(*m_profile, *m_profile->edition(u"current"), u"postgresql"_s);
    auto made = connection->executeAll(script->upTo(level));
    if (made)
        made = stampSteps(*connection, script->history, script->stepNames().first(level));
    if (made)
        made = connection->executeAll(
            {u"INSERT INTO users (subject, username, password_hash, created_at) VALUES ('s', 'admin', 'h', 1)"_s,
             u"INSERT INTO job_executions (job_name, started_at) VALUES ('cleanup', 1)"_s});
    if (!made)
        qFatal("%s", qPrintable(made.error().message + made.error().detail));
    return endpoint;
}

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

void TransferTest::referencesFromOutsideAreRefused()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->execute({u"CREATE TABLE mine (subject varchar REFERENCES users (subject))"_s}));
    const auto refused = move(source, target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QVERIFY2(refused.error().message.contains(u"mine"), described(refused.error()).constData());
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM users"_s})), 1);
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

void TransferTest::alteredValuesAreFound_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("padded text") << u"ALTER TABLE clients ALTER COLUMN client_name TYPE character(40)"_s;
    QTest::newRow("shorter text") << u"ALTER TABLE clients ALTER COLUMN client_name TYPE character(10)"_s;
    QTest::newRow("single precision") << u"ALTER TABLE sessions ALTER COLUMN expires_at TYPE real"_s;
    QTest::newRow("smaller number") << u"ALTER TABLE sessions ALTER COLUMN expires_at TYPE integer"_s;
    QTest::newRow("time without fractions")
        << u"ALTER TABLE trusted_peers ALTER COLUMN verified_at TYPE timestamp(0) USING verified_at::timestamp(0)"_s;
}

void TransferTest::alteredValuesAreFound()
{
    QFETCH(QString, change);
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->executeAll({u"UPDATE sessions SET expires_at = 1793491201 WHERE rowid = 1"_s,
                                              u"UPDATE trusted_peers SET verified_at = '2026-01-01T00:00:00.5Z'"_s}));
    }
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->execute({change}));
    const auto report = move(source, target);
    const bool isRefused = report ? !report->rejects.isEmpty() : report.error().kind == Error::Kind::Mismatch;
    const bool isFit = QLatin1StringView(QTest::currentDataTag()) == "smaller number"_L1;
    QCOMPARE(isRefused, !isFit); // the seconds of this century go into four bytes, as they are
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM users"_s})) == 1, isRefused);
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM clients"_s})) == 0, isRefused);
}

void TransferTest::aTriggerThatMayNotRestIsFound()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.client_name = 'x'; RETURN NEW; END $$"_s,
         u"CREATE TRIGGER spoil BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION spoil()"_s,
         u"CREATE ROLE no_owner LOGIN"_s, u"GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA public TO no_owner"_s,
         u"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO no_owner"_s}));
    Endpoint asOther = target;
    asOther.parameters.insert(u"user"_s, u"no_owner"_s);
    const auto report = move(source, asOther);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Mismatch);
    QVERIFY(report.error().message.contains(u"clients"));
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM users"_s})), 1);
}

void TransferTest::unfitValuesAreRefused_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("where");
    QTest::addColumn<RejectCause>("cause");
    QTest::newRow("text for a number") << u"UPDATE sessions SET expires_at = 'soon' WHERE rowid = 3"_s
                                       << u"sessions.expires_at"_s << RejectCause::NotInteger;
    QTest::newRow("fraction for a number") << u"UPDATE sessions SET expires_at = 1.5 WHERE rowid = 3"_s
                                           << u"sessions.expires_at"_s << RejectCause::NotInteger;
    QTest::newRow("number too large") << u"UPDATE consent SET revoked = 3000000000 WHERE id = 7"_s
                                      << u"consent.revoked"_s << RejectCause::OutOfRange;
    QTest::newRow("NUL character") << u"UPDATE users SET email = 'a' || char(0) || 'b' WHERE rowid = 5"_s
                                   << u"users.email"_s << RejectCause::NulCharacter;
    QTest::newRow("invalid UTF-8") << u"UPDATE clients SET client_name = CAST(x'ff41' AS TEXT) WHERE rowid = 1"_s
                                   << u"clients.client_name"_s << RejectCause::InvalidUtf8;
    QTest::newRow("bytes for text") << u"UPDATE clients SET client_name = x'00ff' WHERE rowid = 1"_s
                                    << u"clients.client_name"_s << RejectCause::NotText;
    QTest::newRow("NULL in a key") << u"UPDATE trusted_peers SET id = NULL WHERE rowid = 3"_s << u"trusted_peers.id"_s
                                   << RejectCause::Missing;
    QTest::newRow("flag that is none") << u"UPDATE trusted_peers SET sync_profile = 2 WHERE rowid = 2"_s
                                       << u"trusted_peers.sync_profile"_s << RejectCause::NotBoolean;
    QTest::newRow("orphan") << u"UPDATE passkeys SET subject = 'nobody' WHERE rowid = 2"_s << u"passkeys.subject"_s
                            << RejectCause::Orphan;
}

void TransferTest::unfitValuesAreRefused()
{
    QFETCH(QString, change);
    QFETCH(QString, where);
    QFETCH(RejectCause, cause);
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->execute({u"PRAGMA foreign_keys = OFF"_s}));
        VERIFY_RESULT(connection->execute({change}));
    }
    const QByteArray before = bytesOfFile(source.database);
    const Endpoint target = fresh(u"postgresql"_s);
    SilentProgress progress;
    const auto plan = planTransfer(source, target, {}, progress);
    VERIFY_RESULT(plan);
    const auto assessment = assess(*plan, progress);
    VERIFY_RESULT(assessment);
    const auto report = transfer(*plan, progress);
    VERIFY_RESULT(report);
    for (const Rejects &rejects : {assessment->rejects, report->rejects}) {
        const auto group = std::find_if(
            rejects.groups().begin(), rejects.groups().end(), [&](const Rejects::Group &each) {
                return each.first.table + u'.' + each.first.column == where && each.first.cause == cause;
            });
        QVERIFY(group != rejects.groups().end());
        QVERIFY(group->first.row.contains(u'='));
        QCOMPARE(group->rows, 1);
    }
    QVERIFY(*target.dialect->loader.isEmpty(target));
    QCOMPARE(bytesOfFile(source.database), before);
}

void TransferTest::everyPlantedProblemIsFound()
{
    const Endpoint source = fresh(u"sqlite"_s);
    SilentProgress progress;
    VERIFY_RESULT(seedDatabase(
        source, *m_profile,
        {.edition = u"current"_s, .users = 50, .moment = 1'793'491'200, .content = SeedOptions::Content::WithProblems},
        progress));
    const Endpoint target = fresh(u"postgresql"_s);
    const auto report = move(source, target);
    VERIFY_RESULT(report);
    QStringList found;
    for (const Rejects::Group &group : report->rejects.groups())
        found << group.first.table + u'.' + group.first.column + u' ' + nameOf(group.first.cause);
    found.sort();
    QCOMPARE(found, (QStringList{u"auth_codes.auth_time not-integer"_s, u"clients.client_name invalid-utf8"_s,
                                 u"consent.revoked out-of-range"_s, u"passkeys.subject orphan"_s,
                                 u"peer_requests.id missing"_s, u"properties.value not-text"_s,
                                 u"sessions.expires_at not-integer"_s, u"trusted_peers.sync_profile not-boolean"_s,
                                 u"users.email nul-character"_s}));
    QVERIFY(*target.dialect->loader.isEmpty(target));
}

void TransferTest::whatAFileCannotHoldIsRefused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("cause");
    QTest::newRow("NaN") << u"'NaN'"_s << u"nan"_s;
    QTest::newRow("negative zero") << u"'-0'"_s << u"negative-zero"_s;
    QTest::newRow("infinity") << u"'Infinity'"_s << u""_s;
}

void TransferTest::whatAFileCannotHoldIsRefused()
{
    QFETCH(QString, value);
    QFETCH(QString, cause);
    const Endpoint source = fresh(u"postgresql"_s);
    auto connection = Connection::open(source);
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"CREATE TABLE t (id bigint PRIMARY KEY, weight double precision)"_s,
                                          u"INSERT INTO t VALUES (1, 0.5), (2, %1)"_s.arg(value)}));
    const Endpoint target = fresh(u"sqlite"_s);
    const auto report = move(source, target);
    VERIFY_RESULT(report);
    QCOMPARE(report->rejects.isEmpty(), cause.isEmpty());
    QCOMPARE(QFileInfo::exists(target.database), cause.isEmpty());
    if (!cause.isEmpty())
        QCOMPARE(nameOf(report->rejects.groups().first().first.cause), cause);
}

void TransferTest::quarantineLeavesRowsBehind()
{
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->executeAll(
            {u"UPDATE users SET email = 'a' || char(0) WHERE subject = (SELECT subject FROM passkeys LIMIT 1)"_s,
             u"UPDATE sessions SET expires_at = 'soon' WHERE rowid IN (3, 4)"_s,
             u"UPDATE trusted_peers SET sync_profile = 2 WHERE id = (SELECT min(id) FROM trusted_peers)"_s}));
    }
    const auto count = [](const Endpoint &endpoint, const QString &table) {
        auto connection = Connection::open(endpoint.reading());
        return std::get<qint64>(*connection->value({u"SELECT count(*) FROM "_s + table}));
    };
    auto connection = Connection::open(source);
    const auto followers = connection->value(
        {u"SELECT count(*) FROM passkeys WHERE subject = (SELECT subject FROM users WHERE instr(email, char(0)))"_s});
    VERIFY_RESULT(followers);
    const Endpoint target = fresh(u"postgresql"_s);
    TransferOptions options;
    options.onReject = TransferOptions::OnReject::Quarantine;
    const auto report = move(source, target, options);
    VERIFY_RESULT(report);
    QVERIFY(report->rejects.isEmpty());
    QCOMPARE(count(target, u"users"_s), count(source, u"users"_s) - 1);
    QCOMPARE(count(target, u"sessions"_s), count(source, u"sessions"_s) - 2);
    QCOMPARE(count(target, u"trusted_peers"_s), count(source, u"trusted_peers"_s) - 1);
    QCOMPARE(count(target, u"passkeys"_s), count(source, u"passkeys"_s) - std::get<qint64>(*followers));
    for (const TableReport &table : report->tables)
        QVERIFY2(table.verified, qPrintable(table.table));
    const auto &groups = report->quarantined.groups();
    QVERIFY(std::any_of(groups.begin(), groups.end(), [](const Rejects::Group &group) {
        return group.first.table == "passkeys"_L1 && group.first.cause == RejectCause::Follows;
    }));
    auto orphans = Connection::open(target);
    QCOMPARE(std::get<qint64>(*orphans->value({u"SELECT count(*) FROM federated_identities WHERE peer_id NOT IN "
                                               "(SELECT id FROM trusted_peers)"_s})),
             0);
}

void TransferTest::keysThatTheTargetAddsAreChecked()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->execute({u"ALTER TABLE sessions ADD CONSTRAINT one_each UNIQUE (subject)"_s}));
    const auto report = move(source, target);
    VERIFY_RESULT(report);
    QCOMPARE(report->rejects.groups().first().first.cause, RejectCause::Duplicate);
    QCOMPARE(report->rejects.groups().first().first.column, u"subject"_s);
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM users"_s})), 1);
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
