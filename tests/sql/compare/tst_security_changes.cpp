#include "sql/compare/security_changes.h"

#include "tests/support/inspection.h"

#include <QTest>

using namespace credenza;

/// What matters for access between two databases, on each backend and across them.
class SecurityChangesTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void sameDatabasesHaveNone_data();
    void sameDatabasesHaveNone();
    void changesAreFound_data();
    void changesAreFound();
    void otherChangesAreNone_data() { pairs(); }
    void otherChangesAreNone();
    void secretsAreFingerprints_data() { pairs(); }
    void secretsAreFingerprints();
    void credentialsHaveRules_data();
    void credentialsHaveRules();
    void oneSideMayLackATable();
    void servicesMustBeTheSame();

private:
    /// One row for each backend beside each, in the columns "a" and "b".
    static void pairs()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        for (const Dialect *a : dialects()) {
            for (const Dialect *b : dialects())
                QTest::addRow("%s %s", qPrintable(a->name), qPrintable(b->name)) << a->name << b->name;
        }
    }

    static Result<void> run(const Endpoint &endpoint, const QStringList &statements)
    {
        auto connection = Connection::open(endpoint.writing());
        return connection ? connection->executeAll(statements) : connection.error();
    }

    static Result<SecurityComparison> compared(const Endpoint &a, const Endpoint &b)
    {
        auto left = openForReading(a);
        if (!left)
            return left.error();
        auto right = openForReading(b);
        if (!right)
            return right.error();
        SilentProgress progress;
        return compareSecurity(*left, *right, progress);
    }

    static QStringList told(const SecurityComparison &comparison)
    {
        QStringList lines;
        for (const SecurityChange &change : comparison.changes)
            lines << u"%1: %2: %3"_s.arg(change.rule, change.kind, inWords(change));
        return lines;
    }
};

void SecurityChangesTest::sameDatabasesHaveNone_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    for (const Profile &each : m_profiles) {
        for (const Edition &edition : each.editions) {
            QStringList backends;
            for (const Dialect *dialect : dialects()) {
                if (editionScript(each, edition, dialect->name))
                    backends << dialect->name;
            }
            for (const QString &b : backends)
                QTest::addRow("%s %s %s", qPrintable(each.id), qPrintable(edition.id), qPrintable(b))
                    << each.id << edition.id << backends.first() << b;
        }
    }
}

void SecurityChangesTest::sameDatabasesHaveNone()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, a);
    QFETCH(QString, b);
    const auto left = sampleOf(service, edition, a);
    VERIFY_RESULT(left);
    const auto right = sampleOf(service, edition, b);
    VERIFY_RESULT(right);
    const auto comparison = compared(*left, *right);
    VERIFY_RESULT(comparison);
    QCOMPARE(told(*comparison), QStringList());
    QCOMPARE(comparison->notes, QStringList());
    QVERIFY(!profile(service).security.isEmpty());
}

void SecurityChangesTest::changesAreFound_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("both");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QStringList>("told");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    const auto plant = [](const char *name, const QStringList &where, const QString &both, const QString &change,
                          const QStringList &told) {
        for (const Dialect *a : dialects()) {
            for (const Dialect *b : dialects())
                QTest::addRow("%s, %s %s", name, qPrintable(a->name), qPrintable(b->name))
                    << where[0] << where[1] << both << change << told << a->name << b->name;
        }
    };
    const QStringList barycenter{u"barycenter"_s, u"current"_s};
    const QString client = u" WHERE client_id = (SELECT min(client_id) FROM clients)"_s;
    const QString person = u" WHERE subject = (SELECT min(subject) FROM users)"_s;
    plant("redirect address", barycenter,
          uR"(UPDATE clients SET redirect_uris = '["https://a.example/", "https://b.example/"]')"_s + client,
          uR"(UPDATE clients SET redirect_uris = '["https://b.example/","https://evil.example/"]')"_s + client,
          {u"Redirect addresses: client: gained https://evil.example/; lost https://a.example/"_s});
    plant("client", barycenter, {},
          u"INSERT INTO clients (client_id, client_secret, client_name, redirect_uris, created_at) "
          "VALUES ('new', 'n', 'New', '[]', 1)"_s,
          {u"Clients added: client: added"_s});
    plant("second factor", barycenter, u"UPDATE users SET requires_2fa = 1"_s + person,
          u"UPDATE users SET requires_2fa = 0"_s + person,
          {u"Second factor not required any more: user: yes, now no"_s});
    plant("enabled", barycenter, u"UPDATE users SET enabled = 0"_s + person, u"UPDATE users SET enabled = 1"_s + person,
          {u"Users enabled or disabled: user: no, now yes"_s});
    plant("password", barycenter, {}, u"UPDATE users SET password_hash = 'x', email = 'a@evil'"_s + person, {});
    plant("scope", barycenter, u"UPDATE consent SET scope = 'openid email' WHERE id = (SELECT min(id) FROM consent)"_s,
          u"UPDATE consent SET scope = 'email admin openid' WHERE id = (SELECT min(id) FROM consent)"_s,
          {u"Scopes of consents widened: consent: gained admin"_s});
    const QStringList modular{u"openbadges-modular-server"_s, u"current"_s};
    const QString user = u" WHERE username = (SELECT min(username) FROM users)"_s;
    plant("administrator", modular, uR"(UPDATE users SET roles = '["user"]')"_s + user,
          uR"(UPDATE users SET roles = '["user","admin"]')"_s + user, {u"Administrators: user: gained admin"_s});
    plant("platform's key", modular, {},
          u"UPDATE platforms SET public_key = 'PEM' WHERE id = (SELECT id FROM platforms ORDER BY name LIMIT 1)"_s, {});
    const QStringList turnstile{u"turnstile"_s, u"only"_s};
    plant("names with spaces", turnstile,
          u"UPDATE \"guest book\" SET likes = '[\"tea\"]' WHERE called = (SELECT min(called) FROM \"guest book\")"_s,
          u"UPDATE \"guest book\" SET likes = '[\"tea\", \"keys\"]' "
          "WHERE called = (SELECT min(called) FROM \"guest book\")"_s,
          {u"Likings gained: user: gained keys"_s});
}

void SecurityChangesTest::changesAreFound()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, both);
    QFETCH(QString, change);
    QFETCH(QStringList, told);
    QFETCH(QString, a);
    QFETCH(QString, b);
    const auto left = sampleOf(service, edition, a);
    VERIFY_RESULT(left);
    const auto right = sampleOf(service, edition, b);
    VERIFY_RESULT(right);
    for (const Endpoint &side : {*left, *right}) {
        if (!both.isEmpty())
            VERIFY_RESULT(run(side, {both}));
    }
    VERIFY_RESULT(run(*right, {change}));
    const auto comparison = compared(*left, *right);
    VERIFY_RESULT(comparison);
    if (told.isEmpty()) { // whatever the value was before
        QCOMPARE(comparison->changes.size(), 1);
        QVERIFY(comparison->changes.first().before.has_value());
    } else {
        QCOMPARE(this->told(*comparison), told);
    }
    const SecurityChange &first = comparison->changes.first();
    QVERIFY(!first.key.isEmpty());
    const auto back = compared(*right, *left);
    VERIFY_RESULT(back);
    QVERIFY(!back->changes.contains(first));
}

void SecurityChangesTest::otherChangesAreNone()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    const auto left = sampleOf(u"barycenter"_s, u"current"_s, a);
    VERIFY_RESULT(left);
    const auto right = sampleOf(u"barycenter"_s, u"current"_s, b);
    VERIFY_RESULT(right);
    VERIFY_RESULT(run(*right, {u"DELETE FROM sessions"_s, u"UPDATE users SET email = 'other@example.org'"_s,
                               u"UPDATE clients SET client_name = 'Other'"_s}));
    const auto comparison = compared(*left, *right);
    VERIFY_RESULT(comparison);
    QCOMPARE(told(*comparison), QStringList());
}

void SecurityChangesTest::secretsAreFingerprints()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    const auto left = sampleOf(u"barycenter"_s, u"current"_s, a);
    VERIFY_RESULT(left);
    const auto right = sampleOf(u"barycenter"_s, u"current"_s, b);
    VERIFY_RESULT(right);
    const QString client = u" WHERE client_id = (SELECT min(client_id) FROM clients)"_s;
    VERIFY_RESULT(run(*left, {u"UPDATE clients SET client_secret = 'before-as-long-as-a-secret-is'"_s + client}));
    VERIFY_RESULT(run(*right, {u"UPDATE clients SET client_secret = 'after-as-long-as-a-secret-is'"_s + client}));
    const auto comparison = compared(*left, *right);
    VERIFY_RESULT(comparison);
    QCOMPARE(comparison->changes.size(), 1);
    const SecurityChange &change = comparison->changes.first();
    QCOMPARE(change.rule, u"Client secrets changed"_s);
    QVERIFY(change.before->startsWith(u"fp:") && change.after->startsWith(u"fp:"));
    QVERIFY(*change.before != *change.after);
    QVERIFY(!inWords(change).contains(u"as-long-as"));
}

void SecurityChangesTest::credentialsHaveRules_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    for (const Profile &each : m_profiles) {
        for (const Edition &edition : each.editions)
            QTest::addRow("%s %s", qPrintable(each.id), qPrintable(edition.id)) << each.id << edition.id;
    }
}

void SecurityChangesTest::credentialsHaveRules()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    const Profile known = profile(service).on(u"sqlite"_s, edition);
    for (const TableProfile &table : known.tables) {
        for (const auto &[column, meaning] : table.columns.asKeyValueRange()) {
            if (meaning.is != "password_hash"_L1 && meaning.is != "passkey"_L1)
                continue;
            const auto watches = [&](const SecurityRule &rule) {
                return rule.role == table.role && rule.column.split(u'|').contains(column)
                       && rule.change == SecurityRule::Change::Changed;
            };
            QVERIFY2(std::ranges::any_of(known.security, watches), qPrintable(table.role + u'.' + column));
        }
    }
}

void SecurityChangesTest::oneSideMayLackATable()
{
    const auto left = sampleOf(u"barycenter"_s, u"current"_s, u"sqlite"_s);
    VERIFY_RESULT(left);
    const auto right = sampleOf(u"barycenter"_s, u"current"_s, u"sqlite"_s);
    VERIFY_RESULT(right);
    VERIFY_RESULT(run(*right, {u"DROP TABLE passkeys"_s}));
    auto connection = Connection::open(*left);
    VERIFY_RESULT(connection);
    const auto passkeys = connection->value({u"SELECT count(*) FROM passkeys"_s});
    VERIFY_RESULT(passkeys);
    const auto comparison = compared(*left, *right);
    VERIFY_RESULT(comparison);
    QVERIFY(!comparison->changes.isEmpty());
    QCOMPARE(comparison->changes.size(), std::get<qint64>(*passkeys));
    for (const SecurityChange &change : comparison->changes) {
        QCOMPARE(change.rule, u"Passkeys removed"_s);
        QVERIFY2(change.label.contains(u"of "_s), qPrintable(change.label));
    }
}

void SecurityChangesTest::servicesMustBeTheSame()
{
    const auto left = sampleOf(u"barycenter"_s, u"current"_s, u"sqlite"_s);
    VERIFY_RESULT(left);
    const auto right = sampleOf(u"safebox"_s, u"create_all"_s, u"sqlite"_s);
    VERIFY_RESULT(right);
    const auto comparison = compared(*left, *right);
    QVERIFY(!comparison);
    QVERIFY(comparison.error().kind == Error::Kind::Unfit);
}

QTEST_GUILESS_MAIN(SecurityChangesTest)
#include "tst_security_changes.moc"
