#include "sql/backup/schedule_units.h"
#include "sql/backup/scheduled_run.h"
#include "tests/support/backup_fixture.h"
#include "tests/support/driven_backup.h"
#include "tests/support/program_run.h"
#include "ui/backup/remembered_backups.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Schedules made, seen and taken away by clicks. The programs of the system that tests may run are the ones in a
/// folder of theirs: no real timer is started, and no real crontab written.
class ScheduleScreenTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { qputenv("PATH", m_path); }
    void installsWhatItShows_data() { backends(); }
    void installsWhatItShows();
    void timesAreChecked_data();
    void timesAreChecked();
    void cronLinesComeAndGo();
    void whatIsInstalledComesBack();
    void withoutTheOtherProgramItIsSaid();
    void passwordsStayOutside();
    void whatWouldFailIsTriedFirst();
    void missedRunsAreSeen();

private:
    QDir units() const { return QDir(m_settings->filePath(u"systemd/user"_s)); }
    static QString contentOf(const QString &path);
    void provideCrontab();
    /// The page on that database, with the screen of its schedule open.
    static void openScreen(DrivenBackup &driven, const QString &folder);
    static void choose(const DrivenBackup &driven, const QString &field, const QString &item);
    static void type(const DrivenBackup &driven, const QString &field, const QString &text);

    QByteArray m_path;
    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<QTemporaryDir> m_programs;
};

void ScheduleScreenTest::initTestCase()
{
    m_path = qgetenv("PATH");
    makePlaces();
}

void ScheduleScreenTest::init()
{
    makeFolder();
    m_settings = std::make_unique<QTemporaryDir>();
    m_programs = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_settings->path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_settings->path().toUtf8());
    QVERIFY(QFile::link(QStringLiteral(CLI_PROGRAM), m_programs->filePath(u"credenza-cli"_s)));
    const QString analyzer = QStandardPaths::findExecutable(u"systemd-analyze"_s);
    QVERIFY2(!analyzer.isEmpty(), "systemd-analyze belongs to the tests");
    QVERIFY(QFile::link(analyzer, m_programs->filePath(u"systemd-analyze"_s)));
    qputenv("PATH", m_programs->path().toUtf8());
}

QString ScheduleScreenTest::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// A crontab of the test's own, kept in a file; the real one belongs to whoever runs the tests.
void ScheduleScreenTest::provideCrontab()
{
    QFile script(m_programs->filePath(u"crontab"_s));
    const QByteArray kept = m_settings->filePath(u"crontab"_s).toUtf8();
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nif [ \"$1\" = - ]; then /bin/cat >'" + kept + "'\nelif [ -e '" + kept
                 + "' ]; then /bin/cat '" + kept + "'\nelse echo 'no crontab for ann' >&2; exit 1; fi\n");
    script.close();
    QVERIFY(script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner));
}

void ScheduleScreenTest::openScreen(DrivenBackup &driven, const QString &folder)
{
    driven.chooseFolder(folder);
    SAYS(driven, u"No schedule"_s);
    CLICK(driven, u"schedule"_s);
}

void ScheduleScreenTest::choose(const DrivenBackup &driven, const QString &field, const QString &item)
{
    auto *box = driven.shown<QComboBox>(field);
    QVERIFY(box && box->findText(item) >= 0);
    box->setCurrentIndex(box->findText(item));
}

void ScheduleScreenTest::type(const DrivenBackup &driven, const QString &field, const QString &text)
{
    auto *edit = driven.shown<QLineEdit>(field);
    QVERIFY(edit);
    edit->setText(text);
}

void ScheduleScreenTest::installsWhatItShows()
{
    QFETCH(QString, backend);
    const Endpoint source = seeded(backend);
    DrivenBackup driven(source);
    openScreen(driven, folder());
    choose(driven, u"by"_s, u"A timer of yours (systemd)"_s);
    choose(driven, u"every"_s, u"At other times"_s);
    type(driven, u"expression"_s, u"Mon..Fri 02:30"_s);
    driven.shown<RetentionFields>()->setRules({.daily = 14});
    QVERIFY(!driven.button(u"install"_s)->isEnabled());
    SAYS(driven, u"Next: "_s);
    SAYS(driven, u"[Timer]"_s);
    QVERIFY(driven.nameless().isEmpty());
    const QString shown = driven.said();
    QVERIFY(!units().exists());
    CLICK(driven, u"install"_s);
    SAYS(driven, u"systemd does not run here, so nothing starts them"_s);
    SAYS(driven, u"At “Mon..Fri 02:30” by a timer of yours"_s);
    SAYS(driven, u"to look at"_s);

    QStringList names = units().entryList(QDir::Files);
    QCOMPARE(names.size(), 2);
    QStringList files{u"--user"_s, u"verify"_s};
    for (const QString &name : names) {
        files << units().filePath(name);
        QVERIFY2(shown.contains(contentOf(files.last()).trimmed()), qPrintable(shown));
    }
    const Ended verified = run(u"systemd-analyze"_s, files);
    QVERIFY2(verified.code == 0 && !verified.err.contains("credenza"), verified.err.constData());

    const ScheduledRun written = runInUnit(contentOf(units().filePath(names.first())));
    QCOMPARE(written.words.mid(written.words.size() - 2), (QStringList{u"--keep-daily"_s, u"14"_s}));
    const Ended ran = run(written.words.first(), written.words.mid(1));
    QVERIFY2(ran.code == 0, ran.err.constData());
    const auto entries = archivesIn(folder());
    VERIFY_RESULT(entries);
    QCOMPARE(entries->size(), 1);
    QVERIFY(entries->first().isProved());
    QCOMPARE(rememberedBackups(source).keep, (RetentionRules{.daily = 14}));
}

void ScheduleScreenTest::timesAreChecked_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("said");
    const QString timer = u"A timer of yours (systemd)"_s;
    QTest::newRow("nonsense") << timer << u"every night"_s << u"is no time at which a timer could start"_s;
    QTest::newRow("nothing") << timer << QString() << u"is no time at which a timer could start"_s;
    QTest::newRow("over") << timer << u"2020-01-01"_s << u"it never comes again"_s;
    QTest::newRow("more than a crontab says")
        << u"A line in your crontab"_s << u"Mon..Fri 02:30"_s << u"A crontab line cannot say"_s;
}

void ScheduleScreenTest::timesAreChecked()
{
    QFETCH(QString, by);
    QFETCH(QString, expression);
    QFETCH(QString, said);
    DrivenBackup driven(seeded(u"sqlite"_s));
    openScreen(driven, folder());
    choose(driven, u"by"_s, by);
    choose(driven, u"every"_s, u"At other times"_s);
    type(driven, u"expression"_s, expression);
    SAYS(driven, said);
    QVERIFY(!driven.button(u"install"_s)->isEnabled());
    SAYS(driven, u"Nothing, as it stands."_s);
    type(driven, u"expression"_s, u"02:30"_s);
    SAYS(driven, u"Next: "_s);
    QVERIFY(!driven.said().contains(said));
    QVERIFY(driven.button(u"install"_s)->isEnabled());
}

void ScheduleScreenTest::cronLinesComeAndGo()
{
    provideCrontab();
    const QString crontab = m_settings->filePath(u"crontab"_s);
    DrivenBackup driven(seeded(u"sqlite"_s));
    openScreen(driven, folder());
    choose(driven, u"by"_s, u"A line in your crontab"_s);
    SAYS(driven, u"One line at the end of the crontab"_s);
    SAYS(driven, u" # credenza-backup-"_s);
    const QString shown = driven.said();
    CLICK(driven, u"install"_s);
    SAYS(driven, u"are scheduled"_s);
    SAYS(driven, u"Every day by a line in your crontab"_s);
    SAYS(driven, u"scheduled"_s);
    QVERIFY2(shown.contains(contentOf(crontab).trimmed()), qPrintable(shown));
    CLICK(driven, u"schedule"_s);
    SAYS(driven, u"Installed now: Every day by a line in your crontab"_s);
    QCOMPARE(driven.shown<QComboBox>(u"by"_s)->currentText(), u"A line in your crontab"_s);
    QCOMPARE(driven.shown<QComboBox>(u"every"_s)->currentText(), u"Every day"_s);
    CLICK(driven, u"removeSchedule"_s);
    SAYS(driven, u"The archives stay."_s);
    QVERIFY(!contentOf(crontab).isEmpty());
    auto *banner = driven.shown<Banner>();
    for (QPushButton *button : banner->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Remove the schedule"_s)
            button->click();
    }
    SAYS(driven, u"is removed"_s);
    SAYS(driven, u"No schedule"_s);
    QCOMPARE(contentOf(crontab), QString());
}

/// What somebody scheduled by the command line is not lost when the window changes one thing of it.
void ScheduleScreenTest::whatIsInstalledComesBack()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const QStringList arguments{u"schedule"_s,    source.database,  u"--into"_s,       folder(),
                                u"--every"_s,     u"hourly"_s,      u"--user"_s,       u"--install"_s,
                                u"--keep-last"_s, u"7"_s,           u"--label"_s,      u"my label"_s,
                                u"--metrics"_s,   u"/srv/a.prom"_s, u"--on-failure"_s, u"mail -s 'it is bad' root"_s,
                                u"--with"_s,      u"/etc/passwd"_s};
    const Ended installed = run(arguments);
    QCOMPARE(installed.code, 10); // written, and no systemd here that would start it
    const QString service = units().filePath(units().entryList({u"*.service"_s}).first());
    const ScheduledRun before = runInUnit(contentOf(service));
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    SAYS(driven, u"Every hour by a timer of yours · label my label"_s);
    CLICK(driven, u"schedule"_s);
    SAYS(driven, u"--metrics /srv/a.prom"_s);
    type(driven, u"label"_s, u"another"_s);
    SAYS(driven, u"its archives have another label"_s);
    type(driven, u"label"_s, u"my label"_s);
    QCOMPARE(driven.shown<QLineEdit>(u"label"_s)->text(), u"my label"_s);
    QCOMPARE(driven.shown<RetentionFields>()->rules(), (RetentionRules{.last = 7}));
    choose(driven, u"every"_s, u"Every week"_s);
    CLICK(driven, u"install"_s);
    SAYS(driven, u"Every week by a timer of yours"_s);
    const ScheduledRun after = runInUnit(contentOf(service));
    const auto sorted = [](const ScheduledRun &run) {
        QStringList words = run.words.mid(1); // without the program, which lies elsewhere for the window
        words.sort();
        return words;
    };
    QCOMPARE(sorted(after), sorted(before));
    QVERIFY(contentOf(service).contains(u"mail -s 'it is bad' root"_s));
    QCOMPARE(units().entryList(QDir::Files).size(), 2);
}

void ScheduleScreenTest::withoutTheOtherProgramItIsSaid()
{
    QVERIFY(QFile::remove(m_programs->filePath(u"credenza-cli"_s)));
    DrivenBackup driven(seeded(u"sqlite"_s));
    openScreen(driven, folder());
    SAYS(driven, u"Install the package credenza-cli."_s);
    QVERIFY(!driven.button(u"install"_s)->isEnabled());
}

void ScheduleScreenTest::passwordsStayOutside()
{
    Endpoint source = seeded(u"postgresql"_s);
    source.password = u"hunter2 of a window"_s;
    DrivenBackup driven(source);
    openScreen(driven, folder());
    choose(driven, u"by"_s, u"A timer of yours (systemd)"_s);
    SAYS(driven, u"A password is never written into a schedule"_s);
    QVERIFY(!driven.button(u"install"_s)->isEnabled());
    CLICK(driven, u"keepPassword"_s);
    const QString file = driven.shown<QLineEdit>(u"passwordFile"_s)->text();
    QVERIFY(file.startsWith(m_settings->path()));
    QCOMPARE(contentOf(file), source.password + u'\n');
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    SAYS(driven, u"LoadCredential=password:"_s + file);
    QVERIFY(!driven.said().contains(u"hunter2"_s));
    CLICK(driven, u"install"_s);
    SAYS(driven, u"by a timer of yours"_s);
    QVERIFY(!driven.said().contains(u"hunter2"_s));
    for (const QString &unit : units().entryList(QDir::Files))
        QVERIFY(!contentOf(units().filePath(unit)).contains(u"hunter2"_s));
    CLICK(driven, u"schedule"_s);
    QTRY_COMPARE(driven.shown<QLineEdit>(u"passwordFile"_s)->text(), file);
    CLICK(driven, u"keepPassword"_s);
    SAYS(driven, u"already, and it stays as it is"_s);
}

void ScheduleScreenTest::whatWouldFailIsTriedFirst()
{
    const Endpoint source = seeded(u"sqlite"_s);
    DrivenBackup driven(source);
    openScreen(driven, folder());
    choose(driven, u"by"_s, u"A timer of yours (systemd)"_s);
    SAYS(driven, u"Next: "_s);
    QVERIFY(QFile::rename(source.database, source.database + u".away"_s));
    CLICK(driven, u"install"_s);
    SAYS(driven, source.database);
    QVERIFY(!units().exists());
    QTRY_VERIFY(driven.shown<Banner>());
    for (QPushButton *button : driven.shown<Banner>()->findChildren<QPushButton *>()) {
        if (button->text() == u"Install all the same"_s)
            button->click();
    }
    SAYS(driven, u"Every day by a timer of yours"_s);
    QCOMPARE(units().entryList(QDir::Files).size(), 2);
}

void ScheduleScreenTest::missedRunsAreSeen()
{
    const Endpoint source = seeded(u"sqlite"_s);
    VERIFY_RESULT(backUp(source, into()));
    QCOMPARE(run({u"schedule"_s, source.database, u"--into"_s, folder(), u"--every"_s, u"daily"_s, u"--user"_s,
                  u"--install"_s})
                 .code,
             10);
    QFile timer(units().filePath(units().entryList({u"*.timer"_s}).first()));
    const QDate today = QDate::currentDate();
    QVERIFY(timer.open(QIODevice::ReadWrite));
    QVERIFY(timer.setFileTime(today.addDays(-3).startOfDay().addSecs(60), QFileDevice::FileModificationTime));
    timer.close();
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    SAYS(driven, u"overdue"_s);
    SAYS(driven, u"It was due at "_s);
    CLICK(driven, u"calendar"_s);
    auto *grid = driven.shown<ArchiveGrid>();
    QVERIFY(grid);
    const auto words = [grid](QDate day) {
        const auto *month = qobject_cast<ArchiveMonth *>(grid->model());
        return month->indexOf(day).data(Qt::AccessibleTextRole).toString();
    };
    const auto *calendar = driven.shown<ArchiveCalendar>();
    for (const int days : {1, 2}) {
        const QDate day = today.addDays(-days);
        const_cast<ArchiveCalendar *>(calendar)->showMonth(day);
        QVERIFY2(words(day).endsWith(u": 1 archive missing"_s), qPrintable(words(day)));
    }
    const_cast<ArchiveCalendar *>(calendar)->showMonth(today);
    QVERIFY2(words(today).contains(u"1 archive, "_s) && !words(today).contains(u"missing"_s), qPrintable(words(today)));
}

QTEST_MAIN(ScheduleScreenTest)
#include "tst_schedule_screen.moc"
