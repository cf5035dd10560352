#include "sql/backup/schedule.h"
#include "sql/backup/schedule_calendar.h"
#include "sql/backup/schedule_cron.h"
#include "sql/backup/schedule_status.h"
#include "sql/backup/schedule_units.h"

#include "tests/support/program_run.h"
#include "tests/support/result.h"
#include "tests/support/schedules.h"
#include "tests/support/unprivileged.h"

#include <QTemporaryDir>

using namespace credenza;

/// What a schedule is planned from, its line for cron, and what the system says of it later.
class ScheduleTest : public QObject
{
    Q_OBJECT

private slots:
    void plansHoldNoPassword();
    void controlCharactersAreRefused_data();
    void controlCharactersAreRefused();
    void accountsAreKnown();
    void whatOnlyTheAccountSeesIsANote();
    void calendarIsRead_data();
    void calendarIsRead();
    void withoutAnalyzerItIsSaid();
    void cronFieldsSayWhatTheyCan_data();
    void cronFieldsSayWhatTheyCan();
    void cronStartsAreKnown_data();
    void cronStartsAreKnown();
    void cronRunsTheVeryWords();
    void otherCrontabLinesStay();
    void timerAnswersAreRead_data();
    void timerAnswersAreRead();
    void overdueAfterAnHour();

private:
    ScheduleRequest request() const;

    QTemporaryDir m_folder;
};

ScheduleRequest ScheduleTest::request() const
{
    const QString file = m_folder.filePath(u"app.db"_s);
    return {.argument = file,
            .database = locateAddress(file)->endpoint,
            .folder = m_folder.path(),
            .every = u"daily"_s,
            .program = {u"/usr/bin/credenza-cli"_s}};
}

void ScheduleTest::plansHoldNoPassword()
{
    ScheduleRequest asked = request();
    asked.argument = u"postgresql://app:hunter2@db.example.com/app"_s;
    asked.database = locateAddress(asked.argument)->endpoint;
    QCOMPARE(planSchedule(asked).error().kind, Error::Kind::Refused);
    asked.passwordFile = u"/etc/credenza//password"_s;
    const auto plan = planSchedule(asked);
    VERIFY_RESULT(plan);
    QCOMPARE(plan->schedule.arguments,
             (QStringList{u"backup"_s, u"postgresql://app@db.example.com/app"_s, u"--into"_s, m_folder.path()}));
    QCOMPARE(plan->schedule.passwordFile, u"/etc/credenza/password"_s);
    QVERIFY(!serviceUnit(plan->schedule).contains(u"hunter2"));
    QVERIFY(!cronLine(plan->schedule)->contains(u"hunter2"));
}

void ScheduleTest::controlCharactersAreRefused_data()
{
    QTest::addColumn<ScheduleRequest>("asked");
    const QString evil = u"x\nExecStart=/bin/false"_s;
    ScheduleRequest asked = request();
    asked.flags = {u"--label"_s, evil};
    QTest::newRow("flag") << asked;
    asked = request();
    asked.folder = u"/srv/"_s + evil;
    QTest::newRow("folder") << asked;
    asked = request();
    asked.every = u"daily\nOnBootSec=1"_s;
    QTest::newRow("time") << asked;
    asked.every = u"daily\n"_s;
    QTest::newRow("time with a line end") << asked;
    asked = request();
    asked.passwordCommand = u"pass\n"_s;
    QTest::newRow("password command") << asked;
    asked = request();
    asked.passwordFile = u"/etc/password\\"_s;
    QTest::newRow("a backslash that joins lines") << asked;
}

void ScheduleTest::controlCharactersAreRefused()
{
    QFETCH(ScheduleRequest, asked);
    const auto plan = planSchedule(asked);
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, Error::Kind::Usage);
}

void ScheduleTest::accountsAreKnown()
{
    ScheduleRequest asked = request();
    asked.runAs = u"nobody"_s;
    const auto plan = planSchedule(asked);
    VERIFY_RESULT(plan);
    QCOMPARE(plan->schedule.account.name, u"nobody"_s);
    asked.runAs = u"no such user"_s;
    QCOMPARE(planSchedule(asked).error().kind, Error::Kind::NotFound);
    asked.runAs = u"nobody"_s;
    asked.scope = Schedule::Scope::User;
    QVERIFY(ownAccount().name == u"nobody" || planSchedule(asked).error().kind == Error::Kind::Usage);
}

void ScheduleTest::whatOnlyTheAccountSeesIsANote()
{
    const QString hidden = m_folder.filePath(u"hidden"_s);
    const auto open = qScopeGuard([&hidden] { QFile::setPermissions(hidden, QFileDevice::Permissions(0x7700)); });
    QVERIFY(QDir().mkpath(hidden) && QFile::setPermissions(hidden, {}));
    ScheduleRequest asked = request();
    asked.options.files = QStringList{hidden + u"/key.pem"_s};
    const Unprivileged unprivileged;
    QCOMPARE(planSchedule(asked).error().kind, Error::Kind::NotFound);
    asked.runAs = u"root"_s;
    const auto plan = planSchedule(asked);
    VERIFY_RESULT(plan);
    QVERIFY2(plan->notes.value(0).contains(u"key.pem cannot be looked at by"), qPrintable(plan->notes.join(u'\n')));
    asked.options.files << u"/nowhere/key.pem"_s;
    QCOMPARE(planSchedule(asked).error().kind, Error::Kind::NotFound);
}

void ScheduleTest::calendarIsRead_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QDateTime>("next");
    const auto at = [](const char *text) { return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate); };
    QTest::newRow("daily") << u"*-*-* 00:00:00 UTC"_s << at("2026-11-22T00:00:00Z");
    QTest::newRow("monthly") << u"*-*-01 00:00:00 UTC"_s << at("2026-12-01T00:00:00Z");
    QTest::newRow("weekdays") << u"Mon..Fri 02:30 UTC"_s << at("2026-11-23T02:30:00Z");
    QTest::newRow("leap day") << u"*-02-29 UTC"_s << at("2028-02-29T00:00:00Z");
    QTest::newRow("a zone") << u"*-*-* 03:00 Europe/Berlin"_s << at("2026-11-22T02:00:00Z");
    QTest::newRow("over") << u"2020-01-01"_s << QDateTime();
    QTest::newRow("nonsense") << u"every night"_s << QDateTime();
    QTest::newRow("empty") << u""_s << QDateTime();
    QTest::newRow("a flag") << u"--help"_s << QDateTime();
    QTest::newRow("a line break") << u"daily\n"_s << QDateTime();
}

void ScheduleTest::calendarIsRead()
{
    QFETCH(QString, expression);
    QFETCH(QDateTime, next);
    const auto read = readCalendar(expression, QDateTime(QDate(2026, 11, 21), QTime(21, 0), QTimeZone::utc()));
    QCOMPARE(bool(read), next.isValid());
    if (read) {
        QVERIFY(read->isChecked);
        QCOMPARE(read->upcoming.size(), 3);
        QCOMPARE(read->next(), next);
    } else {
        QCOMPARE(read.error().kind, Error::Kind::Usage);
    }
}

void ScheduleTest::withoutAnalyzerItIsSaid()
{
    const QByteArray path = qgetenv("PATH");
    const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
    qputenv("PATH", m_folder.path().toUtf8());
    ScheduleRequest asked = request();
    VERIFY_RESULT(planSchedule(asked));
    QVERIFY(planSchedule(asked)->notes.isEmpty());
    QCOMPARE(planSchedule(asked)->next(), QDate::currentDate().addDays(1).startOfDay().toUTC());
    asked.every = u"Mon..Fri 02:30"_s;
    const auto plan = planSchedule(asked);
    VERIFY_RESULT(plan);
    QVERIFY(plan->notes.value(0).contains(u"could not be checked"));
    QVERIFY(plan->upcoming.isEmpty());
}

void ScheduleTest::cronFieldsSayWhatTheyCan_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("fields");
    QTest::newRow("hourly") << u"hourly"_s << u"17 * * * *"_s;
    QTest::newRow("daily") << u"daily"_s << u"17 0 * * *"_s;
    QTest::newRow("weekly") << u"weekly"_s << u"17 0 * * 1"_s;
    QTest::newRow("time") << u"02:30"_s << u"30 2 * * *"_s;
    QTest::newRow("time of each day") << u"*-*-* 23:05:00"_s << u"5 23 * * *"_s;
    QTest::newRow("weekdays") << u"Mon..Fri 02:30"_s << QString();
    QTest::newRow("no hour") << u"24:00"_s << QString();
}

void ScheduleTest::cronFieldsSayWhatTheyCan()
{
    QFETCH(QString, expression);
    QFETCH(QString, fields);
    const auto read = cronFields(expression, 17);
    QCOMPARE(read ? *read : QString(), fields);
    if (!read)
        QCOMPARE(read.error().kind, Error::Kind::Usage);
}

void ScheduleTest::cronStartsAreKnown_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("starts");
    QTest::newRow("hourly") << u"17 * * * *"_s << u"hourly"_s
                            << QStringList{u"2026-11-21T21:17:00"_s, u"2026-11-21T22:17:00"_s};
    QTest::newRow("daily") << u"17 0 * * *"_s << u"daily"_s
                           << QStringList{u"2026-11-22T00:17:00"_s, u"2026-11-23T00:17:00"_s};
    QTest::newRow("weekly") << u"17 0 * * 1"_s << u"weekly"_s
                            << QStringList{u"2026-11-23T00:17:00"_s, u"2026-11-30T00:17:00"_s};
    QTest::newRow("later that day") << u"30 21 * * *"_s << u"21:30"_s
                                    << QStringList{u"2026-11-21T21:30:00"_s, u"2026-11-22T21:30:00"_s};
    QTest::newRow("that very minute") << u"5 21 * * *"_s << u"21:05"_s
                                      << QStringList{u"2026-11-22T21:05:00"_s, u"2026-11-23T21:05:00"_s};
    QTest::newRow("no such minute") << u"60 * * * *"_s << QString() << QStringList{};
    QTest::newRow("no such hour") << u"17 24 * * *"_s << QString() << QStringList{};
    QTest::newRow("somebody else's") << u"*/5 * * * *"_s << QString() << QStringList{};
}

void ScheduleTest::cronStartsAreKnown()
{
    QFETCH(QString, fields);
    QStringList starts;
    for (const QDateTime &start : cronStarts(fields, QDateTime(QDate(2026, 11, 21), QTime(21, 5)).toUTC(), 2))
        starts << start.toLocalTime().toString(u"yyyy-MM-ddTHH:mm:ss"_s);
    QTEST(starts, "starts");
    QTEST(cronExpression(fields, 17), "expression");
}

/// As cron reads its line, and a shell what cron makes of it.
void ScheduleTest::cronRunsTheVeryWords()
{
    Schedule schedule = awkward();
    const QStringList words = schedule.arguments + QStringList{u"a\\%b"_s, u"%"_s, u"a\\\\"_s, u"*"_s, u"# no"_s};
    schedule.every = u"02:30"_s;
    schedule.program = {u"/usr/bin/printf"_s, u"%s\\0"_s};
    schedule.arguments = words;
    const auto line = cronLine(schedule);
    VERIFY_RESULT(line);
    QVERIFY(line->startsWith(u"30 2 * * * /usr/bin/printf "));
    QByteArray command;
    bool isEscaped = false;
    for (const char byte : line->section(u' ', 5).toUtf8()) {
        if (isEscaped && byte == '%')
            command.chop(1);
        else if (byte == '%')
            break;
        command += byte;
        isEscaped = !isEscaped && byte == '\\';
    }
    QByteArrayList expected;
    for (const QString &word : words + QStringList{u"--password-file"_s, schedule.passwordFile})
        expected << word.toUtf8();
    const Ended ended = run(u"/bin/sh"_s, {u"-c"_s, QString::fromUtf8(command)});
    QCOMPARE(ended.out.chopped(1).split('\0'), expected);
}

void ScheduleTest::otherCrontabLinesStay()
{
    const QByteArray others = "# m h  dom mon dow   command\nMAILTO=\"\"\n0 1 * * * /usr/bin/caf\xe9 # mine";
    const QString name = nightly().name;
    const QByteArray once = withCronLine(others, name, *cronLine(nightly()));
    QCOMPARE(once, others + '\n' + cronLine(nightly())->toUtf8() + '\n');
    QCOMPARE(withCronLine(once, name, u"0 0 * * * x # "_s + name), others + "\n0 0 * * * x # " + name.toUtf8() + '\n');
    QCOMPARE(withoutCronLine(once, name), others + '\n');
    QCOMPARE(withoutCronLine(once, u"credenza-backup-other"_s), once);
    QCOMPARE(cronLineIn(once, name), cronLine(nightly())->toUtf8());
    QCOMPARE(cronLineIn("#" + once.mid(once.lastIndexOf("\n", -2) + 1), name), QByteArray());
    QCOMPARE(withCronLine({}, name, u"x"_s), "x\n");
}

void ScheduleTest::timerAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("last");
    QTest::addColumn<qint64>("next");
    QTest::newRow("ran") << QByteArray(R"([{"next":1795305600000000,"left":1,"last":1795219200000000,"passed":2,)"
                                       R"("unit":"a.timer","activates":"a.service"}])")
                         << qint64(1795219200) << qint64(1795305600);
    QTest::newRow("never ran") << QByteArray(R"([{"next":1795305600000000,"last":0,"unit":"a.timer"}])") << qint64(0)
                               << qint64(1795305600);
    QTest::newRow("stopped") << QByteArray(R"([{"next":null,"last":null,"unit":"a.timer"}])") << qint64(0) << qint64(0);
    QTest::newRow("infinite") << QByteArray(R"([{"next":18446744073709551615,"last":0,"unit":"a.timer"}])") << qint64(0)
                              << qint64(0);
    QTest::newRow("another one") << QByteArray(R"([{"next":1795305600000000,"last":0,"unit":"b.timer"}])") << qint64(0)
                                 << qint64(0);
    QTest::newRow("none") << QByteArray("[]") << qint64(0) << qint64(0);
}

void ScheduleTest::timerAnswersAreRead()
{
    QFETCH(QByteArray, json);
    const TimerStarts starts = timerStartsIn(json, u"a.timer"_s);
    const auto seconds = [](const QDateTime &time) { return time.isValid() ? time.toSecsSinceEpoch() : qint64(0); };
    QTEST(seconds(starts.last), "last");
    QTEST(seconds(starts.next), "next");
}

void ScheduleTest::overdueAfterAnHour()
{
    const QDateTime due(QDate(2026, 11, 21), QTime(0, 0), QTimeZone::utc());
    QVERIFY(!isOverdue(due, due.addSecs(3600)));
    QVERIFY(isOverdue(due, due.addSecs(3601)));
    QVERIFY(!isOverdue({}, due));
}

QTEST_GUILESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
