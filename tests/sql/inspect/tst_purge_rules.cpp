#include "sql/inspect/purge.h"

#include "sql/activity/receipt.h"
#include "sql/catalog/introspector.h"
#include "sql/connection/grammar.h"
#include "sql/schema/edition_script.h"

#include "tests/support/purge_fixture.h"

#include <numeric>

using namespace credenza;

namespace {

bool makes(const Profile &profile, const Edition &edition, const Dialect &dialect, const QString &table)
{
    const auto script = editionScript(profile, edition, dialect.name);
    if (!script)
        return false;
    const auto catalog = dialect.introspector.catalogOf(script->upTo(script->steps.size()));
    return catalog && catalog->table(table);
}

} // namespace

/// What each service calls expired goes, to the second, and nothing else.
class PurgeRulesTest : public PurgeFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void everyRuleDoesAsItsPlanSays_data() { editions(); }
    void everyRuleDoesAsItsPlanSays();
    void onlyExpiredRowsGo_data();
    void onlyExpiredRowsGo();
    void kindsWithoutRulesAreNamed();
    void boundsAreKept_data();
    void boundsAreKept();
    void brokenRulesAreTold_data();
    void brokenRulesAreTold();
};

void PurgeRulesTest::everyRuleDoesAsItsPlanSays()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint, seedTime + 40 * 86'400);
    VERIFY_RESULT(database);
    const PurgeRequest request{
        .endpoint = *endpoint, .inspection = database->inspection, .edition = edition, .reason = u"a test"_s};
    const auto plan = planned(*database, request);
    VERIFY_RESULT(plan);
    const auto rules = readPurgeRules(profile(service), endpoint->dialect->name);
    VERIFY_RESULT(rules);
    for (const PurgeRule &rule : *rules)
        QVERIFY2(profile(service).table(rule.table), qPrintable(rule.role + u" of "_s + rule.table));
    QVERIFY(plan->rows() == 0 || (!plan->afterwards.facts.isEmpty() && !plan->afterwards.command.isEmpty()));
    QHash<QString, qint64> before;
    for (const PurgedKind &each : plan->kinds) {
        QCOMPARE(each.total, rows(*database, each.kind.table.name.name));
        QVERIFY(each.rows + each.kept <= each.total);
        const qint64 inBands = std::accumulate(each.ages.begin(), each.ages.end(), qint64(0),
                                               [](qint64 sum, const AgeBand &band) { return sum + band.rows; });
        QCOMPARE(inBands, each.rule.isAged() ? each.rows : 0);
        QVERIFY(each.rows == 0 || each.bytes.value_or(0) > 0);
        before.insert(each.kind.table.name.name, each.total);
    }
    const auto report = purged(*plan);
    VERIFY_RESULT(report);
    QVERIFY(!report->ended);
    QCOMPARE(report->rows(), plan->rows());
    for (const PurgedKind &each : plan->kinds) {
        const QString table = each.kind.table.name.name;
        QCOMPARE(report->changed.value(table), each.rows);
        QCOMPARE(rows(*database, table), before.value(table) - each.rows);
    }
    if (plan->rows() > 0)
        QCOMPARE(receipt(report->receipt)->counts, report->changed);
    QCOMPARE(report->receipt.isEmpty(), plan->rows() == 0);
    const auto again = planned(*database, request);
    VERIFY_RESULT(again);
    QCOMPARE(again->rows(), 0);
}

void PurgeRulesTest::onlyExpiredRowsGo_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("besides"); // what else the row must say
    QTest::addColumn<qint64>("span");     // seconds from that time to the end of the row
    QTest::addColumn<bool>("goesOnTheSecond");
    struct Case
    {
        QString service, edition, table, column, form, besides;
        qint64 span;
        bool goesOnTheSecond;
    };
    const QString barycenter = u"barycenter"_s, current = u"current"_s, seconds = u"seconds"_s;
    for (const Case &each : QList<Case>{
             {barycenter, current, u"sessions"_s, u"expires_at"_s, seconds, {}, 0, false},
             {barycenter, current, u"access_tokens"_s, u"expires_at"_s, seconds, u"revoked = 0"_s, 0, false},
             {barycenter, current, u"auth_codes"_s, u"expires_at"_s, seconds, u"consumed = 1"_s, 0, false},
             {barycenter, current, u"refresh_tokens"_s, u"expires_at"_s, seconds, u"revoked = 1"_s, 0, false},
             {barycenter, current, u"device_codes"_s, u"expires_at"_s, seconds, u"status = 'approved'"_s, 0, false},
             {barycenter, current, u"webauthn_challenges"_s, u"expires_at"_s, seconds, {}, 0, true},
             {barycenter, current, u"job_executions"_s, u"completed_at"_s, seconds, {}, 30 * 86'400, false},
             {barycenter, current, u"federation_auth_requests"_s, u"expires_at"_s, u"iso"_s, {}, 0, false},
             {barycenter, current, u"peer_requests"_s, u"expires_at"_s, u"iso"_s, u"status = 'pending_approval'"_s, 0,
              false},
             {u"didhub"_s, u"legacy"_s, u"password_reset_tokens"_s, u"expires_at"_s, u"iso"_s, u"used_at = NULL"_s, 0,
              false},
             {u"didhub"_s, u"legacy"_s, u"audit_log"_s, u"created_at"_s, u"sql"_s, {}, 90 * 86'400, false},
             {u"didhub"_s, u"legacy"_s, u"uploads"_s, u"deleted_at"_s, u"sql"_s, {}, 30 * 86'400, false},
             {u"openbadges-system"_s, u"kysely"_s, u"user_sessions"_s, u"expires_at"_s, u"iso"_s, {}, 0, false},
             {u"openbadges-system"_s, u"kysely"_s, u"user_sessions"_s, u"expires_at"_s, u"sql"_s, {}, 0, false},
             {u"openbadges-system"_s, u"guide"_s, u"user_sessions"_s, u"expires_at"_s, u"sql"_s, {}, 0, false},
             {u"openbadges-system"_s, u"live"_s, u"oauth_sessions"_s, u"expires_at"_s, u"iso"_s, {}, 0, false},
             {u"safebox"_s, u"alembic"_s, u"nfcrequesternonce"_s, u"used_at"_s, u"sql"_s, {}, 86'400, false},
             {u"safebox"_s, u"alembic"_s, u"receiveofferbootstrap"_s, u"created_at"_s, u"sql"_s, {}, 600, false},
             {u"turnstile"_s, u"only"_s, u"visits"_s, u"until"_s, u"milliseconds or sql"_s, {}, 0, false}}) {
        for (const Dialect *dialect : dialects()) {
            const Profile &known = profile(each.service);
            if (makes(known, *known.edition(each.edition), *dialect, each.table))
                QTest::addRow("%s %s.%s %s %s", qPrintable(each.service), qPrintable(each.table),
                              qPrintable(each.column), qPrintable(each.form), qPrintable(dialect->name))
                    << each.service << each.edition << each.table << each.column << each.form << each.besides
                    << each.span << each.goesOnTheSecond;
        }
    }
}

void PurgeRulesTest::onlyExpiredRowsGo()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, table);
    QFETCH(QString, column);
    QFETCH(QString, form);
    QFETCH(QString, besides);
    QFETCH(qint64, span);
    QFETCH(bool, goesOnTheSecond);
    const QString backend = QString::fromLatin1(QTest::currentDataTag()).section(u' ', -1);
    const auto endpoint = sampleOf(service, edition, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const Table *shape = database->inspection.catalog.table(table);
    QVERIFY(shape);
    const QString key = quoted(shape->primaryKey.columns.first());
    const auto literalOf = [&](qint64 second) {
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
        if (form == "seconds"_L1)
            return QString::number(second);
        if (form == "milliseconds or sql"_L1 && shape->column(column)->logical == LogicalType::Integer)
            return QString::number(second * 1000);
        return literal(moment.toString(form == "iso"_L1 ? u"yyyy-MM-ddTHH:mm:ssZ"_s : u"yyyy-MM-dd HH:mm:ss"_s));
    };
    const auto run = [&](const QString &sql) { VERIFY_RESULT(database->connection.execute({sql})); };
    const QString also = besides.isEmpty() ? QString() : u", "_s + besides;
    run(u"UPDATE %1 SET %2 = %3%4"_s.arg(quoted(table), quoted(column), literalOf(seedTime + 4'000'000), also));
    const auto keys = database->connection.rows({u"SELECT %1 FROM %2 ORDER BY 1 LIMIT 3"_s.arg(key, quoted(table))});
    VERIFY_RESULT(keys);
    QCOMPARE(keys->size(), 3);
    const auto keyCondition = [&](qsizetype row) {
        return u"%1 = %2"_s.arg(key, endpoint->dialect->grammar.literal(keys->at(row).first()));
    };
    for (const qint64 offset : {-1, 0, 1})
        run(u"UPDATE %1 SET %2 = %3 WHERE %4"_s.arg(quoted(table), quoted(column), literalOf(seedTime - span + offset),
                                                    keyCondition(offset + 1)));
    const auto plan = planned(
        *database, {.endpoint = *endpoint, .inspection = database->inspection, .edition = edition, .kinds = {table}});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->rows(), goesOnTheSecond ? 2 : 1);
    VERIFY_RESULT(purged(*plan));
    QCOMPARE(rows(*database, table, keyCondition(0)), 0);
    QCOMPARE(rows(*database, table, keyCondition(1)), goesOnTheSecond ? 0 : 1);
    QCOMPARE(rows(*database, table, keyCondition(2)), 1);
}

void PurgeRulesTest::kindsWithoutRulesAreNamed()
{
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, u"sqlite"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto users = plannedFor(*database, {u"users"_s});
    QVERIFY(!users && users.error().kind == Error::Kind::NotFound);
    QVERIFY2(users.error().hint.contains(u"session"), qPrintable(users.error().hint));
    const auto nothing = plannedFor(*database, {u"umbrellas"_s});
    QVERIFY(!nothing && nothing.error().kind == Error::Kind::NotFound);
}

void PurgeRulesTest::boundsAreKept_data()
{
    QTest::addColumn<qint64>("olderThan");
    QTest::addColumn<qint64>("batch");
    QTest::newRow("no batch") << qint64(0) << qint64(0);
    QTest::newRow("huge batch") << qint64(0) << qint64(10'001);
    QTest::newRow("rows of the future") << qint64(-1) << qint64(1);
    QTest::newRow("rows of no calendar") << std::numeric_limits<qint64>::max() << qint64(1);
}

void PurgeRulesTest::boundsAreKept()
{
    QFETCH(qint64, olderThan);
    QFETCH(qint64, batch);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, u"sqlite"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto plan = planned(*database, {.endpoint = *endpoint,
                                          .inspection = database->inspection,
                                          .edition = {},
                                          .olderThan = olderThan,
                                          .batch = batch});
    QVERIFY(!plan && plan.error().kind == Error::Kind::Usage);
}

void PurgeRulesTest::brokenRulesAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray head = "-- title: X\n-- table: visits\n-- own: never\n";
    QTest::newRow("no own") << QByteArray("-- title: X\n-- table: visits\n1 = 1\n");
    QTest::newRow("unknown word") << head + "-- when: now\n1 = 1\n";
    QTest::newRow("no condition") << head;
    QTest::newRow("empty keep") << head + "1 = 1\n-- keep: some\n";
    QTest::newRow("unknown moment") << head + "\"until\" < :then\n";
    QTest::newRow("no such column") << head + "whenever < :cutoff\n";
}

void PurgeRulesTest::brokenRulesAreTold()
{
    QFETCH(QByteArray, text);
    const auto endpoint = sampleOf(u"turnstile"_s, u"only"_s, u"sqlite"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"purge"_s));
    QFile rule(folder.filePath(u"purge/session.sql"_s));
    QVERIFY(rule.open(QIODevice::WriteOnly));
    rule.write(text);
    rule.close();
    database->inspection.profile.folder = folder.path();
    QVERIFY(!plannedFor(*database, {}));
}

QTEST_GUILESS_MAIN(PurgeRulesTest)
#include "tst_purge_rules.moc"
