#include "sql/check/run_checks.h"

#include "tests/support/every_edition.h"

using namespace credenza;

/// Every check of every profile, on the databases that they are for.
class ProfileChecksTest : public EveryEditionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void samplesAreHealthy_data();
    void samplesAreHealthy();
    void plantedProblemsAreFound_data() { editions(); }
    void plantedProblemsAreFound();
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
