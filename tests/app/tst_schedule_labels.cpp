#include "sql/backup/schedule_search.h"
#include "sql/profile/locate.h"
#include "tests/support/schedule_fixture.h"

using namespace credenza;

/// Schedules of one database and folder that differ by the label of their archives, and the list of them.
class ScheduleLabelsTest : public ScheduleFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { seed(); }
    void init() { makeFolders(); }
    void eachLabelHasItsOwn_data();
    void eachLabelHasItsOwn();
    void aCrontabThatMayNotBeReadIsNamed();
};

void ScheduleLabelsTest::eachLabelHasItsOwn_data()
{
    QTest::addColumn<QString>("starter");
    QTest::newRow("units") << u"--user"_s;
    QTest::newRow("crontab") << u"--cron"_s;
}

void ScheduleLabelsTest::eachLabelHasItsOwn()
{
    QFETCH(QString, starter);
    const int installed = starter == "--cron"_L1 ? 0 : 10;
    provideCrontab();
    const auto ask = [&](const QStringList &words) { return schedule(words + QStringList{starter, u"--json"_s}); };
    const QStringList often{u"--label"_s, u"often"_s};
    QCOMPARE(ask(often + QStringList{u"--every"_s, u"hourly"_s, u"--install"_s}).code, installed);
    const Ended unlabelled = ask({u"--status"_s});
    QCOMPARE(unlabelled.code, 5);
    QVERIFY2(unlabelled.out.contains("-often: say its label"), unlabelled.out.constData());
    QCOMPARE(ask({u"--every"_s, u"daily"_s, u"--install"_s}).code, installed);
    const QString every = ask({u"--status"_s}).result().value(u"every").toString();
    QVERIFY(ask(QStringList{u"--status"_s} + often).result().value(u"every").toString() != every);
    QCOMPARE(schedulesOf(locateAddress(database())->endpoint, archives()).size(), 2);
    const QJsonArray listed = run({u"schedule"_s, u"--list"_s, u"--json"_s}).result().value(u"schedules").toArray();
    QCOMPARE(listed.size(), 2);
    QVERIFY(listed.last()[u"command"].toArray().contains(u"often"_s));
    QCOMPARE(ask(QStringList{u"--remove"_s} + often).code, 0);
    QCOMPARE(ask({u"--status"_s}).result().value(u"every"), every);
}

void ScheduleLabelsTest::aCrontabThatMayNotBeReadIsNamed()
{
    provideCrontab("echo 'You (ann) are not allowed to use this program (crontab)' >&2; exit 1\n");
    QCOMPARE(schedule({u"--user"_s, u"--every"_s, u"daily"_s, u"--install"_s}).code, 10);
    const Ended listed = run({u"schedule"_s, u"--list"_s, u"--json"_s});
    QCOMPARE(listed.code, 4);
    QCOMPARE(listed.result().value(u"schedules").toArray().size(), 1);
    QVERIFY(listed.result().value(u"unseen").toArray().first().toString().contains(u"not allowed"));
    QVERIFY(run({u"schedule"_s, u"--list"_s}).out.contains("problem: The crontab cannot be read: You (ann)"));
}

QTEST_GUILESS_MAIN(ScheduleLabelsTest)
#include "tst_schedule_labels.moc"
