#include "sql/inspect/purge.h"

#include "sql/activity/receipt.h"

#include "tests/support/purge_fixture.h"

using namespace credenza;

namespace {

/// Crashes the server of a place once that many rows were deleted.
class Crashing final : public Progress
{
public:
    Crashing(ScratchPlace &place, qint64 rows) : m_place(place), m_rows(rows) {}

    void report(const Step &step) override
    {
        if (m_hasCrashed || !step.what.startsWith(u"purge") || step.done < m_rows)
            return;
        m_hasCrashed = true;
        VERIFY_RESULT(m_place.crash());
    }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return {}; }
    bool hasCrashed() const { return m_hasCrashed; }

private:
    ScratchPlace &m_place;
    qint64 m_rows;
    bool m_hasCrashed = false;
};

} // namespace

/// A server that goes down in the middle of a purge: what the receipt says was deleted is gone, and the next purge
/// deletes the rest.
class PurgeCrashTest : public PurgeFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void receiptsNeverSayTooMuch_data();
    void receiptsNeverSayTooMuch();
};

void PurgeCrashTest::receiptsNeverSayTooMuch_data()
{
    QTest::addColumn<qint64>("rowsBefore");
    QTest::newRow("at the first batch") << 1LL;
    QTest::newRow("after some batches") << 4'000LL;
    QTest::newRow("near the end") << 11'900LL;
}

void PurgeCrashTest::receiptsNeverSayTooMuch()
{
    QFETCH(qint64, rowsBefore);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, u"postgresql"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.executeAll(
        {u"DELETE FROM access_tokens"_s,
         u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
         "SELECT 't' || i, 'c', 'u', 'openid', 1, %1, 0 FROM generate_series(1, 12000) i"_s.arg(seedTime - 5)}));
    auto plan = plannedFor(*database, {u"access-tokens"_s});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->rows(), 12'000);
    plan->batch = 100;

    Crashing progress(*m_places[u"postgresql"_s], rowsBefore);
    const auto report = purge(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(progress.hasCrashed());
    QVERIFY(report->ended);
    QVERIFY2(report->notes.join(u'\n').contains(u"rows of the last second may be there again"),
             qPrintable(report->notes.join(u'\n')));

    auto after = inspected(*endpoint);
    VERIFY_RESULT(after);
    const qint64 gone = 12'000 - rows(*after, u"access_tokens"_s);
    const auto kept = receipt(report->receipt);
    VERIFY_RESULT(kept);
    const qint64 said = kept->counts.value(u"access_tokens"_s);
    QVERIFY2(said <= gone, qPrintable(u"%1 rows said, %2 gone"_s.arg(said).arg(gone)));

    const auto rest = plannedFor(*after, {u"access-tokens"_s});
    VERIFY_RESULT(rest);
    QCOMPARE(rest->rows(), 12'000 - gone);
    VERIFY_RESULT(purged(*rest));
    QCOMPARE(rows(*after, u"access_tokens"_s), 0);
}

QTEST_GUILESS_MAIN(PurgeCrashTest)
#include "tst_purge_crash.moc"
