#include "sql/backup/schedule_flags.h"
#include "sql/backup/schedule_units.h"
#include "sql/backup/schedule_wish.h"
#include "sql/backup/scheduled_run.h"

#include "sql/backup/schedule_cron.h"
#include "tests/support/result.h"
#include "tests/support/schedules.h"

#include <QCoreApplication>
#include <QDir>

using namespace credenza;

/// A backup's options as the words of a command, and what is read back of a schedule that stands.
class ScheduleFlagsTest : public QObject
{
    Q_OBJECT

private slots:
    void optionsComeBack_data();
    void optionsComeBack();
    void whatNoOptionStandsForIsKept();
    void pathsAndNumbersLast();
    void passwordsStayOutside();
    void unitsAreReadBack_data();
    void unitsAreReadBack();
    void otherTextsHoldNoRun_data();
    void otherTextsHoldNoRun();
    void thisProgramRunsIt();
};

void ScheduleFlagsTest::optionsComeBack_data()
{
    QTest::addColumn<BackupOptions>("options");
    QTest::newRow("none") << BackupOptions();
    BackupOptions options;
    options.label = u"every night & day"_s;
    options.files = QStringList{u"/etc/a.json"_s, u"/etc/b $x.toml"_s};
    options.format.recipients = QStringList{u"age1one"_s, u"age1two"_s};
    options.native = NativeDump::With;
    options.keep = RetentionRules{.last = 1, .hourly = 2, .daily = 3, .weekly = 4, .monthly = 5, .yearly = 6};
    QTest::newRow("all") << options;
    for (const Proof::Degree degree : {Proof::Degree::None, Proof::Degree::ReadBack, Proof::Degree::Restored}) {
        options = BackupOptions();
        options.proof = degree;
        QTest::addRow("proof %s", qPrintable(nameOf(degree))) << options;
    }
}

void ScheduleFlagsTest::optionsComeBack()
{
    QFETCH(BackupOptions, options);
    const auto words = lastingWords(flagsOf(options));
    VERIFY_RESULT(words);
    const ReadFlags read = readFlags(*words);
    QCOMPARE(read.others, QList<ScheduleFlag>());
    QCOMPARE(read.options.label, options.label);
    QCOMPARE(read.options.files, options.files);
    QCOMPARE(read.options.format.recipients, options.format.recipients);
    QCOMPARE(read.options.proof, options.proof);
    QCOMPARE(read.options.native, options.native);
    QCOMPARE(read.options.keep, options.keep);
}

void ScheduleFlagsTest::whatNoOptionStandsForIsKept()
{
    const QStringList words{u"--into"_s,       u"/srv"_s, u"--metrics"_s, u"/srv/a.prom"_s, u"--quick"_s,
                            u"--keep-daily"_s, u"7"_s,    u"--wait"_s,    u"10m"_s};
    const ReadFlags read = readFlags(words);
    QCOMPARE(read.options.folder, u"/srv"_s);
    QCOMPARE(read.options.keep, RetentionRules{.daily = 7});
    const auto again = lastingWords(read.others);
    VERIFY_RESULT(again);
    QCOMPARE(*again, (QStringList{u"--metrics"_s, u"/srv/a.prom"_s, u"--quick"_s, u"--wait"_s, u"10m"_s}));
    QCOMPARE(writtenFiles(read.others), QStringList{u"/srv/a.prom"_s});
}

void ScheduleFlagsTest::pathsAndNumbersLast()
{
    QTemporaryDir folder;
    const QString before = QDir::currentPath();
    const auto back = qScopeGuard([&before] { QDir::setCurrent(before); });
    QVERIFY(QDir::setCurrent(folder.path()));
    const auto words = lastingWords({{u"with"_s, u"a/../b.json"_s, ScheduleFlag::Value::File}});
    VERIFY_RESULT(words);
    QCOMPARE(*words, (QStringList{u"--with"_s, folder.filePath(u"b.json"_s)}));
    const auto many = lastingWords({{u"keep-daily"_s, u"many"_s, ScheduleFlag::Value::Number}});
    QVERIFY(!many);
    QCOMPARE(many.error().kind, Error::Kind::Usage);
}

void ScheduleFlagsTest::passwordsStayOutside()
{
    const auto words = lastingWords({{u"prove-on"_s, u"postgresql://a:hunter2@db/x"_s, ScheduleFlag::Value::Database}});
    QVERIFY(!words);
    QCOMPARE(words.error().kind, Error::Kind::Refused);
    QVERIFY(!words.error().message.contains(u"hunter2"_s));
}

void ScheduleFlagsTest::unitsAreReadBack_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::newRow("plain") << nightly();
    QTest::newRow("awkward") << awkward();
    Schedule quoted = nightly();
    quoted.arguments += QStringList{u"--on-failure"_s, u"mail -s 'it''s \"bad\"' root 100% $x $$ \\n \\"_s, u""_s};
    QTest::newRow("quoted") << quoted;
}

void ScheduleFlagsTest::unitsAreReadBack()
{
    QFETCH(Schedule, schedule);
    const QStringList words = schedule.program + schedule.arguments;
    const ScheduledRun expected{
        .words = words, .passwordFile = schedule.passwordFile, .account = schedule.account.name};
    QCOMPARE(runInUnit(serviceUnit(schedule)), expected);
    schedule.every = u"daily"_s;
    const auto line = cronLine(schedule);
    VERIFY_RESULT(line);
    const ScheduledRun fromLine{.words = words, .passwordFile = schedule.passwordFile, .account = {}};
    QCOMPARE(runInCronLine(*line), fromLine);
}

void ScheduleFlagsTest::otherTextsHoldNoRun_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another unit") << u"[Unit]\nDescription=x\n"_s;
    QTest::newRow("an open quote") << u"[Service]\nExecStart=\"\n"_s;
    QTest::newRow("a backslash") << u"ExecStart=\\"_s;
}

void ScheduleFlagsTest::otherTextsHoldNoRun()
{
    QFETCH(QString, text);
    const ScheduledRun run = runInUnit(text);
    QCOMPARE(run.words.mid(1), QStringList());
    QCOMPARE(readFlags(run.words).others, QList<ScheduleFlag>());
    QCOMPARE(runInCronLine(text).words.mid(1), QStringList());
}

void ScheduleFlagsTest::thisProgramRunsIt()
{
    const QString file = u"/var/lib/app/app.db"_s;
    const auto request = scheduleRequest({.argument = file,
                                          .database = locateAddress(file)->endpoint,
                                          .folder = u"/srv/backups/."_s,
                                          .every = u" daily "_s});
    VERIFY_RESULT(request);
    QCOMPARE(request->program, QStringList{QCoreApplication::applicationFilePath()});
    QCOMPARE(request->folder, u"/srv/backups"_s);
    QCOMPARE(request->every, u"daily"_s);
}

QTEST_GUILESS_MAIN(ScheduleFlagsTest)
#include "tst_schedule_flags.moc"
