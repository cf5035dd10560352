#include "sql/activity/activity_log.h"
#include "sql/activity/receipt.h"
#include "sql/connection/transaction.h"
#include "sql/console/write_statement.h"
#include "sql/edit/bulk_change.h"

#include "tests/support/edit_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// The server goes away while it commits: nobody says that it was not done, and the receipt stays.
class LostCommitTest : public EditTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void aSaveKeepsItsReceipt();
    void aChangeOfManyRowsKeepsItsReceipt();
    void aStatementSaysWhatIsNotKnown();

private:
    /// A table whose rows end the session that commits a change of them.
    Endpoint vanishing();
    static void verifyUnknown(const Error &error);
    static void verifyReceipt(const Endpoint &endpoint, const Error &error);
};

Endpoint LostCommitTest::vanishing()
{
    return made(u"postgresql"_s,
                {u"CREATE TABLE t (id integer PRIMARY KEY, name text)"_s, u"INSERT INTO t VALUES (1, 'old')"_s,
                 u"CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS "
                 "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'"_s,
                 u"CREATE CONSTRAINT TRIGGER vanish AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED "
                 "FOR EACH ROW EXECUTE FUNCTION vanish()"_s});
}

void LostCommitTest::verifyUnknown(const Error &error)
{
    QCOMPARE(error.kind, Error::Kind::Unreachable);
    QVERIFY2(error.message.contains(u"whether it was done is not known"), described(error).constData());
    QVERIFY2(error.hint.startsWith(u"Look at the rows"), described(error).constData());
}

void LostCommitTest::verifyReceipt(const Endpoint &endpoint, const Error &error)
{
    const auto recorded = recordedActivities({.database = endpoint.title(), .limit = 1});
    VERIFY_RESULT(recorded);
    const Activity &activity = recorded->activities.first();
    QCOMPARE(activity.error, error.message);
    QVERIFY(!activity.receipt.isEmpty());
    QVERIFY(isUnknownCommit(error));
    QVERIFY2(error.hint.contains(u"Receipt %1 takes them back"_s.arg(activity.receipt)), described(error).constData());
    VERIFY_RESULT(receipt(activity.receipt));
    VERIFY_RESULT(imagesOf(activity.receipt));
}

void LostCommitTest::aSaveKeepsItsReceipt()
{
    const Endpoint endpoint = vanishing();
    const auto report = saved(endpoint,
                              {change(u"t"_s, keyOf(u"id"_s, qint64(1)), {given(u"name"_s, u"old"_s, u"new"_s)})});
    QVERIFY(!report);
    verifyUnknown(report.error());
    verifyReceipt(endpoint, report.error());
}

void LostCommitTest::aChangeOfManyRowsKeepsItsReceipt()
{
    const Endpoint endpoint = vanishing();
    const auto plan = planBulkChange({.endpoint = endpoint,
                                      .catalog = catalogOf(endpoint),
                                      .table = u"t"_s,
                                      .filter = {},
                                      .column = u"name"_s,
                                      .after = {.value = u"new"_s},
                                      .reason = {}});
    VERIFY_RESULT(plan);
    SilentProgress progress;
    const auto report = bulkChange(*plan, progress);
    QVERIFY(!report);
    verifyUnknown(report.error());
    verifyReceipt(endpoint, report.error());
}

void LostCommitTest::aStatementSaysWhatIsNotKnown()
{
    const Endpoint endpoint = vanishing();
    SilentProgress progress;
    const auto plan = planWrite(endpoint, *oneStatement(u"UPDATE t SET name = 'new'"_s), progress);
    VERIFY_RESULT(plan);
    const auto report = write(*plan, progress);
    QVERIFY(!report);
    verifyUnknown(report.error());
}

QTEST_GUILESS_MAIN(LostCommitTest)
#include "tst_lost_commit.moc"
