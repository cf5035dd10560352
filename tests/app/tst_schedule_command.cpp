#include "sql/backup/schedule_flags.h"
#include "sql/backup/scheduled_run.h"
#include "tests/support/schedule_fixture.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace credenza;

/// `schedule`, as people and scripts meet it, on a machine without systemd.
class ScheduleCommandTest : public ScheduleFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { seed(); }
    void init() { makeFolders(); }
    void printingTouchesNothing();
    void commandsMayWriteWhereThatWasSaid();
    void everyFlagIsHandedOn();
    void flagsOfTheWindowAreFlagsOfThisProgram();
    void oneCommandIsShownAndWritten();
    void whatIsWrittenIsTakenAway();
    void installingAgainReplaces();
    void cronLinesComeAndGo();
    void environmentIsWrittenOut();
    void passwordsStayOutside();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
};

void ScheduleCommandTest::printingTouchesNothing()
{
    const QStringList before = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    const Ended ended = schedule({u"--every"_s, u"daily"_s, u"--user"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY(ended.out.startsWith("# " + units().path().toUtf8() + "/credenza-backup-service.db-"));
    QVERIFY(ended.out.contains("[Service]\n") && ended.out.contains("[Timer]\n"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
    const Ended cron = schedule({u"--every"_s, u"02:30"_s, u"--cron"_s});
    QCOMPARE(cron.code, 0);
    QVERIFY(cron.out.startsWith("30 2 * * * /"));
    QCOMPARE(cron.out.count('\n'), 1);
}

void ScheduleCommandTest::commandsMayWriteWhereThatWasSaid()
{
    const QStringList asked{u"--every"_s, u"daily"_s, u"--system"_s, u"--on-success"_s, u"cp x /srv/off-site"_s};
    const Ended without = schedule(asked);
    QVERIFY2(without.code == 0, without.err.constData());
    QVERIFY(!without.out.contains("ReadWritePaths=-/srv/off-site\n"));
    const Ended with = schedule(asked
                                + QStringList{u"--writable"_s, u"/srv/off-site/"_s, u"--writable"_s, u"/srv/b"_s});
    QVERIFY2(with.code == 0, with.err.constData());
    QVERIFY2(with.out.contains("ReadWritePaths=-/srv/off-site\n") && with.out.contains("ReadWritePaths=-/srv/b\n"),
             with.out.constData());
}

void ScheduleCommandTest::everyFlagIsHandedOn()
{
    QDir::setCurrent(m_folder->path());
    QVERIFY(QFile::copy(database(), u"a.json"_s));
    const Ended ended = run({u"schedule"_s,
                             u"service.db"_s,
                             u"--into"_s,
                             u"archives"_s,
                             u"--every"_s,
                             u"hourly"_s,
                             u"--metrics"_s,
                             u"metrics/credenza.prom"_s,
                             u"--no-verify"_s,
                             u"--keep-daily"_s,
                             u"14"_s,
                             u"--with"_s,
                             u"a.json"_s,
                             u"--with"_s,
                             u"/etc/passwd"_s,
                             u"--on-failure"_s,
                             u"mail -s 'bad' root"_s,
                             u"--lock-timeout"_s,
                             u"9"_s,
                             u"--cron"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    const QString line = QString::fromUtf8(ended.out);
    const QString here = m_folder->path();
    const QString expected =
        u" backup %1/service.db --into %1/archives --keep-daily 14 --with %1/a.json --with /etc/passwd "
        "--no-verify --on-failure 'mail -s '\\''bad'\\'' root' --metrics %1/metrics/credenza.prom --lock-timeout 9 # "_s
            .arg(here);
    QVERIFY2(line.contains(expected), ended.out.constData());
    QVERIFY(line.contains(QStringLiteral(CLI_PROGRAM)));
    const Ended units = schedule({u"--every"_s, u"daily"_s, u"--system"_s, u"--metrics"_s, u"/srv/metrics/a.prom"_s});
    QVERIFY(units.out.contains("\nReadWritePaths=-/srv/metrics\n"));
}

void ScheduleCommandTest::flagsOfTheWindowAreFlagsOfThisProgram()
{
    qputenv("PATH", m_path);
    BackupOptions options;
    options.label = u"every night"_s;
    options.files = QStringList{u"/etc/passwd"_s, u"/etc/group"_s};
    options.format.recipients = QStringList{OneRunIdentity::make()->recipient(), OneRunIdentity::make()->recipient()};
    options.keep = RetentionRules{.last = 1, .hourly = 2, .daily = 3, .weekly = 4, .monthly = 5, .yearly = 6};
    for (const Proof::Degree degree : {Proof::Degree::None, Proof::Degree::ReadBack, Proof::Degree::Restored}) {
        options.proof = degree;
        const QStringList words = *lastingWords(flagsOf(options));
        const Ended ended = schedule(QStringList{u"--every"_s, u"daily"_s, u"--user"_s} + words);
        QVERIFY2(ended.code == 0, ended.err.constData());
        const QStringList written = runInUnit(QString::fromUtf8(ended.out)).words;
        QVERIFY2(std::ranges::is_permutation(written.mid(written.size() - words.size()), words), ended.out.constData());
    }
}

void ScheduleCommandTest::oneCommandIsShownAndWritten()
{
    const QStringList flags{u"--every"_s, u"daily"_s, u"--user"_s, u"--keep-daily"_s, u"7"_s, u"--json"_s};
    const Ended shown = schedule(flags);
    const Ended installed = schedule(flags + QStringList{u"--install"_s});
    QCOMPARE(installed.code, 10);
    const QJsonObject error = installed.json().value(u"error").toObject();
    QVERIFY(error.value(u"hint").toString().contains(u"systemctl --user daemon-reload && systemctl --user enable "));
    QCOMPARE(installed.result().value(u"started"), false);
    const QJsonObject texts = shown.result().value(u"units").toObject();
    QCOMPARE(texts.size(), 2);
    QCOMPARE(units().entryList(QDir::Files), texts.keys());
    for (auto text = texts.begin(); text != texts.end(); ++text)
        QCOMPARE(contentOf(units().filePath(text.key())), text.value().toString().toUtf8());
}

void ScheduleCommandTest::whatIsWrittenIsTakenAway()
{
    QCOMPARE(schedule({u"--status"_s, u"--user"_s}).code, 5);
    QCOMPARE(schedule({u"--remove"_s, u"--user"_s}).code, 5);
    QCOMPARE(schedule({u"--every"_s, u"daily"_s, u"--user"_s, u"--install"_s}).code, 10);
    const Ended status = schedule({u"--status"_s, u"--user"_s, u"--json"_s});
    QCOMPARE(status.code, 4);
    QCOMPARE(status.result().value(u"installed"), true);
    QCOMPARE(status.result().value(u"running"), false);
    QCOMPARE(status.result().value(u"every"), u"daily"_s);
    QCOMPARE(status.result().value(u"overdue"), false);
    QVERIFY(status.result().value(u"problems").toArray().first().toString().contains(u"nothing starts it"));
    const Ended removed = schedule({u"--remove"_s, u"--user"_s, u"--json"_s});
    QVERIFY2(removed.code == 0, removed.err.constData());
    QCOMPARE(removed.result().value(u"removed").toArray().size(), 2);
    QVERIFY(units().isEmpty());
    QVERIFY(QFileInfo::exists(archives()));
}

void ScheduleCommandTest::installingAgainReplaces()
{
    QCOMPARE(schedule({u"--every"_s, u"daily"_s, u"--user"_s, u"--install"_s}).code, 10);
    QCOMPARE(schedule({u"--every"_s, u"hourly"_s, u"--user"_s, u"--install"_s}).code, 10);
    QCOMPARE(units().entryList(QDir::Files).size(), 2);
    QCOMPARE(schedule({u"--status"_s, u"--user"_s, u"--json"_s}).result().value(u"every"), u"hourly"_s);
}

void ScheduleCommandTest::cronLinesComeAndGo()
{
    provideCrontab();
    const QString kept = m_folder->filePath(u"crontab"_s);
    QCOMPARE(schedule({u"--status"_s, u"--cron"_s}).code, 5);
    const Ended first = schedule({u"--every"_s, u"daily"_s, u"--cron"_s, u"--install"_s});
    QVERIFY2(first.code == 0, first.err.constData());
    QCOMPARE(contentOf(kept), schedule({u"--every"_s, u"daily"_s, u"--cron"_s}).out);
    QFile crontab(kept);
    QVERIFY(crontab.open(QIODevice::Append) && crontab.write("0 1 * * * /usr/bin/other\n") > 0);
    crontab.close();
    QCOMPARE(schedule({u"--every"_s, u"02:30"_s, u"--cron"_s, u"--install"_s}).code, 0);
    QCOMPARE(contentOf(kept), "0 1 * * * /usr/bin/other\n" + schedule({u"--every"_s, u"02:30"_s, u"--cron"_s}).out);
    const Ended status = schedule({u"--status"_s, u"--cron"_s, u"--json"_s});
    QCOMPARE(status.code, 0);
    QCOMPARE(status.result().value(u"every"), u"30 2 * * *"_s);
    QCOMPARE(schedule({u"--remove"_s, u"--cron"_s}).code, 0);
    QCOMPARE(contentOf(kept), "0 1 * * * /usr/bin/other\n");
    QCOMPARE(schedule({u"--remove"_s, u"--cron"_s}).code, 5);
}

void ScheduleCommandTest::environmentIsWrittenOut()
{
    qputenv("DATABASE", "sqlite:///" + database().toUtf8());
    const auto restore = qScopeGuard([] { qunsetenv("DATABASE"); });
    const Ended ended = run(
        {u"schedule"_s, u"env:safebox"_s, u"--into"_s, archives(), u"--every"_s, u"daily"_s, u"--cron"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY2(ended.out.contains(" backup " + database().toUtf8() + " --into "), ended.out.constData());
    QVERIFY(ended.err.contains("a later change of the variables is not seen"));
}

void ScheduleCommandTest::passwordsStayOutside()
{
    const QStringList asked{u"schedule"_s, u"postgresql://app:hunter2@127.0.0.1:1/app"_s,
                            u"--into"_s,   archives(),
                            u"--every"_s,  u"daily"_s,
                            u"--user"_s,   u"--yes"_s,
                            u"--install"_s};
    const Ended refused = run(asked);
    QCOMPARE(refused.code, 13);
    QVERIFY(refused.err.contains("--password-file FILE"));
    QVERIFY(!units().exists());
    QFile file(m_folder->filePath(u"password"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hunter2\n") > 0);
    file.close();
    const Ended written = run(asked + QStringList{u"--password-file"_s, file.fileName(), u"--verbose"_s});
    QCOMPARE(written.code, 10);
    QVERIFY(!written.out.contains("hunter2") && !written.err.contains("hunter2"));
    QCOMPARE(units().entryList(QDir::Files).size(), 2);
    for (const QString &unit : units().entryList(QDir::Files))
        QVERIFY(!contentOf(units().filePath(unit)).contains("hunter2"));
}

void ScheduleCommandTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("no time") << QStringList{} << 2;
    QTest::newRow("no such time") << QStringList{u"--every"_s, u"now & then"_s} << 2;
    QTest::newRow("list of one") << QStringList{u"--list"_s} << 2;
    QTest::newRow("two actions") << QStringList{u"--every"_s, u"daily"_s, u"--print"_s, u"--install"_s} << 2;
    QTest::newRow("two scopes") << QStringList{u"--every"_s, u"daily"_s, u"--user"_s, u"--system"_s} << 2;
    QTest::newRow("unknown flag") << QStringList{u"--every"_s, u"daily"_s, u"--keep-nightly"_s, u"3"_s} << 2;
    QTest::newRow("no number") << QStringList{u"--every"_s, u"daily"_s, u"--keep-daily"_s, u"many"_s} << 2;
    QTest::newRow("no native dump of a file")
        << QStringList{u"--every"_s, u"daily"_s, u"--install"_s, u"--native"_s} << 2;
    const QStringList daily{u"--every"_s, u"daily"_s};
    for (const char *action : {"--print", "--install"}) {
        const auto row = [&](const char *what, const QStringList &flags) -> QTestData & {
            return QTest::addRow("%s, %s", what, action) << daily + flags + QStringList{QString::fromLatin1(action)};
        };
        row("no level", {u"--compress"_s, u"99"_s}) << 2;
        row("no recipient", {u"--encrypt-to"_s, u"age1nonsense"_s}) << 2;
        row("a secret key", {u"--encrypt-to"_s, u"age-secret-key-1x"_s}) << 2;
        row("no file to take along", {u"--with"_s, u"/nowhere/nofile"_s}) << 5;
        row("a proof on another kind", {u"--prove-on"_s, u"postgresql://a@127.0.0.1:1/x"_s}) << 2;
        row("no span", {u"--wait"_s, u"soon"_s}) << 2;
        row("proved and not", {u"--prove"_s, u"restored"_s, u"--no-verify"_s}) << 2;
    }
    QTest::newRow("no degree") << QStringList{u"--every"_s, u"daily"_s, u"--prove"_s, u"maybe"_s} << 2;
    QTest::newRow("what cron cannot say")
        << QStringList{u"--every"_s, u"Mon..Fri 02:30"_s, u"--cron"_s, u"--install"_s} << 2;
    QTest::newRow("a password in the proving place")
        << QStringList{u"--every"_s, u"daily"_s, u"--prove-on"_s, u"postgresql://a:hunter2@db/x"_s} << 13;
    QTest::newRow("no crontab program") << QStringList{u"--every"_s, u"daily"_s, u"--cron"_s, u"--install"_s} << 10;
    QTest::newRow("no such user") << QStringList{u"--every"_s, u"daily"_s, u"--system"_s, u"--run-as"_s,
                                                 u"no such user"_s}
                                  << 5;
    QTest::newRow("no such folder") << QStringList{u"--every"_s, u"daily"_s, u"--user"_s, u"--install"_s} << 5;
    QTest::newRow("no such database") << QStringList{u"--every"_s, u"daily"_s, u"--user"_s, u"--install"_s} << 10;
}

void ScheduleCommandTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    const QByteArray row = QTest::currentDataTag();
    qputenv("PATH", row.startsWith("no recipient") ? m_path : qgetenv("PATH"));
    QVERIFY(row != "no such folder" || QDir().rmdir(archives()));
    QVERIFY(row != "no such database" || QFile::remove(database()));
    QTEST(schedule(arguments).code, "code");
    QVERIFY(!units().exists());
}

QTEST_GUILESS_MAIN(ScheduleCommandTest)
#include "tst_schedule_command.moc"
