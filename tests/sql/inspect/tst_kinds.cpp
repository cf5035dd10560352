#include "sql/inspect/kind.h"

#include "tests/support/inspection.h"

using namespace credenza;

/// Which kinds of records a database has, and by which words people mean them.
class KindsTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void tablesWithARoleAreKinds_data() { editions(); }
    void tablesWithARoleAreKinds();
    void wordsMeanKinds_data();
    void wordsMeanKinds();
    void unkeptKindsAreExplained_data();
    void unkeptKindsAreExplained();
    void linksLeadToPrincipals();
    void anUnknownDatabaseHasNone();
    void theClockIsTheDatabases_data() { backends(); }
    void theClockIsTheDatabases();

private:
    /// What the edition's own schema holds, without a database.
    Inspection schemaOf(const QString &service, const QString &editionId) const
    {
        const Profile &found = profile(service);
        const Dialect *dialect = findDialect(u"sqlite");
        const auto script = editionScript(found, *found.edition(editionId), dialect->name);
        const auto catalog = dialect->introspector.catalogOf(script->upTo(script->steps.size()));
        const Profile resolved = found.on(dialect->name, editionId);
        return *inspectionOf(*catalog, &resolved, seedTime);
    }
};

void KindsTest::tablesWithARoleAreKinds()
{
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    const auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const Inspection &inspection = database->inspection;
    QVERIFY(inspection.ofRole(u"history").isEmpty());
    QVERIFY(!inspection.ofRole(u"user").isEmpty());
    for (const Kind &kind : inspection.kinds) {
        QVERIFY2(!kind.title.isEmpty() && !kind.key.isEmpty(), qPrintable(kind.role));
        QCOMPARE(inspection.ofTable(kind.table.name), &kind);
        const QStringList named{kind.meaning.started, kind.meaning.expires, kind.meaning.label};
        for (const QString &column : named + kind.meaning.lookup)
            QVERIFY2(column.isEmpty() || kind.table.column(column), qPrintable(kind.role + u": "_s + column));
        for (const PrincipalLink &link : kind.users + kind.clients)
            QVERIFY2(inspection.ofTable(link.principals)->isPrincipal(), qPrintable(kind.role));
        const auto meant = kindsNamed(inspection, kind.table.name.name);
        VERIFY_RESULT(meant);
        QVERIFY(meant->contains(&kind));
    }
}

void KindsTest::wordsMeanKinds_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QStringList>("roles");

    const auto row = [](const char *service, const char *edition, const char *word, const QStringList &roles) {
        QTest::addRow("%s %s: %s", service, edition, word)
            << QString::fromLatin1(service) << QString::fromLatin1(edition) << QString::fromLatin1(word) << roles;
    };
    row("barycenter", "current", "users", {u"user"_s});
    row("barycenter", "current", "session", {u"session"_s});
    row("barycenter", "current", "Access tokens", {u"access-token"_s});
    row("barycenter", "current", "access_tokens", {u"access-token"_s});
    row("barycenter", "current", "TOKENS", {u"access-token"_s, u"refresh-token"_s});
    row("barycenter", "current", "codes", {u"authorization-code"_s, u"device-code"_s});
    row("barycenter", "current", "credentials",
        {u"session"_s, u"authorization-code"_s, u"access-token"_s, u"refresh-token"_s, u"device-code"_s});
    row("barycenter", "current", "properties", {u"property"_s});
    row("didhub", "legacy", "password resets", {u"password-reset"_s});
    row("didhub", "legacy", "credentials", {u"password-reset"_s});
    row("safebox", "alembic", "boxes", {u"user"_s});
    row("safebox", "alembic", "keys", {u"wallet-key"_s});
    row("safebox", "alembic", "credentials", {u"wallet-key"_s, u"receive-offer"_s});
    row("openbadges-modular-server", "current", "credentials", {u"credential"_s});
    row("openbadges-modular-server", "current", "platforms", {u"client"_s});
    row("openbadges-system", "kysely", "sessions", {u"session"_s});
    row("turnstile", "only", "guest book", {u"user"_s});
    row("turnstile", "only", "credentials", {u"session"_s, u"access-token"_s});
    row("turnstile", "only", "dragons", {});
    row("openbadges-system", "live", "sessions", {});
}

void KindsTest::wordsMeanKinds()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, word);
    QFETCH(QStringList, roles);
    const Inspection inspection = schemaOf(service, edition);
    const auto kinds = kindsNamed(inspection, word);
    QCOMPARE(kinds.has_value(), !roles.isEmpty());
    if (!kinds) {
        QCOMPARE(kinds.error().kind, Error::Kind::NotFound);
        QVERIFY2(kinds.error().hint.contains(u"users"_s), qPrintable(kinds.error().hint));
        return;
    }
    QStringList found;
    for (const Kind *kind : *kinds)
        found << kind->role;
    QCOMPARE(found, roles);
}

void KindsTest::unkeptKindsAreExplained_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("says");

    QTest::newRow("DIDHub") << u"didhub"_s << u"current"_s << u"sessions"_s << u"DIDHUB_JWT_SECRET"_s;
    QTest::newRow("DIDHub, 2025") << u"didhub"_s << u"legacy"_s << u"session"_s << u"seven days"_s;
    QTest::newRow("Safebox") << u"safebox"_s << u"create_all"_s << u"sessions"_s << u"access key"_s;
    QTest::newRow("Safebox clients") << u"safebox"_s << u"alembic"_s << u"clients"_s << u"wallet-connect key"_s;
    QTest::newRow("badge server") << u"openbadges-modular-server"_s << u"current"_s << u"tokens"_s << u"one hour"_s;
    QTest::newRow("live") << u"openbadges-system"_s << u"live"_s << u"sessions"_s << u"one hour"_s;
    QTest::newRow("kept") << u"openbadges-system"_s << u"kysely"_s << u"sessions"_s << QString();
    QTest::newRow("kept, too") << u"barycenter"_s << u"current"_s << u"sessions"_s << QString();
}

void KindsTest::unkeptKindsAreExplained()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, word);
    QFETCH(QString, says);
    const Inspection inspection = schemaOf(service, edition);
    const QList<UnkeptKind> unkept = unkeptNamed(inspection, word);
    QCOMPARE(unkept.isEmpty(), says.isEmpty());
    if (unkept.isEmpty())
        return;
    QVERIFY2(unkept.first().text.contains(says), qPrintable(unkept.first().text));
    QVERIFY(!unkept.first().text.contains(u'\n'));
    QCOMPARE(kindsNamed(inspection, word).error().detail, unkept.first().text);
}

void KindsTest::linksLeadToPrincipals()
{
    const Inspection barycenter = schemaOf(u"barycenter"_s, u"current"_s);
    const Kind &refreshTokens = *barycenter.ofRole(u"refresh-token").first();
    QCOMPARE(refreshTokens.parent, u"parent_token"_s);
    QCOMPARE(refreshTokens.secrecy, ColumnMeaning::Secrecy::Secret);
    QCOMPARE(refreshTokens.users.first().column, u"subject"_s);
    QCOMPARE(refreshTokens.clients.first().referenced, u"client_id"_s);
    QVERIFY(barycenter.ofRole(u"job").first()->users.isEmpty());

    const Inspection didhub = schemaOf(u"didhub"_s, u"current"_s);
    QCOMPARE(didhub.ofRole(u"relationship").first()->users.size(), 3);
    QVERIFY(didhub.ofRole(u"affiliation-member").first()->id.isEmpty());

    const Inspection safebox = schemaOf(u"safebox"_s, u"alembic"_s);
    QCOMPARE(safebox.ofRole(u"wallet-key").first()->users.first().referenced, u"npub"_s);
}

void KindsTest::anUnknownDatabaseHasNone()
{
    const auto inspection = inspectionOf(Catalog(), nullptr, seedTime);
    QVERIFY(!inspection);
    QCOMPARE(inspection.error().kind, Error::Kind::Unfit);
}

void KindsTest::theClockIsTheDatabases()
{
    QFETCH(QString, backend);
    Endpoint endpoint = fresh(backend);
    endpoint.presence = Endpoint::Presence::MayCreate;
    auto connection = Connection::open(endpoint);
    VERIFY_RESULT(connection);
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const auto moment = currentMoment(*connection);
    VERIFY_RESULT(moment);
    QVERIFY(*moment >= before - 1 && *moment <= QDateTime::currentSecsSinceEpoch() + 1);
}

QTEST_GUILESS_MAIN(KindsTest)
#include "tst_kinds.moc"
