#include "sql/connection/connection.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace credenza;

/// `compare --security`, as people and scripts meet it.
class CompareCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void equalDatabasesHaveNoChange();
    void changesAreTold();
    void secretsStayInside_data();
    void secretsStayInside();
    void whatDoesNotMatterIsLeftOut();
    void failuresHaveCodes_data();
    void failuresHaveCodes();

private:
    QString file(const QString &name) const { return m_folder.filePath(name + u".db"_s); }
    /// A copy of the sample with that done to it.
    QString changed(const QString &name, const QString &sql) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
};

QString CompareCommandTest::changed(const QString &name, const QString &sql) const
{
    const QString path = file(name);
    if (!QFile::copy(file(u"sample"_s), path))
        qFatal("cannot copy the sample to %s", qPrintable(path));
    auto connection = Connection::open(locateAddress(path)->endpoint.writing());
    if (!connection || !connection->executeAll({sql}))
        qFatal("cannot change %s", qPrintable(path));
    return path;
}

void CompareCommandTest::initTestCase()
{
    for (const QString &service : {u"barycenter"_s, u"safebox"_s}) {
        const QString path = file(service == u"barycenter" ? u"sample"_s : service);
        const Ended seeded = run({u"seed"_s, path, u"--service"_s, service, u"--users"_s, u"20"_s});
        QVERIFY2(seeded.code == 0, seeded.err.constData());
    }
}

void CompareCommandTest::equalDatabasesHaveNoChange()
{
    const Ended json = run({u"compare"_s, file(u"sample"_s), file(u"sample"_s), u"--security"_s, u"--json"_s});
    QVERIFY2(json.code == 0, json.err.constData());
    QVERIFY(json.result().value(u"equal").toBool() && json.result().value(u"security").toArray().isEmpty());
    QVERIFY(json.result().value(u"looked_at").toArray().contains(u"Passwords changed"_s));
    const Ended text = run({u"compare"_s, file(u"sample"_s), file(u"sample"_s), u"--security"_s});
    QVERIFY2(text.out.startsWith("nothing that matters for access has changed (looked at: Redirect addresses, "),
             text.out.constData());
}

void CompareCommandTest::changesAreTold()
{
    const QString other = changed(u"redirected"_s, uR"(UPDATE clients SET redirect_uris = '["https://evil.example/"]'
                             WHERE client_id = (SELECT min(client_id) FROM clients))"_s);
    const Ended json = run({u"compare"_s, file(u"sample"_s), other, u"--security"_s, u"--json"_s});
    QCOMPARE(json.code, 4);
    QCOMPARE(json.result().value(u"equal"), false);
    const QJsonArray changes = json.result().value(u"security").toArray();
    QCOMPARE(changes.size(), 1);
    const QJsonObject change = changes.first().toObject();
    QCOMPARE(change.value(u"rule"), u"Redirect addresses"_s);
    QCOMPARE(change.value(u"kind"), u"client"_s);
    QCOMPARE(change.value(u"after"), u"https://evil.example/"_s);
    QVERIFY(!change.value(u"before").toString().isEmpty());
    QVERIFY(!change.value(u"key").toString().isEmpty() && !change.value(u"label").toString().isEmpty());
    const Ended text = run({u"compare"_s, file(u"sample"_s), other, u"--security"_s});
    QCOMPARE(text.code, 4);
    QVERIFY2(text.out.startsWith("Redirect addresses\n") && text.out.contains("https://evil.example/"),
             text.out.constData());
}

void CompareCommandTest::secretsStayInside_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("of clients") << u"UPDATE clients SET client_secret = 'planted-and-long-enough'"_s
                                << QByteArray("Client secrets changed");
    QTest::newRow("of users") << u"UPDATE users SET password_hash = 'planted-and-long-enough'"_s
                              << QByteArray("Passwords changed");
    QTest::newRow("of peers") << u"UPDATE trusted_peers SET client_secret = 'planted-and-long-enough'"_s
                              << QByteArray("Secrets shared with peers changed");
}

void CompareCommandTest::secretsStayInside()
{
    QFETCH(QString, change);
    QFETCH(QByteArray, told);
    const QString other = changed(QString::fromUtf8(QTest::currentDataTag()), change);
    for (const QStringList &how : {QStringList{}, QStringList{u"--json"_s}, QStringList{u"-v"_s}}) {
        const Ended ended = run(QStringList{u"compare"_s, file(u"sample"_s), other, u"--security"_s} + how);
        QCOMPARE(ended.code, 4);
        QVERIFY2(ended.out.contains("fp:") && ended.out.contains(told), ended.out.constData());
        QVERIFY(!ended.out.contains("planted-and") && !ended.err.contains("planted-and"));
    }
}

void CompareCommandTest::whatDoesNotMatterIsLeftOut()
{
    const QString other = changed(u"quiet"_s, u"DELETE FROM sessions"_s);
    QCOMPARE(run({u"compare"_s, file(u"sample"_s), other, u"--security"_s}).code, 0);
    QCOMPARE(run({u"compare"_s, file(u"sample"_s), other}).code, 4);
}

void CompareCommandTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("two services") << QStringList{u"sample"_s, u"safebox"_s} << 14;
    QTest::newRow("two wishes") << QStringList{u"sample"_s, u"sample"_s, u"--rows"_s} << 2;
    QTest::newRow("no such file") << QStringList{u"sample"_s, u"nothing"_s} << 10;
}

void CompareCommandTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const Ended ended = run(QStringList{u"compare"_s, file(arguments[0]), file(arguments[1]), u"--security"_s}
                            + arguments.mid(2));
    QVERIFY2(ended.code == code, ended.err.constData());
    QVERIFY(ended.out.isEmpty());
}

QTEST_GUILESS_MAIN(CompareCommandTest)
#include "tst_compare_command.moc"
