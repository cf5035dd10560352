#include "sql/activity/activity_log.h"
#include "sql/activity/sealing.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/result.h"

#include <future>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What was done is written down once and for all, by whatever program did it.
class ActivityLogTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dataFolder = std::make_unique<OwnDataFolder>(); }
    void newestComeFirst();
    void manyMayWriteAtOnce();
    void whoeverTouchesALineIsFoundOut_data();
    void whoeverTouchesALineIsFoundOut();
    void halfALineIsPassedOver();
    void anUnwritableLogIsSaid();
    void sealsOpenOnlyWithTheirKey();

private:
    QByteArray content() const;
    void replace(const QByteArray &content) const;
    static Activity activity(const QString &database, const QString &reason);

    std::unique_ptr<OwnDataFolder> m_dataFolder;
};

Activity ActivityLogTest::activity(const QString &database, const QString &reason)
{
    Activity made;
    made.database = database;
    made.kind = u"save"_s;
    made.reason = reason;
    made.statements = {u"UPDATE \"t\"\nSET x = 1"_s};
    made.rows = {{u"t"_s, 3}};
    made.receipt = u"20260101-000000-abcdef"_s;
    return made;
}

QByteArray ActivityLogTest::content() const
{
    QFile file(m_dataFolder->file(u"activity.jsonl"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ActivityLogTest::replace(const QByteArray &content) const
{
    QFile file(m_dataFolder->file(u"activity.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void ActivityLogTest::newestComeFirst()
{
    for (int count = 1; count <= 5; ++count)
        VERIFY_RESULT(recordActivity(activity(count % 2 ? u"odd"_s : u"even"_s, QString::number(count))));
    const auto odd = recordedActivities({.database = u"odd"_s, .limit = 2});
    VERIFY_RESULT(odd);
    QCOMPARE(odd->activities.size(), 2);
    const Activity &newest = odd->activities.first();
    QCOMPARE(newest.reason, u"5"_s);
    QCOMPARE(newest.statements, activity({}, {}).statements);
    QCOMPARE(newest.rows.value(u"t"_s), 3);
    QVERIFY(!newest.who.isEmpty() && newest.time.isValid() && newest.time.timeSpec() == Qt::UTC);
    QCOMPARE(recordedActivities({})->activities.size(), 5);
    const QFileInfo file(m_dataFolder->file(u"activity.jsonl"_s));
    QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void ActivityLogTest::manyMayWriteAtOnce()
{
    std::vector<std::future<bool>> writers;
    for (int writer = 0; writer < 8; ++writer)
        writers.push_back(std::async(std::launch::async, [] {
            bool good = true;
            for (int count = 0; count < 25; ++count)
                good = recordActivity(activity(u"db"_s, QString(5'000, u'x'))).has_value() && good;
            return good;
        }));
    for (auto &writer : writers)
        QVERIFY(writer.get());
    const auto proof = verifyActivities();
    VERIFY_RESULT(proof);
    QCOMPARE(proof->lines, 200);
    QVERIFY(proof->broken.isEmpty());
}

void ActivityLogTest::whoeverTouchesALineIsFoundOut_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QList<qint64>>("broken");
    QTest::newRow("nothing") << u"nothing"_s << QList<qint64>{};
    QTest::newRow("changed") << u"changed"_s << QList<qint64>{3};
    QTest::newRow("removed") << u"removed"_s << QList<qint64>{2};
    QTest::newRow("first removed") << u"first removed"_s << QList<qint64>{1};
    QTest::newRow("swapped") << u"swapped"_s << QList<qint64>{2, 3, 4};
}

void ActivityLogTest::whoeverTouchesALineIsFoundOut()
{
    QFETCH(QString, what);
    QFETCH(QList<qint64>, broken);
    for (int count = 1; count <= 4; ++count)
        VERIFY_RESULT(recordActivity(activity(u"db"_s, u"reason %1"_s.arg(count))));
    QList<QByteArray> lines = content().split('\n');
    if (what == u"changed")
        lines[1].replace("reason 2", "reason 9");
    if (what == u"removed")
        lines.removeAt(1);
    if (what == u"first removed")
        lines.removeAt(0);
    if (what == u"swapped")
        lines.swapItemsAt(1, 2);
    replace(lines.join('\n'));
    const auto proof = verifyActivities();
    VERIFY_RESULT(proof);
    QCOMPARE(proof->broken, broken);
}

void ActivityLogTest::halfALineIsPassedOver()
{
    VERIFY_RESULT(recordActivity(activity(u"db"_s, u"one"_s)));
    replace(content() + "{\"half\": \"a li");
    VERIFY_RESULT(recordActivity(activity(u"db"_s, u"two"_s)));
    const auto recorded = recordedActivities({});
    VERIFY_RESULT(recorded);
    QCOMPARE(recorded->activities.size(), 2);
    QCOMPARE(recorded->activities.first().reason, u"two"_s);
    QCOMPARE(recorded->warnings.size(), 1);
    QVERIFY(recorded->warnings.first().contains(u"Line 2"));
    QCOMPARE(verifyActivities()->broken, QList<qint64>{2});
}

void ActivityLogTest::anUnwritableLogIsSaid()
{
    QVERIFY(QDir().mkpath(m_dataFolder->file(u"activity.jsonl"_s)));
    const auto recorded = recordActivity(activity(u"db"_s, {}));
    QVERIFY(!recorded);
    QCOMPARE(recorded.error().kind, Error::Kind::Io);
    QVERIFY(recorded.error().message.contains(u"activity.jsonl"));
}

void ActivityLogTest::sealsOpenOnlyWithTheirKey()
{
    const QByteArray plain("before\0after", 12);
    const auto sealed = seal(plain);
    VERIFY_RESULT(sealed);
    QVERIFY(!sealed->contains("before"));
    QVERIFY(*seal(plain) != *sealed);
    QCOMPARE(unseal(*sealed).value_or("other"_ba), plain);
    QCOMPARE(unseal(*seal({})).value_or("other"_ba), QByteArray());
    QByteArray touched = *sealed;
    touched.back() = char(touched.back() ^ 1);
    QCOMPARE(unseal(touched).error().kind, Error::Kind::Refused);
    QCOMPARE(unseal("short"_ba).error().kind, Error::Kind::Refused);
    QFile key(m_dataFolder->file(u"sealing.key"_s));
    QVERIFY(key.rename(key.fileName() + u".away"_s));
    QCOMPARE(unseal(*sealed).error().kind, Error::Kind::Refused);
    QFile damaged(m_dataFolder->file(u"sealing.key"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("x") == 1);
    damaged.close();
    QCOMPARE(seal(plain).error().kind, Error::Kind::Io);
    QCOMPARE(damaged.size(), 1);
}

QTEST_GUILESS_MAIN(ActivityLogTest)
#include "tst_activity_log.moc"
