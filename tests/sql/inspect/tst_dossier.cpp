#include "sql/inspect/dossier.h"

#include "tests/support/inspection.h"

using namespace credenza;

/// One user and one client, of every service and on both backends.
class DossierTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void everyUserHasAPage_data() { editions(); }
    void everyUserHasAPage();
    void everyClientHasAPage_data() { editions(); }
    void everyClientHasAPage();
    void plantedForksAlarm_data() { backends(); }
    void plantedForksAlarm();
    void obstaclesAreSaid_data();
    void obstaclesAreSaid();
    void whoIsGoneStillHasAPage_data() { backends(); }
    void whoIsGoneStillHasAPage();
    void limitsKeepTheTotals_data() { backends(); }
    void limitsKeepTheTotals();

private:
    static QList<Principal> some(Inspected &database, const QString &role)
    {
        QList<Principal> found;
        for (const Kind *kind : database.inspection.ofRole(role)) {
            const auto list = readRecords(database.connection, database.inspection, *kind, {.limit = 8});
            for (const Record &record : list ? list->records : QList<Record>()) {
                const auto principal = findPrincipal(database.connection, database.inspection, role, record.id);
                if (principal)
                    found << *principal;
            }
        }
        return found;
    }

    /// What may never be shown of these records.
    static QStringList secretsOf(const Dossier &dossier)
    {
        QStringList secrets;
        QList<KindRecords> all = dossier.records;
        if (dossier.own)
            all << *dossier.own;
        for (const KindRecords &each : std::as_const(all)) {
            for (const Record &record : each.list.records) {
                for (const Column &column : each.kind.table.columns) {
                    const QString text = displayText(record.value(each.kind, column.name));
                    const ColumnMeaning *meaning = each.kind.column(column.name);
                    if (meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open && text.size() >= 8)
                        secrets << text;
                }
            }
        }
        return secrets;
    }

    static QString textsOf(const Dossier &dossier)
    {
        QStringList texts = sentencesOf(dossier.timeline, dossier.now) + sentencesOf(dossier.consents, dossier.now)
                            + linesOf(dossier.grants, dossier.others());
        for (const auto &[title, text] : dossier.facts)
            texts << text;
        for (const KindChains &each : dossier.chains) {
            for (const RotationChain &chain : each.chains)
                texts << textOf(chain, dossier.others(), dossier.now);
        }
        return texts.join(u'\n');
    }

    static void verifyCommon(const Dossier &dossier)
    {
        const QString texts = textsOf(dossier);
        for (const QString &secret : secretsOf(dossier))
            QVERIFY2(!texts.contains(secret), qPrintable(dossier.principal.id));
        for (qsizetype at = 1; at < dossier.timeline.size(); ++at)
            QVERIFY(dossier.timeline[at - 1].when >= dossier.timeline[at].when);
        qsizetype chained = 0, tokens = 0;
        for (const KindChains &each : dossier.chains) {
            for (const RotationChain &chain : each.chains)
                chained += chain.tokens.size();
        }
        for (const KindRecords &each : dossier.records)
            tokens += each.kind.parent.isEmpty() || !each.kind.isCredential() ? 0 : each.list.records.size();
        QCOMPARE(chained, tokens);
        for (const UnkeptKind &unkept : dossier.unkept)
            QVERIFY(!dossier.ofRole(unkept.role));
    }
};

void DossierTest::everyUserHasAPage()
{
    const auto endpoint = sample();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const QList<Principal> users = some(*database, u"user"_s);
    QVERIFY(!users.isEmpty());
    for (const Principal &user : users) {
        const auto dossier = readUserDossier(database->connection, database->inspection, user);
        VERIFY_RESULT(dossier);
        verifyCommon(*dossier);
        QCOMPARE(!dossier->obstacles.isEmpty() || user.state == "active"_L1, true);
        for (const KindRecords &each : dossier->records) {
            const auto list = readRecords(database->connection, database->inspection, each.kind,
                                          {.user = user, .limit = 10'000});
            VERIFY_RESULT(list);
            QCOMPARE(each.list.total, list->total);
        }
    }
}

void DossierTest::everyClientHasAPage()
{
    const auto endpoint = sample();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    for (const Principal &client : some(*database, u"client"_s)) {
        const auto dossier = readClientDossier(database->connection, database->inspection, client);
        VERIFY_RESULT(dossier);
        verifyCommon(*dossier);
        qint64 records = 0;
        for (const ClientUser &user : dossier->userList)
            records += user.records;
        qint64 named = 0;
        for (const KindRecords &each : dossier->records) {
            for (const Record &record : each.list.records)
                named += record.subject.isEmpty() ? 0 : 1;
        }
        QCOMPARE(records, named);
        const Kind *kind = database->inspection.ofTable(client.table);
        for (const Column &column : kind->table.columns) {
            const ColumnMeaning *meaning = kind->column(column.name);
            if (meaning && meaning->secrecy == ColumnMeaning::Secrecy::Secret)
                QVERIFY(dossier->secretNote.contains(u"fp:"_s));
        }
    }
}

void DossierTest::plantedForksAlarm()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const auto insert = [&connection = connection](const QString &token, const QString &parent, int revoked) {
        return connection.execute(
            {u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, "
             "parent_token) SELECT '%1', min(client_id), (SELECT min(subject) FROM users), 'openid', 1, 4102444800, "
             "%2, %3 FROM clients"_s.arg(token)
                 .arg(revoked)
                 .arg(parent.isEmpty() ? u"NULL"_s : u"'%1'"_s.arg(parent))});
    };
    VERIFY_RESULT(insert(u"planted-parent"_s, {}, 1));
    VERIFY_RESULT(insert(u"planted-first"_s, u"planted-parent"_s, 0));
    VERIFY_RESULT(insert(u"planted-second"_s, u"planted-parent"_s, 0));
    const auto subject = connection.value({u"SELECT min(subject) FROM users"_s});
    VERIFY_RESULT(subject);
    const auto user = findPrincipal(connection, inspection, u"user"_s, displayText(*subject));
    VERIFY_RESULT(user);
    const auto dossier = readUserDossier(connection, inspection, *user);
    VERIFY_RESULT(dossier);
    QCOMPARE(dossier->alarms().size(), 1);
    QCOMPARE(dossier->alarms().first()->gravest()->kind, ChainFinding::Kind::UsedTwice);
    QCOMPARE(dossier->alarms().first(), &dossier->chains.first().chains.first());
}

void DossierTest::obstaclesAreSaid_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("obstacle");

    for (const Dialect *dialect : dialects()) {
        const auto row = [dialect](const QString &service, const QString &edition, const QString &change,
                                   const QString &who, const QString &obstacle) {
            QTest::addRow("%s %s %s", qPrintable(service), qPrintable(obstacle), qPrintable(dialect->name))
                << service << edition << dialect->name << change << who << obstacle;
        };
        const QString admin = u"username = 'admin'"_s;
        row(u"barycenter"_s, u"current"_s, u"UPDATE users SET enabled = 0 WHERE username = 'admin'"_s, admin,
            u"The account is disabled."_s);
        row(u"barycenter"_s, u"current"_s, u"UPDATE users SET requires_2fa = 1 WHERE username = 'admin'"_s, admin,
            u"A second factor is required, and there is none."_s);
        row(u"barycenter"_s, u"current"_s, u"UPDATE users SET password_hash = '' WHERE username = 'admin'"_s, admin,
            u"No password is set."_s);
        row(u"barycenter"_s, u"current"_s, {}, admin, {});
        row(u"didhub"_s, u"legacy"_s, u"UPDATE users SET must_change_password = 1, is_active = 1, is_approved = 1"_s,
            u"1 = 1"_s, u"The password must be changed first."_s);
        row(u"didhub"_s, u"current"_s, u"UPDATE users SET must_change_password = 1"_s, u"roles LIKE '%\"user\"%'"_s,
            u"The password must be changed first."_s);
        row(u"didhub"_s, u"legacy"_s, u"UPDATE users SET is_active = 1, is_approved = 0, must_change_password = 0"_s,
            u"1 = 1"_s, u"The account is pending."_s);
    }
}

void DossierTest::obstaclesAreSaid()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, backend);
    QFETCH(QString, change);
    QFETCH(QString, who);
    QFETCH(QString, obstacle);
    const auto endpoint = sampleOf(service, edition, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    if (!change.isEmpty())
        VERIFY_RESULT(database->connection.execute({change}));
    const auto name = database->connection.value({u"SELECT username FROM users WHERE %1 LIMIT 1"_s.arg(who)});
    VERIFY_RESULT(name);
    const auto user = findPrincipal(database->connection, database->inspection, u"user"_s, displayText(*name));
    VERIFY_RESULT(user);
    const auto dossier = readUserDossier(database->connection, database->inspection, *user);
    VERIFY_RESULT(dossier);
    QStringList titles;
    for (const Obstacle &each : dossier->obstacles)
        titles << each.title;
    QCOMPARE(titles, obstacle.isEmpty() ? QStringList() : QStringList{obstacle});
}

void DossierTest::whoIsGoneStillHasAPage()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const auto subject = connection.value({u"SELECT min(subject) FROM access_tokens"_s});
    VERIFY_RESULT(subject);
    VERIFY_RESULT(connection.execute({u"DELETE FROM users WHERE subject = ?"_s, {*subject}}));
    const auto client = connection.value({u"SELECT client_id FROM access_tokens WHERE subject = ?"_s, {*subject}});
    VERIFY_RESULT(client);
    VERIFY_RESULT(connection.execute({u"DELETE FROM clients WHERE client_id = ?"_s, {*client}}));
    const auto user = findPrincipal(connection, inspection, u"user"_s, displayText(*subject));
    VERIFY_RESULT(user);
    const auto dossier = readUserDossier(connection, inspection, *user);
    VERIFY_RESULT(dossier);
    QVERIFY(!dossier->own);
    QCOMPARE(dossier->obstacles.first().title, u"There is no such account any more."_s);
    QVERIFY(dossier->ofRole(u"access-token")->list.total > 0);
    QVERIFY(dossier->clients.isGone(displayText(*client)));
    const auto gone = findPrincipal(connection, inspection, u"client"_s, displayText(*client));
    VERIFY_RESULT(gone);
    const auto page = readClientDossier(connection, inspection, *gone);
    VERIFY_RESULT(page);
    QVERIFY(page->secretNote.isEmpty());
    QVERIFY(page->users.isGone(displayText(*subject)));
}

void DossierTest::limitsKeepTheTotals()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    VERIFY_RESULT(connection.execute({u"UPDATE access_tokens SET client_id = (SELECT min(client_id) FROM clients)"_s}));
    const auto id = connection.value({u"SELECT min(client_id) FROM clients"_s});
    VERIFY_RESULT(id);
    const auto count = connection.value({u"SELECT count(*) FROM access_tokens"_s});
    VERIFY_RESULT(count);
    const auto client = findPrincipal(connection, inspection, u"client"_s, displayText(*id));
    VERIFY_RESULT(client);
    const auto dossier = readClientDossier(connection, inspection, *client, {.records = 5});
    VERIFY_RESULT(dossier);
    const KindRecords *tokens = dossier->ofRole(u"access-token");
    QCOMPARE(tokens->list.records.size(), 5);
    QCOMPARE(tokens->list.total, std::get<qint64>(*count));
    QVERIFY(!tokens->isWhole() && !dossier->areUsersWhole);
}

QTEST_GUILESS_MAIN(DossierTest)
#include "tst_dossier.moc"
