#include "sql/check/run_checks.h"

#include "sql/catalog/introspector.h"
#include "tests/support/every_backend.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What the backend itself says, and what is wrong in a database of any service.
class HealthTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void aSoundDatabaseIsSilent_data() { backends(); }
    void aSoundDatabaseIsSilent();
    void troubleIsFound_data();
    void troubleIsFound();
    void damageIsFound();
    void aJournalIsFound();

private:
    static Result<QStringList> findingsOf(const Endpoint &endpoint);
    Endpoint sound(const QString &backend);
};

Endpoint HealthTest::sound(const QString &backend)
{
    const Endpoint endpoint = fresh(backend);
    const QString numbered = endpoint.dialect->introspector.numberedDeclaration();
    auto connection = Connection::open(endpoint.writing());
    const auto made = connection->executeAll(
        {u"CREATE TABLE parents (id integer NOT NULL PRIMARY KEY, name text)"_s,
         u"CREATE TABLE children (id %1 PRIMARY KEY, parent integer REFERENCES parents (id))"_s.arg(numbered),
         u"INSERT INTO parents VALUES (1, 'a'), (2, 'b')"_s,
         u"INSERT INTO children (parent) VALUES (1), (2), (NULL)"_s});
    if (!made)
        qFatal("%s", qPrintable(made.error().detail));
    return endpoint;
}

Result<QStringList> HealthTest::findingsOf(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    auto catalog = readCatalog(*connection);
    if (!catalog)
        return catalog.error();
    SilentProgress progress;
    auto findings = runChecks({*connection, *catalog, nullptr, {}, 1'793'491'200}, progress);
    if (!findings)
        return findings.error();
    QStringList ids;
    for (const Finding &finding : *findings)
        ids << u"%1 %2 %3"_s.arg(finding.id, QString::number(finding.rows), finding.keys.value(0));
    return ids;
}

void HealthTest::aSoundDatabaseIsSilent()
{
    QFETCH(QString, backend);
    const auto findings = findingsOf(sound(backend));
    VERIFY_RESULT(findings);
    QCOMPARE(*findings, QStringList());
}

void HealthTest::troubleIsFound_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("finding");
    QTest::newRow("orphan") << u"sqlite"_s
                            << u"PRAGMA foreign_keys = OFF; UPDATE children SET parent = 9 WHERE id = 2"_s
                            << u"foreign-key-children-parents 1 2"_s;
    QTest::newRow("text among numbers") << u"sqlite"_s
                                        << u"UPDATE children SET parent = NULL; INSERT INTO parents VALUES (3, x'00')"_s
                                        << u"type-parents-name 1 3"_s;
    QTest::newRow("fraction")
        << u"sqlite"_s
        << u"PRAGMA foreign_keys = OFF; UPDATE children SET parent = 1.5 WHERE id = 1; INSERT INTO parents VALUES (4, 'd')"_s
        << u"type-children-parent 1 1"_s;
    QTest::newRow("sequence") << u"postgresql"_s << u"INSERT INTO children (id, parent) VALUES (70, 1)"_s
                              << u"sequence-public.children_id_seq 1 70"_s;
    QTest::newRow("constraint") << u"postgresql"_s
                                << u"ALTER TABLE parents ADD CONSTRAINT named CHECK (name <> 'a') NOT VALID"_s
                                << u"unproved-constraint-named 1 named"_s;
    QTest::newRow("index") << u"postgresql"_s
                           << u"CREATE INDEX broken ON parents (name); UPDATE pg_index SET indisvalid = false WHERE "
                              "indexrelid = 'broken'::regclass"_s
                           << u"invalid-index-broken 1 broken"_s;
}

void HealthTest::troubleIsFound()
{
    QFETCH(QString, backend);
    QFETCH(QString, statement);
    QFETCH(QString, finding);
    const Endpoint endpoint = sound(backend);
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(statement.split(u"; "_s)));
    }
    const auto findings = findingsOf(endpoint);
    VERIFY_RESULT(findings);
    QVERIFY2(findings->contains(finding), qPrintable(findings->join(u" | "_s)));
}

void HealthTest::damageIsFound()
{
    const Endpoint endpoint = sound(u"sqlite"_s);
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(
            connection->executeAll({u"CREATE INDEX by_name ON parents (name)"_s, u"PRAGMA writable_schema = ON"_s,
                                    u"UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master "
                                    "WHERE name = 'children') WHERE name = 'by_name'"_s}));
    }
    const auto findings = findingsOf(endpoint);
    QVERIFY(!findings || findings->value(0).startsWith(u"integrity"_s));
}

void HealthTest::aJournalIsFound()
{
    const Endpoint endpoint = sound(u"sqlite"_s);
    QFile journal(endpoint.database + u"-journal"_s);
    QVERIFY(journal.open(QIODevice::WriteOnly));
    const auto findings = findingsOf(endpoint);
    VERIFY_RESULT(findings);
    QCOMPARE(*findings, QStringList{u"sidecar 1 "_s});
}

QTEST_GUILESS_MAIN(HealthTest)
#include "tst_health.moc"
