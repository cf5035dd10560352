#include "sql/compare/compare.h"
#include "sql/profile/profiles.h"
#include "sql/schema/stamp.h"
#include "sql/text/script.h"

#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What an operator changed in a service's schema is named, object by object, on every backend.
class DriftTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isNamed_data();
    void isNamed();

private:
    QStringList driftOf(const Endpoint &endpoint);

    QList<Profile> m_profiles;
};

void DriftTest::initTestCase()
{
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    m_profiles = *profiles;
    makePlaces();
}

void DriftTest::isNamed_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &change, const QString &named, const QStringList &backends) {
        for (const QString &backend : backends)
            QTest::addRow("%s %s", name, qPrintable(backend)) << backend << change << named;
    };
    const QStringList both{u"sqlite"_s, u"postgresql"_s};
    const QStringList server{u"postgresql"_s};
    row("nothing", u""_s, u""_s, both);
    row("an index gone", u"DROP INDEX idx_sessions_expires"_s,
        u"index idx_sessions_expires: is missing or differs on sessions"_s, both);
    row("an index more", u"CREATE INDEX mine ON users (email)"_s, u"index mine: is not part of this edition"_s, both);
    row("a column more", u"ALTER TABLE users ADD COLUMN note text"_s,
        u"users.note: column is not part of this edition"_s, both);
    row("a column gone", u"ALTER TABLE users DROP COLUMN email"_s, u"users.email: column is missing"_s, both);
    row("a table more", u"CREATE TABLE notes (id integer)"_s, u"notes: table is not part of this edition"_s, both);
    row("a table gone", u"DROP TABLE job_executions"_s, u"job_executions: table is missing"_s, both);
    row("a known table more", u"CREATE TABLE consents (id integer)"_s, u"consents.subject: column is missing"_s, both);
    row("another type", u"ALTER TABLE users ALTER COLUMN email TYPE varchar(40)"_s,
        u"users.email: type is character varying(40) instead of character varying"_s, server);
    row("another default", u"ALTER TABLE users ALTER COLUMN enabled SET DEFAULT 0"_s,
        u"users.enabled: default is 0 instead of 1"_s, server);
    row("NULL not allowed", u"ALTER TABLE users ALTER COLUMN email SET NOT NULL"_s, u"users.email: may not be NULL"_s,
        server);
    row("a key renamed", u"ALTER TABLE users RENAME CONSTRAINT users_pkey TO pk"_s,
        u"users: primary key is named pk instead of users_pkey"_s, server);
    row("another action",
        u"ALTER TABLE passkeys DROP CONSTRAINT fk_passkeys_subject, ADD CONSTRAINT fk_passkeys_subject "
        "FOREIGN KEY (subject) REFERENCES users (subject)"_s,
        u"passkeys: foreign key on (subject) refers or acts otherwise"_s, server);
    row("an index made partial",
        u"DROP INDEX idx_sessions_expires; CREATE INDEX idx_sessions_expires ON sessions (expires_at) WHERE acr IS NULL"_s,
        u"index idx_sessions_expires: covers other rows or expressions on sessions"_s, both);
    row("a condition more", u"ALTER TABLE users ADD CHECK (enabled < 2)"_s,
        u"users: has 1 CHECK constraints instead of 0"_s, server);
    row("a condition more",
        u"CREATE TABLE t2 AS SELECT * FROM clients; DROP TABLE clients; CREATE TABLE clients (client_id "
        "varchar NOT NULL PRIMARY KEY, client_secret varchar NOT NULL CHECK (client_secret <> ''), "
        "client_name varchar, redirect_uris varchar NOT NULL, created_at bigint NOT NULL); DROP TABLE t2"_s,
        u"clients: has 1 CHECK constraints instead of 0"_s, {u"sqlite"_s});
    row("a trigger", u"CREATE TRIGGER mine AFTER DELETE ON users BEGIN SELECT 1; END"_s,
        u"trigger mine: is not part of this edition"_s, {u"sqlite"_s});
}

QStringList DriftTest::driftOf(const Endpoint &endpoint)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return {QString::fromUtf8(described(opened.error()))};
    const auto differences = drift(opened->connection(), opened->identity);
    if (!differences)
        return {QString::fromUtf8(described(differences.error()))};
    QStringList named;
    for (const Difference &each : *differences)
        named << each.object + u": "_s + each.problem;
    return named;
}

void DriftTest::isNamed()
{
    QFETCH(QString, backend);
    QFETCH(QString, change);
    QFETCH(QString, named);
    const auto profile = std::find_if(m_profiles.begin(), m_profiles.end(),
                                      [](const Profile &each) { return each.id == u"barycenter"_s; });
    QVERIFY(profile != m_profiles.end());
    const auto script = editionScript(*profile, *profile->edition(u"current"_s), backend);
    VERIFY_RESULT(script);
    const Endpoint endpoint = fresh(backend);
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(script->upTo(script->steps.size())));
        VERIFY_RESULT(stampSteps(*connection, *script, script->stepNames()));
        VERIFY_RESULT(connection->executeAll(splitStatements(change)));
    }
    const QStringList found = driftOf(endpoint);
    if (named.isEmpty())
        QCOMPARE(found, QStringList());
    else
        QVERIFY2(found.contains(named), qPrintable(found.join(u'\n')));
}

QTEST_GUILESS_MAIN(DriftTest)
#include "tst_drift.moc"
