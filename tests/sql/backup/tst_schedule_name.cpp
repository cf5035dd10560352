#include "sql/backup/schedule_name.h"
#include "sql/profile/locate.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What the units of a schedule, and its line in a crontab, are called.
class ScheduleNameTest : public QObject
{
    Q_OBJECT

private slots:
    void namesAreStable();
    void eachLabelHasItsOwn_data();
    void eachLabelHasItsOwn();
    void namesAreEscaped_data();
    void namesAreEscaped();
};

void ScheduleNameTest::namesAreStable()
{
    const Endpoint file = locateAddress(u"/var/lib/app/app.db"_s)->endpoint;
    const QString name = scheduleName(file, u"/srv/backups"_s);
    QCOMPARE(name, scheduleName(file, u"/srv/backups/"_s));
    Endpoint saved = file;
    saved.savedAs = u"prod"_s;
    QCOMPARE(scheduleName(saved, u"/srv/backups"_s), name);
    QVERIFY(scheduleName(file, u"/srv/others"_s) != name);
    QVERIFY(scheduleName(locateAddress(u"/srv/app/app.db"_s)->endpoint, u"/srv/backups"_s) != name);
    QCOMPARE(name, u"credenza-backup-app.db-60cae5c8"_s);
}

void ScheduleNameTest::eachLabelHasItsOwn_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("ending");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("that of the database") << u"app"_s << QString();
    QTest::newRow("plain") << u"nightly"_s << u"-nightly"_s;
    QTest::newRow("as in file names") << u"every night"_s << u"-every_night"_s;
    QTest::newRow("hard to read") << u"ü"_s << u"-\\xc3\\xbc-607474ca"_s;
    QTest::newRow("cut off") << QString(20, u'ü') << u"-"_s + u"\\xc3\\xbc"_s.repeated(10) + u"-aa01a07e"_s;
}

void ScheduleNameTest::eachLabelHasItsOwn()
{
    QFETCH(QString, label);
    QFETCH(QString, ending);
    const Endpoint file = locateAddress(u"/var/lib/app/app.db"_s)->endpoint;
    const QString name = scheduleName(file, u"/srv/backups"_s, label);
    QCOMPARE(name, u"credenza-backup-app.db-60cae5c8"_s + ending);
    QVERIFY(isScheduleName(name, file, u"/srv/backups"_s));
    QVERIFY(!isScheduleName(name, file, u"/srv/others"_s));
}

void ScheduleNameTest::namesAreEscaped_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"/x/my-app_1.db"_s << u"my-app_1.db"_s;
    QTest::newRow("space") << u"/x/my app.db"_s << u"my\\x20app.db"_s;
    QTest::newRow("specifier") << u"/x/50%.db"_s << u"50\\x25.db"_s;
    QTest::newRow("beyond ASCII") << u"/x/ü.db"_s << u"\\xc3\\xbc.db"_s;
    QTest::newRow("instance") << u"/x/a@b.db"_s << u"a\\x40b.db"_s;
    QTest::newRow("long, never within an escape") << u"/x/"_s + QString(78, u'a') + u" b.db"_s << QString(78, u'a');
}

void ScheduleNameTest::namesAreEscaped()
{
    QFETCH(QString, path);
    QFETCH(QString, word);
    const QString name = scheduleName(locateAddress(path)->endpoint, u"/srv"_s);
    QCOMPARE(name.section(u'-', 0, 1), u"credenza-backup"_s);
    QCOMPARE(name.sliced(16, name.size() - 16 - 9), word);
}

QTEST_GUILESS_MAIN(ScheduleNameTest)
#include "tst_schedule_name.moc"
