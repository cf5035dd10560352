#include "sql/activity/activity_log.h"
#include "tests/support/live_database.h"
#include "ui/edit/saving.h"
#include "ui/window/write_access.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Who may write, and that the database itself refuses who may not.
class WriteAccessTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void beginsLocked_data();
    void beginsLocked();
    void unlockingIsRecorded();
    void theClockLocks();
    void whatIsSealedStaysSo();
    void theDatabaseRefuses_data() { backends(); }
    void theDatabaseRefuses();

private:
    OwnFolders m_folders;
};

void WriteAccessTest::beginsLocked_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<Endpoint::Access>("access");
    QTest::addColumn<WriteAccess::Beginning>("beginning");
    using Beginning = WriteAccess::Beginning;
    QTest::newRow("unmarked") << Environment::Unmarked << Endpoint::Access::Write << Beginning::Open;
    QTest::newRow("staging") << Environment::Staging << Endpoint::Access::Write << Beginning::Open;
    QTest::newRow("production") << Environment::Production << Endpoint::Access::Write << Beginning::Locked;
    QTest::newRow("opened for reading") << Environment::Unmarked << Endpoint::Access::Read << Beginning::Locked;
}

void WriteAccessTest::beginsLocked()
{
    QFETCH(Environment, environment);
    QFETCH(Endpoint::Access, access);
    QFETCH(WriteAccess::Beginning, beginning);
    Endpoint endpoint;
    endpoint.environment = environment;
    endpoint.access = access;
    QCOMPARE(beginningFor(endpoint), beginning);
}

void WriteAccessTest::whatIsSealedStaysSo()
{
    WriteAccess access(fresh(u"sqlite"_s), WriteAccess::Beginning::Sealed);
    QVERIFY(!access.canUnlock());
    const auto unlocked = access.unlock(15, u"ticket 7"_s);
    QVERIFY(!unlocked);
    QCOMPARE(unlocked.error().kind, Error::Kind::Refused);
    QVERIFY(!access.mayWrite());
    QCOMPARE(access.endpoint().access, Endpoint::Access::Read);
}

void WriteAccessTest::unlockingIsRecorded()
{
    Endpoint endpoint = fresh(u"sqlite"_s);
    endpoint.environment = Environment::Production;
    WriteAccess access(endpoint, beginningFor(endpoint));
    QSignalSpy changed(&access, &WriteAccess::changed);
    QVERIFY(!access.mayWrite());
    QCOMPARE(access.endpoint().access, Endpoint::Access::Read);
    VERIFY_RESULT(access.unlock(15, u"ticket 7"_s));
    QVERIFY(access.mayWrite());
    QCOMPARE(access.endpoint().access, Endpoint::Access::Write);
    QCOMPARE(access.minutesLeft(), 15);
    const auto recorded = recordedActivities({.database = endpoint.title()});
    VERIFY_RESULT(recorded);
    QCOMPARE(recorded->activities.value(0).kind, u"unlock"_s);
    QCOMPARE(recorded->activities.value(0).reason, u"ticket 7"_s);
    access.lock();
    QVERIFY(!access.mayWrite());
    QCOMPARE(access.minutesLeft(), 0);
    QCOMPARE(changed.size(), 2);
}

/// A computer that slept wakes up behind the time; no timer has to fire for that.
void WriteAccessTest::theClockLocks()
{
    Endpoint endpoint = fresh(u"sqlite"_s);
    endpoint.environment = Environment::Production;
    WriteAccess access(endpoint, beginningFor(endpoint));
    VERIFY_RESULT(access.unlock(0, u"ticket 8"_s));
    QVERIFY(!access.mayWrite());
    QCOMPARE(access.endpoint().access, Endpoint::Access::Read);
    QCOMPARE(access.minutesLeft(), 0);
}

void WriteAccessTest::theDatabaseRefuses()
{
    QFETCH(QString, backend);
    Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    endpoint.environment = Environment::Production;
    LiveDatabase database(endpoint);
    const WriteAccess access(endpoint, beginningFor(endpoint));
    PendingEdits edits(database.open());
    StagedEdits staged;
    staged.change({.schema = database.table(u"t"_s).name.schema, .name = u"t"_s}, {{u"id"_s}, {qint64(4)}},
                  {.column = u"name"_s, .before = u"n1"_s, .after = {.value = u"changed"_s}});
    edits.replace(staged);
    Saving saving(database.open(), edits);
    QSignalSpy failed(&saving, &Saving::failed);
    saving.save(access.endpoint(), {});
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed[0][0].value<Error>();
    QVERIFY2(error.kind == Error::Kind::Denied, described(error).constData());
    QCOMPARE(edits.edits().count(), 1);
}

QTEST_MAIN(WriteAccessTest)
#include "tst_write_access.moc"
