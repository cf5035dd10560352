#include "sql/inspect/principal.h"

#include "sql/connection/grammar.h"

#include "tests/support/inspection.h"

using namespace credenza;

/// Users and clients by whatever people call them.
class PrincipalsTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void everyUserHasNames_data() { editions(); }
    void everyUserHasNames();
    void caseCountsOnlyWhereItMust_data() { backends(); }
    void caseCountsOnlyWhereItMust();
    void theGoneAreFoundByTheirTraces_data();
    void theGoneAreFoundByTheirTraces();
    void uuidsAreReadInEverySpelling_data() { backends(); }
    void uuidsAreReadInEverySpelling();
    void suggestionsBeginThenContain_data() { backends(); }
    void suggestionsBeginThenContain();

private:
    Result<Inspected> barycenter(const QString &backend)
    {
        const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
        return endpoint ? inspected(*endpoint) : endpoint.error();
    }

    static void addUser(Connection &connection, const QString &subject, const QString &name)
    {
        VERIFY_RESULT(connection.execute(
            {u"INSERT INTO users (subject, username, password_hash, created_at, email_verified, enabled, requires_2fa) "
             "VALUES (?, ?, 'x', 1, 0, 0, 0)"_s,
             {subject, name}}));
    }
};

void PrincipalsTest::everyUserHasNames()
{
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    for (const QString &role : {u"user"_s, u"client"_s}) {
        for (const Kind *kind : inspection.ofRole(role)) {
            const auto list = readRecords(connection, inspection, *kind, {.limit = 3});
            VERIFY_RESULT(list);
            for (const Record &record : list->records) {
                const auto found = findPrincipal(connection, inspection, role, record.id);
                VERIFY_RESULT(found);
                QCOMPARE(found->key, record.key);
                QCOMPARE(found->id, record.id);
                QCOMPARE(found->state, record.state);
                QVERIFY(!found->isGone() && !found->name.isEmpty());
            }
        }
    }
    const auto nobody = findPrincipal(connection, inspection, u"user"_s, u"no such body"_s);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().kind, Error::Kind::NotFound);
}

void PrincipalsTest::caseCountsOnlyWhereItMust()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    addUser(connection, u"s-1"_s, u"Zoe"_s);
    addUser(connection, u"s-2"_s, u"zoe"_s);
    addUser(connection, u"s-3"_s, u"Yan"_s);
    addUser(connection, u"s-4"_s, u"s-3"_s); // named like another's key
    const auto idOf = [&](const QString &text) {
        const auto found = findPrincipal(connection, inspection, u"user"_s, text);
        return found ? found->id : found.error().detail;
    };
    QCOMPARE(idOf(u"zoe"_s), u"s-2"_s);
    QCOMPARE(idOf(u"Zoe"_s), u"s-1"_s);
    QCOMPARE(idOf(u" YAN "_s), u"s-3"_s);
    QCOMPARE(idOf(u"s-3"_s), u"s-3"_s);
    QCOMPARE(idOf(u"ZOE"_s), u"s-1 (Zoe, disabled); s-2 (zoe, disabled)"_s);
    const auto mail = connection.value({u"SELECT email FROM users WHERE email IS NOT NULL AND enabled = 1"_s});
    VERIFY_RESULT(mail);
    const auto byMail = findPrincipal(connection, inspection, u"user"_s, displayText(*mail).toUpper());
    VERIFY_RESULT(byMail);
    QCOMPARE(byMail->row.value(u"email"_s), *mail);
    QCOMPARE(byMail->state, u"active"_s);
}

void PrincipalsTest::theGoneAreFoundByTheirTraces_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("table");

    for (const Dialect *dialect : dialects()) {
        const auto row = [dialect](const QString &service, const QString &edition, const QString &role,
                                   const QString &table) {
            QTest::addRow("%s %s", qPrintable(service), qPrintable(dialect->name))
                << dialect->name << service << edition << role << table;
        };
        row(u"barycenter"_s, u"current"_s, u"access-token"_s, u"users"_s);
        row(u"safebox"_s, u"alembic"_s, u"wallet-key"_s, u"registeredsafebox"_s);
        row(u"turnstile"_s, u"only"_s, u"session"_s, u"guest book"_s);
    }
}

void PrincipalsTest::theGoneAreFoundByTheirTraces()
{
    QFETCH(QString, backend);
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, role);
    QFETCH(QString, table);
    const auto endpoint = sampleOf(service, edition, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const Kind &kind = database->kind(role);
    const auto list = readRecords(connection, inspection, kind, {.limit = 1});
    VERIFY_RESULT(list);
    const QString subject = list->records.first().subject;
    const auto before = findPrincipal(connection, inspection, u"user"_s, subject);
    VERIFY_RESULT(before);
    const auto theirs = readRecords(connection, inspection, kind, {.user = *before});
    VERIFY_RESULT(theirs);

    VERIFY_RESULT(connection.execute({u"DELETE FROM %1"_s.arg(TableName{{}, table}.sql())}));
    const auto gone = findPrincipal(connection, inspection, u"user"_s, subject);
    VERIFY_RESULT(gone);
    QVERIFY(gone->isGone());
    QCOMPARE(gone->state, u"gone"_s);
    QCOMPARE(gone->id, subject);
    const auto left = readRecords(connection, inspection, kind, {.user = *gone});
    VERIFY_RESULT(left);
    QCOMPARE(left->total, theirs->total);
    QVERIFY(left->total > 0);
}

/// 16 bytes in the file of one backend, text on the other.
void PrincipalsTest::uuidsAreReadInEverySpelling()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"didhub"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const auto list = readRecords(connection, inspection, database->kind(u"alter"), {.limit = 1});
    VERIFY_RESULT(list);
    const QString subject = list->records.first().subject;
    QVERIFY(!QUuid::fromString(subject).isNull());
    const auto user = findPrincipal(connection, inspection, u"user"_s, subject);
    VERIFY_RESULT(user);
    QCOMPARE(user->id, subject);
    if (std::holds_alternative<QByteArray>(user->key.values.first())) {
        const auto spelled = findPrincipal(connection, inspection, u"user"_s, u'{' + subject.toUpper() + u'}');
        VERIFY_RESULT(spelled);
        QCOMPARE(spelled->key, user->key);
    }
    const auto alters = readRecords(connection, inspection, database->kind(u"alter"), {.user = *user});
    VERIFY_RESULT(alters);
    QVERIFY(alters->total > 0);
}

void PrincipalsTest::suggestionsBeginThenContain()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    addUser(connection, u"k-1"_s, u"bQ_xz"_s);
    addUser(connection, u"k-2"_s, u"Q_xy"_s);
    addUser(connection, u"k-3"_s, u"qax"_s); // a wildcard would find it
    const auto namesFor = [&](const QString &text, qsizetype limit) {
        QStringList names;
        const auto found = suggestPrincipals(connection, inspection, u"user"_s, text, limit);
        for (const Principal &each : found.value_or(QList<Principal>()))
            names << each.name;
        return names;
    };
    QCOMPARE(namesFor(u"q_x"_s, 10), (QStringList{u"Q_xy"_s, u"bQ_xz"_s}));
    QCOMPARE(namesFor(u"q_x"_s, 1), QStringList{u"Q_xy"_s});
    QCOMPARE(namesFor(u"K-2"_s, 10), QStringList{u"Q_xy"_s});
    QVERIFY(namesFor(u"%%"_s, 10).isEmpty());
}

QTEST_GUILESS_MAIN(PrincipalsTest)
#include "tst_principals.moc"
