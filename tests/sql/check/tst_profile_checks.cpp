#include "sql/check/run_checks.h"

#include "sql/connection/grammar.h"
#include "sql/profile/commented_sql.h"
#include "sql/profile/moment.h"
#include "sql/text/named_parameters.h"
#include "sql/text/script.h"

#include "tests/support/every_edition.h"

using namespace credenza;

/// Every check, purge rule and action of every profile, on the databases that they are for.
class ProfileChecksTest : public EveryEditionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void samplesAreHealthy_data();
    void samplesAreHealthy();
    void plantedProblemsAreFound_data() { editions(); }
    void plantedProblemsAreFound();
    void rulesAndActionsRun_data() { editions(); }
    void rulesAndActionsRun();
    void thereAreEnough();

private:
    static CheckedDatabase checked(Opened &opened, qint64 now)
    {
        return {opened.connection(), opened.identity.catalog, opened.identity.profile(),
                opened.identity.recognition->edition.id, now};
    }
    static constexpr qint64 seedTime = 1'793'491'200;
};

void ProfileChecksTest::samplesAreHealthy_data()
{
    editions();
}

void ProfileChecksTest::samplesAreHealthy()
{
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto opened = openForReading(*endpoint);
    VERIFY_RESULT(opened);
    SilentProgress progress;
    for (const qint64 age : {0, 21 * 86'400, 800 * 86'400}) {
        const auto findings = runChecks(checked(*opened, seedTime + age), progress);
        VERIFY_RESULT(findings);
        QStringList said;
        for (const Finding &finding : *findings)
            said << u"%1 (%2: %3)"_s.arg(finding.id).arg(finding.rows).arg(finding.keys.value(0));
        QVERIFY2(said.isEmpty(), qPrintable(u"after %1 days: "_s.arg(age / 86'400) + said.join(u"; "_s)));
    }
}

void ProfileChecksTest::plantedProblemsAreFound()
{
    const auto endpoint = seeded(SeedOptions::Content::WithProblems);
    VERIFY_RESULT(endpoint);
    auto opened = openForReading(*endpoint);
    VERIFY_RESULT(opened);
    SilentProgress progress;
    for (const qint64 age : {0, 21 * 86'400}) {
        const CheckedDatabase database = checked(*opened, seedTime + age);
        const auto checks = applicableChecks(database);
        VERIFY_RESULT(checks);
        const auto findings = runChecks(database, progress);
        VERIFY_RESULT(findings);
        for (const Finding &finding : *findings) {
            const bool isPlanted = std::any_of(checks->begin(), checks->end(),
                                               [&finding](const Check &check) { return check.id == finding.id; });
            const bool isOfValues = finding.id.startsWith(u"type-") || finding.id.startsWith(u"foreign-key-")
                                    || finding.id.startsWith(u"reference-");
            QVERIFY2(isPlanted || isOfValues, qPrintable(finding.id)); // what problems.*.sql made, and nothing else
        }
        for (const Check &check : *checks) {
            const auto found = std::find_if(findings->begin(), findings->end(),
                                            [&check](const Finding &finding) { return finding.id == check.id; });
            QVERIFY2(found != findings->end(), qPrintable(check.id));
            QVERIFY2(found->rows == check.plants, qPrintable(u"%1 found %2 rows in place of %3: %4"_s.arg(check.id)
                                                                 .arg(found->rows)
                                                                 .arg(check.plants)
                                                                 .arg(found->keys.join(u", "_s))));
        }
    }
}

void ProfileChecksTest::rulesAndActionsRun()
{
    QFETCH(QString, service);
    QFETCH(QString, backend);
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto connection = Connection::open(endpoint->writing());
    VERIFY_RESULT(connection);
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    QHash<QString, Value> parameters = momentParameters(seedTime);
    parameters.insert({{u"subject"_s, {}}, {u"client"_s, {}}, {u"reason"_s, u"a test"_s}});
    for (const QString &folder : {u"purge"_s, u"actions"_s}) {
        for (const CommentedSql &file : commentedFiles(profile(service), folder, backend)) {
            const QString table = file.head.value(u"table"_s);
            VERIFY_RESULT(file.requireHead({u"title"_s, u"table"_s, folder == "purge"_L1 ? u"own"_s : u"expect"_s},
                                           {u"edition"_s, u"needs"_s}));
            QVERIFY(profile(service).table(table));
            const QStringList only = file.head.value(u"edition"_s).split(u", "_s, Qt::SkipEmptyParts);
            QFETCH(QString, edition);
            if (!catalog->table(table) || (!only.isEmpty() && !only.contains(edition)))
                continue;
            const QString key = catalog->table(table)->primaryKey.columns.value(0);
            const auto row = connection->rows({.sql = u"SELECT \"%1\" FROM \"%2\" LIMIT 1"_s.arg(key, table)});
            VERIFY_RESULT(row);
            parameters.insert(u"id"_s, row->isEmpty() ? Value() : row->first().first());
            const QString wrapped = u"SELECT count(*) FROM \"%1\" WHERE (%2)"_s.arg(table, file.sql);
            VERIFY_RESULT(connection->execute({.sql = connection->dialect().grammar.beginWrite()}));
            for (const QString &statement : splitStatements(folder == "purge"_L1 ? wrapped : file.sql)) {
                const auto bound = bindNamed(statement, parameters);
                VERIFY_RESULT(bound);
                const auto run = connection->execute({bound->sql, bound->values});
                QVERIFY2(run.has_value(), run ? "" : qPrintable(file.path + u": "_s + run.error().detail));
            }
            VERIFY_RESULT(connection->execute({.sql = u"ROLLBACK"_s}));
        }
    }
}

void ProfileChecksTest::thereAreEnough()
{
    qsizetype count = 0;
    for (const Profile &each : std::as_const(m_profiles)) {
        std::set<QString> ids;
        for (const Dialect *dialect : dialects()) {
            const auto checks = readChecks(each, dialect->name);
            VERIFY_RESULT(checks);
            for (const Check &check : *checks)
                ids.insert(check.id);
        }
        QVERIFY2(ids.size() >= (each.folder.startsWith(u':') ? 5 : 2), qPrintable(each.id));
        count += qsizetype(ids.size());
    }
    QVERIFY(count >= 25);
}

QTEST_GUILESS_MAIN(ProfileChecksTest)
#include "tst_profile_checks.moc"
