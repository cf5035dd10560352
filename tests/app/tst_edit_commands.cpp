#include "sql/connection/connection.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace credenza;

/// edit, undo and activity, as scripts meet them.
class EditCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void oneRowAndBack();
    void damagedLinesAreTold();
    void whatIsTriedStays();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
    void conditionsMustHold();
    void nullAndDefault();
    void severalKeyColumns_data();
    void severalKeyColumns();
    void secretsAreNamedByTheirFingerprint();
    void productionWantsToBeNamed();

private:
    QString file() const { return m_folder.filePath(u"t.db"_s); }
    QString cell(const QString &sql) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
};

QString EditCommandsTest::cell(const QString &sql) const
{
    auto connection = Connection::open(locateAddress(file())->endpoint);
    return connection ? displayText(connection->value({sql}).value_or(Value(u"no row"_s))) : u"no database"_s;
}

void EditCommandsTest::initTestCase()
{
    const Ended seeded = run(
        {u"seed"_s, m_folder.filePath(u"service.db"_s), u"--service"_s, u"barycenter"_s, u"--users"_s, u"10"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
}

void EditCommandsTest::init()
{
    QFile::remove(file());
    Endpoint endpoint = locateAddress(file())->endpoint;
    endpoint.presence = Endpoint::Presence::MayCreate;
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT UNIQUE DEFAULT 'nobody', age INTEGER NOT NULL)"_s,
         u"INSERT INTO people VALUES (1, 'alice', 30), (2, 'bob', 40)"_s,
         u"CREATE TABLE pairs (a TEXT, b INTEGER, c TEXT, PRIMARY KEY (a, b))"_s,
         u"INSERT INTO pairs VALUES ('x=1', 7, 'old')"_s}));
}

void EditCommandsTest::oneRowAndBack()
{
    const Ended edited = run({u"edit"_s, file(), u"people"_s, u"1"_s, u"name=Alice = A."_s, u"age=31"_s, u"--reason"_s,
                              u"ticket 7"_s, u"--json"_s});
    QVERIFY2(edited.code == 0, edited.err.constData());
    QCOMPARE(cell(u"SELECT name || age FROM people WHERE id = 1"_s), u"Alice = A.31"_s);
    const QString receipt = edited.result()[u"receipt"].toString();
    QVERIFY(!receipt.isEmpty() && edited.result()[u"saved"].toBool());

    const Ended undone = run({u"undo"_s, receipt});
    QVERIFY2(undone.code == 0, undone.err.constData());
    QCOMPARE(cell(u"SELECT name || age FROM people WHERE id = 1"_s), u"alice30"_s);
    QCOMPARE(run({u"undo"_s, receipt}).code, 13);

    const Ended activity = run({u"activity"_s, file(), u"--json"_s, u"--limit"_s, u"2"_s});
    QCOMPARE(activity.code, 0);
    const QJsonArray entries = activity.result()[u"activities"].toArray();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0][u"undoes"].toString(), receipt);
    QCOMPARE(entries[1][u"reason"].toString(), u"ticket 7"_s);
    QVERIFY(run({u"activity"_s}).out.contains("reason: ticket 7"));
    QVERIFY(run({u"activity"_s, m_folder.filePath(u"service.db"_s)}).out.startsWith("Nothing"));
}

void EditCommandsTest::damagedLinesAreTold()
{
    QCOMPARE(run({u"edit"_s, file(), u"people"_s, u"1"_s, u"age=32"_s}).code, 0);
    QFile log(m_dataFolder.file(u"activity.jsonl"_s));
    QVERIFY(log.open(QIODevice::Append) && log.write("{half a li\n") > 0);
    log.close();
    const Ended activity = run({u"activity"_s, file()});
    QCOMPARE(activity.code, 0);
    QVERIFY2(activity.err.contains("is damaged and was passed over"), activity.err.constData());
    QVERIFY(activity.out.contains("people"));
}

void EditCommandsTest::whatIsTriedStays()
{
    const Ended tried = run({u"edit"_s, file(), u"people"_s, u"2"_s, u"age=41"_s, u"--dry-run"_s});
    QCOMPARE(tried.code, 0);
    QVERIFY2(tried.out.contains("age: 40 → 41") && tried.out.contains("UPDATE \"people\" SET \"age\" = 41"),
             tried.out.constData());
    QCOMPARE(cell(u"SELECT age FROM people WHERE id = 2"_s), u"40"_s);
}

void EditCommandsTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString people = u"people"_s;
    QTest::newRow("no such table") << QStringList{u"none"_s, u"1"_s, u"a=b"_s} << 5 << u"no table none"_s;
    QTest::newRow("no such row") << QStringList{people, u"9"_s, u"age=1"_s} << 5 << u"people"_s;
    QTest::newRow("no such column") << QStringList{people, u"1"_s, u"x=1"_s} << 5 << u"no column x"_s;
    QTest::newRow("no key") << QStringList{people, u"one"_s, u"age=1"_s} << 2 << u"The key is id"_s;
    QTest::newRow("half a key") << QStringList{u"pairs"_s, u"x"_s, u"c=1"_s} << 2 << u"a, b"_s;
    QTest::newRow("no =") << QStringList{people, u"1"_s, u"age"_s} << 2 << u"COLUMN="_s;
    QTest::newRow("nothing") << QStringList{people, u"1"_s} << 2 << u"nothing to change"_s;
    QTest::newRow("twice") << QStringList{people, u"1"_s, u"age=1"_s, u"--null"_s, u"age"_s} << 2 << u"twice"_s;
    QTest::newRow("no number") << QStringList{people, u"1"_s, u"age=old"_s} << 7 << u"age"_s;
    QTest::newRow("not NULL") << QStringList{people, u"1"_s, u"--null"_s, u"age"_s} << 7 << u"NULL"_s;
    QTest::newRow("not unique") << QStringList{people, u"1"_s, u"name=bob"_s} << 7 << u"row 1 of people"_s;
    QTest::newRow("not as expected") << QStringList{people, u"1"_s, u"age=1"_s, u"--if"_s, u"name=bob"_s} << 6
                                     << u"alice"_s;
}

void EditCommandsTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const Ended ended = run(QStringList{u"edit"_s, file()} + arguments);
    QVERIFY2(ended.code == code, ended.err.constData());
    QVERIFY2(QString::fromUtf8(ended.err).contains(says), ended.err.constData());
    QCOMPARE(cell(u"SELECT sum(age) || max(name) FROM people"_s), u"70bob"_s);
}

void EditCommandsTest::conditionsMustHold()
{
    const Ended edited = run(
        {u"edit"_s, file(), u"people"_s, u"1"_s, u"age=31"_s, u"--if"_s, u"name=alice"_s, u"--if"_s, u"age=30"_s});
    QVERIFY2(edited.code == 0, edited.err.constData());
    QCOMPARE(cell(u"SELECT age FROM people WHERE id = 1"_s), u"31"_s);
}

void EditCommandsTest::nullAndDefault()
{
    QCOMPARE(run({u"edit"_s, file(), u"people"_s, u"1"_s, u"--null"_s, u"name"_s}).code, 0);
    QCOMPARE(cell(u"SELECT typeof(name) FROM people WHERE id = 1"_s), u"null"_s);
    QCOMPARE(run({u"edit"_s, file(), u"people"_s, u"1"_s, u"name="_s}).code, 0);
    QCOMPARE(cell(u"SELECT typeof(name) || length(name) FROM people WHERE id = 1"_s), u"text0"_s);
    QCOMPARE(run({u"edit"_s, file(), u"people"_s, u"1"_s, u"--default"_s, u"name"_s}).code, 0);
    QCOMPARE(cell(u"SELECT name FROM people WHERE id = 1"_s), u"nobody"_s);
}

void EditCommandsTest::severalKeyColumns_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("JSON") << u"[\"x=1\", 7]"_s;
    QTest::newRow("pairs") << u"b=7,a=x=1"_s;
}

void EditCommandsTest::severalKeyColumns()
{
    QFETCH(QString, key);
    const Ended edited = run({u"edit"_s, file(), u"pairs"_s, key, u"c=new"_s});
    QVERIFY2(edited.code == 0, edited.err.constData());
    QCOMPARE(cell(u"SELECT c FROM pairs"_s), u"new"_s);
}

void EditCommandsTest::secretsAreNamedByTheirFingerprint()
{
    const QString service = m_folder.filePath(u"service.db"_s);
    const Ended rows = run({u"rows"_s, service, u"access_tokens"_s, u"--limit"_s, u"1"_s, u"--json"_s});
    const QString print = rows.result()[u"rows"][0][u"token"][u"fingerprint"].toString();
    QVERIFY2(print.startsWith(u"fp:"), rows.out.constData());
    const Ended edited = run({u"edit"_s, service, u"access_tokens"_s, print, u"scope=openid"_s, u"--json"_s});
    QVERIFY2(edited.code == 0, edited.err.constData());
    QVERIFY2(edited.out.contains(print.toUtf8()), edited.out.constData());
    auto connection = Connection::open(locateAddress(service)->endpoint);
    const auto token = connection->value({u"SELECT token FROM access_tokens WHERE scope = 'openid' LIMIT 1"_s});
    VERIFY_RESULT(token);
    QVERIFY(!(edited.out + edited.err).contains(bytesOf(*token)));
    QCOMPARE(run({u"edit"_s, service, u"access_tokens"_s, u"fp:000000000000"_s, u"scope=x"_s}).code, 5);
}

void EditCommandsTest::productionWantsToBeNamed()
{
    const QStringList edit{u"edit"_s, file(), u"people"_s, u"1"_s, u"age=1"_s, u"--environment"_s, u"production"_s};
    const Ended refused = run(edit);
    QCOMPARE(refused.code, 13);
    QVERIFY(refused.err.contains("--confirm t.db"));
    QCOMPARE(run(edit + QStringList{u"--dry-run"_s}).code, 0);
    QCOMPARE(cell(u"SELECT age FROM people WHERE id = 1"_s), u"30"_s);
    QCOMPARE(run(edit + QStringList{u"--confirm"_s, u"t.db"_s}).code, 0);
}

QTEST_GUILESS_MAIN(EditCommandsTest)
#include "tst_edit_commands.moc"
