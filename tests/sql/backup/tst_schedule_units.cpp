#include "sql/backup/schedule_units.h"

#include "tests/support/program_run.h"
#include "tests/support/result.h"
#include "tests/support/schedules.h"

#include <QTemporaryDir>

using namespace credenza;

/// The units that a schedule becomes, word for word, and what systemd says of them.
class ScheduleUnitsTest : public QObject
{
    Q_OBJECT

private slots:
    void unitsOfTheSystem();
    void unitsOfAUser();
    void whatUnitsQuote();
    void passwordsComeAsCredentials();
    void capabilitiesAreForRoot();
    void temporaryFoldersStayVisible();
    void systemdAcceptsThem_data();
    void systemdAcceptsThem();
};

void ScheduleUnitsTest::unitsOfTheSystem()
{
    QCOMPARE(serviceUnit(nightly()), uR"([Unit]
Description=Backup of /var/lib/app/app.db into /srv/backups, by Credenza
RequiresMountsFor=/srv/backups

[Service]
Type=oneshot
ExecStart=/usr/bin/credenza-cli backup /var/lib/app/app.db --into /srv/backups --keep-daily 14
SuccessExitStatus=3
User=root
UMask=0077
Nice=10
IOSchedulingClass=idle

NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
CapabilityBoundingSet=CAP_CHOWN CAP_DAC_OVERRIDE CAP_DAC_READ_SEARCH
ProtectSystem=strict
ProtectHome=read-only
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateDevices=yes
PrivateTmp=yes
ReadWritePaths=-/srv/backups
ReadWritePaths=-/var/lib/app
ReadWritePaths=-/root/.local/share/credenza
)"_s);
    QCOMPARE(timerUnit(nightly()), uR"([Unit]
Description=Timer of the backup of /var/lib/app/app.db, by Credenza

[Timer]
OnCalendar=daily
Persistent=true
RandomizedDelaySec=30min
AccuracySec=1min

[Install]
WantedBy=timers.target
)"_s);
}

/// The service manager of a user may neither take capabilities away nor make file systems of its own everywhere.
void ScheduleUnitsTest::unitsOfAUser()
{
    Schedule schedule = awkward();
    schedule.scope = Schedule::Scope::User;
    QCOMPARE(serviceUnit(schedule), uR"([Unit]
Description=Backup of app@db/50%% of "it" into /srv/my $HOME/50%% "q" it's a\b, by Credenza

[Service]
Type=oneshot
ExecStart=/usr/bin/credenza-cli backup "postgresql://app@db/app?options=-c%%20a%%3Db" --into "/srv/my $$HOME/50%% \"q\" it's a\\b" --label ";" --label "" --password-file ${CREDENTIALS_DIRECTORY}/password
SuccessExitStatus=3
LoadCredential=password:/home/ann/50%% of it
UMask=0077
Nice=10
IOSchedulingClass=idle

NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
)"_s);
    QCOMPARE(lineOf(timerUnit(schedule), u"OnCalendar"_s), u"Mon..Fri 02:30"_s);
    QCOMPARE(lineOf(timerUnit(schedule), u"RandomizedDelaySec"_s), u"5min"_s);
}

void ScheduleUnitsTest::whatUnitsQuote()
{
    const QString unit = serviceUnit(awkward());
    QCOMPARE(lineOf(unit, u"RequiresMountsFor"_s), uR"("/srv/my $HOME/50%% \"q\" it's a\\b")"_s);
    QCOMPARE(lineOf(unit, u"ReadWritePaths"_s), uR"("-/srv/my $HOME/50%% \"q\" it's a\\b")"_s);
    QCOMPARE(lineOf(unit, u"After"_s), u"network-online.target"_s);
    Schedule elsewhere = nightly();
    elsewhere.program = {u"/opt/my $tools/50%/credenza"_s, u"--headless"_s};
    QVERIFY(lineOf(serviceUnit(elsewhere), u"ExecStart"_s)
                .startsWith(uR"("/opt/my $tools/50%%/credenza" --headless backup )"_s));
}

void ScheduleUnitsTest::passwordsComeAsCredentials()
{
    Schedule schedule = nightly();
    QVERIFY(!serviceUnit(schedule).contains(u"LoadCredential"));
    schedule.passwordFile = u"/etc/credenza/password"_s;
    const QString unit = serviceUnit(schedule);
    QCOMPARE(lineOf(unit, u"LoadCredential"_s), u"password:/etc/credenza/password"_s);
    QVERIFY(lineOf(unit, u"ExecStart"_s).endsWith(u" --password-file ${CREDENTIALS_DIRECTORY}/password"));
}

void ScheduleUnitsTest::capabilitiesAreForRoot()
{
    Schedule schedule = nightly();
    schedule.account = {.name = u"backup"_s, .home = u"/var/backups"_s};
    const QString unit = serviceUnit(schedule);
    QVERIFY(unit.contains(u"\nCapabilityBoundingSet=\n"));
    QCOMPARE(lineOf(unit, u"User"_s), u"backup"_s);
}

void ScheduleUnitsTest::temporaryFoldersStayVisible()
{
    Schedule schedule = nightly();
    schedule.folder = u"/tmp/backups"_s;
    schedule.arguments[3] = schedule.folder;
    const QString unit = serviceUnit(schedule);
    QVERIFY(!unit.contains(u"PrivateTmp"));
    QVERIFY(unit.contains(u"\nReadWritePaths=-/tmp\nReadWritePaths=-/var/tmp\n"));
}

void ScheduleUnitsTest::systemdAcceptsThem_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::newRow("plain") << nightly();
    QTest::newRow("awkward") << awkward();
    Schedule own = awkward();
    own.scope = Schedule::Scope::User;
    QTest::newRow("a user's own") << own;
}

/// By the program that systemd brings along for it. A warning counts, too.
void ScheduleUnitsTest::systemdAcceptsThem()
{
    QFETCH(Schedule, schedule);
    QTemporaryDir folder;
    schedule.program = {QStringLiteral(CLI_PROGRAM)};
    schedule.name = u"credenza-backup-my\\x20app-0a1b2c3d"_s;
    const QList<std::pair<QString, QString>> units{{serviceFileName(schedule), serviceUnit(schedule)},
                                                   {timerFileName(schedule), timerUnit(schedule)}};
    QStringList arguments{schedule.scope == Schedule::Scope::User ? u"--user"_s : u"--system"_s, u"verify"_s};
    for (const auto &[name, text] : units) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
        arguments << file.fileName();
    }
    qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    const Ended verified = run(u"systemd-analyze"_s, arguments);
    QVERIFY2(verified.code == 0, verified.err.constData());
    QVERIFY2(!verified.err.contains("credenza"), verified.err.constData());
    QFile service(folder.filePath(serviceFileName(schedule)));
    QVERIFY(service.open(QIODevice::Append) && service.write("ProtectNothing=yes\n") > 0);
    service.close();
    QVERIFY(run(u"systemd-analyze"_s, arguments).err.contains("ProtectNothing"));
}

QTEST_GUILESS_MAIN(ScheduleUnitsTest)
#include "tst_schedule_units.moc"
