#include "sql/connection/connection.h"
#include "sql/profile/masking.h"

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace credenza;

/// `find`, as people and scripts meet it.
class FindCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aTokenLeadsToItsUserAndIsNeverPrinted_data();
    void aTokenLeadsToItsUserAndIsNeverPrinted();
    void anAddressIsFoundInSeveralTables();
    void lettersOfEveryAlphabetFold_data();
    void lettersOfEveryAlphabetFold();
    void nothingFoundIsFive();
    void wrongValuesAreUsage();
    void unknownDatabasesAreSearchedToo();

private:
    QString file() const { return m_folder.filePath(u"service.db"_s); }
    QString value(const QString &sql) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
};

QString FindCommandTest::value(const QString &sql) const
{
    auto connection = Connection::open(locateAddress(file())->endpoint);
    return connection ? displayText(connection->value({sql}).value_or(Value(u"no row"_s))) : u"no database"_s;
}

void FindCommandTest::initTestCase()
{
    const Ended seeded = run({u"seed"_s, file(), u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s, u"--quiet"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
}

void FindCommandTest::aTokenLeadsToItsUserAndIsNeverPrinted_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<bool>("isPiped");
    QTest::newRow("argument, text") << QStringList() << false;
    QTest::newRow("argument, JSON") << QStringList{u"--json"_s} << false;
    QTest::newRow("argument, verbose") << QStringList{u"--verbose"_s} << false;
    QTest::newRow("standard input") << QStringList{u"--json"_s, u"--verbose"_s} << true;
}

void FindCommandTest::aTokenLeadsToItsUserAndIsNeverPrinted()
{
    QFETCH(QStringList, flags);
    QFETCH(bool, isPiped);
    const QString token = value(u"SELECT min(token) FROM access_tokens WHERE token > 'A'"_s);
    const QString subject = value(u"SELECT subject FROM access_tokens WHERE token = '%1'"_s.arg(token));
    const QString log = m_folder.filePath(u"log"_s);
    const Ended ended = run(QStringList{u"find"_s, file(), isPiped ? u"-"_s : token, u"--log-file"_s, log} + flags,
                            isPiped ? token.toUtf8() + '\n' : QByteArray());
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.out.contains(fingerprint(token, ColumnMeaning::Secrecy::Secret).text.toUtf8()));
    const QString name = value(u"SELECT username FROM users WHERE subject = '%1'"_s.arg(subject));
    QVERIFY2(ended.out.contains(name.toUtf8()), ended.out.constData());
    QVERIFY(!ended.out.contains(token.toUtf8()) && !ended.err.contains(token.toUtf8()));
    QFile written(log);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains(token.toUtf8()));
    if (!flags.contains(u"--json"_s))
        return;
    const QJsonObject hit = ended.result().value(u"hits").toArray().first().toObject();
    QCOMPARE(hit.value(u"table"), u"access_tokens"_s);
    QCOMPARE(hit.value(u"column"), u"token"_s);
    QCOMPARE(hit.value(u"kind"), u"access-token"_s);
    QCOMPARE(hit.value(u"match"), u"equal"_s);
    QCOMPARE(hit.value(u"user"), subject);
    QCOMPARE(hit.value(u"user_name"), name);
    QVERIFY(hit.value(u"client").isString());
}

void FindCommandTest::anAddressIsFoundInSeveralTables()
{
    const QString subject = value(u"SELECT min(subject) FROM access_tokens WHERE subject > '0'"_s);
    const Ended ended = run({u"find"_s, file(), subject, u"--json"_s});
    QCOMPARE(ended.code, 0);
    QSet<QString> tables;
    for (const QJsonValue &hit : ended.result().value(u"hits").toArray())
        tables.insert(hit.toObject().value(u"table").toString());
    QVERIFY(tables.contains(u"users"_s) && tables.contains(u"access_tokens"_s));
    const QJsonObject searched = ended.result().value(u"searched").toObject();
    QVERIFY(searched.value(u"tables").toInteger() > 10 && searched.value(u"rows").toInteger() > 20);
}

void FindCommandTest::lettersOfEveryAlphabetFold_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::newRow("as it is") << u"Ärger@Straße.de"_s;
    QTest::newRow("upper case") << u"ÄRGER@STRAßE.DE"_s;
    QTest::newRow("lower case") << u"ärger@straße.de"_s;
    QTest::newRow("mixed") << u"äRGER@Straße.DE"_s;
}

void FindCommandTest::lettersOfEveryAlphabetFold()
{
    QFETCH(QString, wanted);
    const QString subject = value(u"SELECT max(subject) FROM users"_s);
    auto connection = Connection::open(locateAddress(file())->endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(
        connection->execute({u"UPDATE users SET email = 'Ärger@Straße.de' WHERE subject = '%1'"_s.arg(subject)}));
    const Ended ended = run({u"find"_s, file(), wanted, u"--json"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    const QJsonObject hit = ended.result().value(u"hits").toArray().first().toObject();
    QCOMPARE(hit.value(u"match"), u"equal"_s);
    QCOMPARE(hit.value(u"key"), subject);
    const Ended user = run({u"inspect"_s, file(), u"user"_s, wanted, u"--json"_s});
    QCOMPARE(user.result().value(u"id"), subject);
}

void FindCommandTest::nothingFoundIsFive()
{
    const Ended ended = run({u"find"_s, file(), u"nobody-has-this"_s});
    QCOMPARE(ended.code, 5);
    QVERIFY(!ended.err.contains("nobody-has-this"));
    const Ended json = run({u"find"_s, file(), u"nobody-has-this"_s, u"--json"_s});
    QCOMPARE(json.code, 5);
    QVERIFY(json.result().value(u"hits").toArray().isEmpty());
    QVERIFY(json.result().value(u"searched").toObject().value(u"tables").toInteger() > 10);
}

void FindCommandTest::wrongValuesAreUsage()
{
    QCOMPARE(run({u"find"_s, file(), QString()}).code, 2);
    QCOMPARE(run({u"find"_s, file(), u"-"_s}, "\n").code, 2);
    QCOMPARE(run({u"find"_s, file(), u"-"_s}, "\xff\xfe\n").code, 2);
    QCOMPARE(run({u"find"_s, file()}).code, 2);
    QCOMPARE(run({u"find"_s, file() + u"x"_s, u"a"_s}).code, 10);
}

void FindCommandTest::unknownDatabasesAreSearchedToo()
{
    Endpoint endpoint = locateAddress(m_folder.filePath(u"unknown.db"_s))->endpoint;
    endpoint.presence = Endpoint::Presence::MayCreate;
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(
            connection->executeAll({u"CREATE TABLE t (a text, b integer)"_s, u"INSERT INTO t VALUES ('x', 7)"_s}));
    }
    const Ended ended = run({u"find"_s, endpoint.database, u"7"_s, u"--json"_s});
    QCOMPARE(ended.code, 0);
    const QJsonObject hit = ended.result().value(u"hits").toArray().first().toObject();
    QCOMPARE(hit.value(u"column"), u"b"_s);
    QVERIFY(hit.value(u"kind").isNull());
}

QTEST_GUILESS_MAIN(FindCommandTest)
#include "tst_find_command.moc"
