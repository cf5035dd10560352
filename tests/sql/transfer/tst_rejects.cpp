#include "sql/transfer/report_json.h"
#include "tests/support/transfer_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What the target cannot hold, or would alter: found, named, refused, left behind or bent.
class RejectsTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void alteredValuesAreFound_data();
    void alteredValuesAreFound();
    void aTriggerThatMayNotRestIsFound();
    void unfitValuesAreRefused_data();
    void unfitValuesAreRefused();
    void everyPlantedProblemIsFound();
    void whatAFileCannotHoldIsRefused_data();
    void whatAFileCannotHoldIsRefused();
    void acceptedLossesAreMadeAndNamed();
    void quarantineLeavesRowsBehind();
    void keysThatTheTargetAddsAreChecked();
    void quarantineTellsRowsApartToTheByte();
    void rowsWithoutAKeyAreNotLeftBehind();
    void violatedRulesDoNotPrintSecrets();
};

void RejectsTest::alteredValuesAreFound_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("padded text") << u"ALTER TABLE clients ALTER COLUMN client_name TYPE character(40)"_s;
    QTest::newRow("shorter text") << u"ALTER TABLE clients ALTER COLUMN client_name TYPE character(10)"_s;
    QTest::newRow("single precision") << u"ALTER TABLE sessions ALTER COLUMN expires_at TYPE real"_s;
    QTest::newRow("smaller number") << u"ALTER TABLE sessions ALTER COLUMN expires_at TYPE integer"_s;
    QTest::newRow("time without fractions")
        << u"ALTER TABLE trusted_peers ALTER COLUMN verified_at TYPE timestamp(0) USING verified_at::timestamp(0)"_s;
}

void RejectsTest::alteredValuesAreFound()
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

void RejectsTest::aTriggerThatMayNotRestIsFound()
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

void RejectsTest::unfitValuesAreRefused_data()
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

void RejectsTest::unfitValuesAreRefused()
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

void RejectsTest::everyPlantedProblemIsFound()
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

void RejectsTest::whatAFileCannotHoldIsRefused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("cause");
    QTest::newRow("NaN") << u"'NaN'"_s << u"nan"_s;
    QTest::newRow("negative zero") << u"'-0'"_s << u"negative-zero"_s;
    QTest::newRow("infinity") << u"'Infinity'"_s << u""_s;
}

void RejectsTest::whatAFileCannotHoldIsRefused()
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
    QCOMPARE(reportJson(*report, {}).value("cutover"_L1).isNull(), !cause.isEmpty());
    if (!cause.isEmpty())
        QCOMPARE(nameOf(report->rejects.groups().first().first.cause), cause);
}

void RejectsTest::acceptedLossesAreMadeAndNamed()
{
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(
            connection->executeAll({u"UPDATE users SET email = 'a' || char(0) || 'b' WHERE rowid = 1"_s,
                                    u"UPDATE clients SET client_name = CAST(x'41ff' AS TEXT) WHERE rowid = 1"_s,
                                    u"UPDATE trusted_peers SET sync_profile = 2 WHERE rowid = 1"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    TransferOptions options;
    options.acceptedLosses = {RejectCause::NulCharacter, RejectCause::InvalidUtf8};
    const auto refused = move(source, target, options);
    VERIFY_RESULT(refused);
    QCOMPARE(refused->rejects.rows(), 1);
    options.acceptedLosses << RejectCause::NotBoolean;
    const auto report = move(source, target, options);
    VERIFY_RESULT(report);
    QVERIFY(report->rejects.isEmpty());
    QStringList losses;
    for (const Conversion &conversion : report->conversions) {
        if (conversion.lossy)
            losses << conversion.table + u'.' + conversion.column + u' ' + conversion.rule;
    }
    losses.sort();
    QCOMPARE(losses, (QStringList{u"clients.client_name invalid-utf8"_s, u"trusted_peers.sync_profile not-boolean"_s,
                                  u"users.email nul-character"_s}));
    auto connection = Connection::open(target);
    QCOMPARE(displayText(*connection->value({u"SELECT email FROM users WHERE email NOT LIKE '%@%'"_s})), u"ab"_s);
    QCOMPARE(displayText(*connection->value({u"SELECT client_name FROM clients WHERE client_name LIKE 'A_'"_s})),
             u"A\uFFFD"_s);
}

void RejectsTest::quarantineLeavesRowsBehind()
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

void RejectsTest::keysThatTheTargetAddsAreChecked()
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

void RejectsTest::quarantineTellsRowsApartToTheByte()
{
    const Endpoint source = fresh(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE t (a TEXT PRIMARY KEY, n INTEGER)"_s,
             u"INSERT INTO t VALUES (char(65279) || 'a', 'not a number'), ('a', 1), ('b', 2)"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    TransferOptions options;
    options.onReject = TransferOptions::OnReject::Quarantine;
    const auto report = move(source, target, options);
    VERIFY_RESULT(report);
    QVERIFY(report->rejects.isEmpty());
    QCOMPARE(report->tables.first().rowsRead, 3);
    QCOMPARE(report->tables.first().rowsWritten, 2);
}

void RejectsTest::rowsWithoutAKeyAreNotLeftBehind()
{
    const Endpoint source = fresh(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(
            connection->executeAll({u"CREATE TABLE t (n INTEGER)"_s, u"INSERT INTO t VALUES ('not a number'), (1)"_s}));
    }
    const Endpoint target = fresh(u"postgresql"_s);
    TransferOptions options;
    options.onReject = TransferOptions::OnReject::Quarantine;
    const auto report = move(source, target, options);
    VERIFY_RESULT(report);
    QCOMPARE(report->rejects.rows(), 1);
    QVERIFY(*target.dialect->loader.isEmpty(target));
}

void RejectsTest::violatedRulesDoNotPrintSecrets()
{
    const Endpoint source = seeded(u"sqlite"_s);
    {
        auto connection = Connection::open(source);
        VERIFY_RESULT(connection->executeAll({u"UPDATE clients SET client_secret = 'CANARY-99' WHERE rowid = 1"_s,
                                              u"UPDATE clients SET client_secret = 'canary-99' WHERE rowid = 2"_s}));
    }
    const Endpoint target = serviceMade(8);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection->execute({u"CREATE UNIQUE INDEX one_secret ON clients (lower(client_secret))"_s}));
    const auto report = move(source, target);
    QVERIFY(!report);
    QVERIFY(!described(report.error()).toLower().contains("canary"));
    QCOMPARE(std::get<qint64>(*connection->value({u"SELECT count(*) FROM users"_s})), 1);
}

QTEST_GUILESS_MAIN(RejectsTest)
#include "tst_rejects.moc"
