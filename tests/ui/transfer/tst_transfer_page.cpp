#include "sql/activity/activity_log.h"
#include "sql/catalog/introspector.h"
#include "sql/connection/connection_store.h"
#include "sql/connection/recent.h"
#include "tests/support/driven_transfer.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/transfer_fixture.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A database moved through the page, by clicks, between real databases.
class TransferPageTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void movesThereAndBack();
    void testTellsWhatLacks_data();
    void testTellsWhatLacks();
    void cancelLeavesTheTargetAsItWas();
    void refusesWhatIsNotEmpty();
    void replacingIsOfferedWhereItHelps();
    void asksAboutValuesThatDoNotFit();
    void goesAgainInOneStep();

private:
    static QString address(const Endpoint &endpoint)
    {
        return endpoint.dialect->name == "sqlite"_L1 ? endpoint.database : endpoint.url();
    }

    OwnDataFolder m_data;
    QTemporaryDir m_folder;
};

void TransferPageTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
    makePlaces();
}

void TransferPageTest::movesThereAndBack()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint middle = fresh(u"postgresql"_s);
    Driven there(source);
    QVERIFY(!there.button(u"continue"_s)->isEnabled());
    there.wish(address(middle));
    CLICK(there, u"test"_s);
    SAYS(there, u"ready"_s);
    CLICK(there, u"continue"_s);
    CLICK(there, u"transfer"_s);
    SAYS(there, u"arrived unchanged"_s);
    SAYS(there, u"Equal."_s);
    QCOMPARE(there.nameless(), QStringList());
    QVERIFY(there.page.closingQuestion().isEmpty());
    QVERIFY(equal(source, middle));
    QVERIFY(there.buttonSaying(u"Copy"_s));

    auto *outcome = there.page.findChild<OutcomeScreen *>();
    VERIFY_RESULT(outcome->saveReport(m_folder.path() + u"/report.json"_s));
    QFile json(m_folder.path() + u"/report.json"_s);
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(json.readAll())[u"tables"][u"users"][u"verified"].toBool());
    QVERIFY(!outcome->saveReport(m_folder.path() + u"/report.txt"_s));

    const auto done = recordedActivities({.database = middle.title()});
    VERIFY_RESULT(done);
    QCOMPARE(done->activities.size(), 1);
    QCOMPARE(done->activities.first().kind, u"transfer"_s);

    const Endpoint end = fresh(u"sqlite"_s);
    Driven back(middle);
    back.wish(address(end));
    CLICK(back, u"continue"_s);
    CLICK(back, u"transfer"_s);
    SAYS(back, u"arrived unchanged"_s);
    QVERIFY(equal(source, end));
}

void TransferPageTest::testTellsWhatLacks_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("says");
    QTest::newRow("no folder") << u"/no/such/folder/x.db"_s << u"no folder"_s;
    QTest::newRow("no server") << u"postgresql://127.0.0.1:1/x"_s << u"127.0.0.1"_s;
    QTest::newRow("no such connection") << u"@nobody"_s << u"nobody"_s;
    QTest::newRow("not yet there") << m_folder.path() + u"/new.db"_s << u"does not exist yet"_s;
}

void TransferPageTest::testTellsWhatLacks()
{
    QFETCH(QString, target);
    QFETCH(QString, says);
    Driven driven(seeded(u"sqlite"_s));
    driven.wish(target);
    CLICK(driven, u"test"_s);
    SAYS(driven, says);
    QVERIFY(!QFile::exists(target));
}

void TransferPageTest::cancelLeavesTheTargetAsItWas()
{
    const Endpoint source = fresh(u"sqlite"_s);
    SilentProgress silent;
    const SeedOptions options{
        .edition = {}, .users = 50, .rows = {{u"access_tokens"_s, 40'000}}, .seed = 5, .moment = 1'793'491'200};
    VERIFY_RESULT(seedDatabase(source, *m_profile, options, silent));
    const Endpoint target = fresh(u"postgresql"_s);
    Driven driven(source);
    driven.wish(address(target));
    CLICK(driven, u"continue"_s);
    CLICK(driven, u"transfer"_s);
    QVERIFY(!driven.page.closingQuestion().isEmpty());
    driven.page.startAgain({.argument = u"@elsewhere"_s, .name = u"elsewhere"_s, .options = {}});
    QVERIFY(!driven.page.closingQuestion().isEmpty());
    Job *job = driven.page.findChildren<Job *>().last();
    connect(job, &Job::progressed, this, [&driven](const Step &step) {
        QAbstractButton *cancel = driven.button(u"cancel"_s);
        if (step.what.startsWith(u"copy ") && cancel && cancel->isEnabled())
            cancel->click();
    });
    SAYS(driven, u"Nothing was changed"_s);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection);
    const auto catalog = readCatalog(*connection);
    VERIFY_RESULT(catalog);
    QVERIFY(catalog->tables.isEmpty());
    QVERIFY(!rememberedTarget(source));
    CLICK(driven, u"back"_s);
    QVERIFY(driven.button(u"continue"_s));
}

void TransferPageTest::refusesWhatIsNotEmpty()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"postgresql"_s);
    VERIFY_RESULT(move(source, target));
    auto connection = Connection::open(target.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute({u"DELETE FROM access_tokens"_s}));
    Driven driven(source);
    driven.wish(address(target));
    CLICK(driven, u"continue"_s);
    SAYS(driven, u"is not empty"_s);
    const QString replace = u"Replace what it holds…"_s;
    QVERIFY(driven.buttonSaying(replace));
    QTest::mouseClick(driven.buttonSaying(replace), Qt::LeftButton);
    QTRY_VERIFY(driven.button(u"transfer"_s));
    QVERIFY(driven.button(u"transfer"_s)->text().startsWith(u"Replace everything in"));
    QVERIFY(!equal(source, target));
    CLICK(driven, u"transfer"_s);
    SAYS(driven, u"arrived unchanged"_s);
    QVERIFY(equal(source, target));
    QCOMPARE(rememberedTarget(source)->options.existing, TransferOptions::Existing::Refuse);
}

void TransferPageTest::replacingIsOfferedWhereItHelps()
{
    const Endpoint target = fresh(u"postgresql"_s);
    {
        auto connection = Connection::open(target.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(
            {u"CREATE TABLE somebodys (id integer PRIMARY KEY)"_s, u"INSERT INTO somebodys VALUES (1)"_s}));
    }
    Driven driven(seeded(u"sqlite"_s));
    driven.wish(address(target));
    CLICK(driven, u"continue"_s);
    SAYS(driven, u"Name an empty database."_s);
    QVERIFY(!driven.buttonSaying(u"Replace what it holds…"_s));
}

void TransferPageTest::asksAboutValuesThatDoNotFit()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"postgresql"_s);
    {
        auto connection = Connection::open(source.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->execute({u"UPDATE users SET email = 'a' || char(0) || 'b' "
                                           "WHERE username = (SELECT min(username) FROM users)"_s}));
    }
    Driven driven(source);
    driven.wish(address(target));
    CLICK(driven, u"continue"_s);
    SAYS(driven, u"1 value that the target cannot hold"_s);
    SAYS(driven, u"users.email"_s);
    QVERIFY(!driven.button(u"transfer"_s));
    QVERIFY(!driven.button(u"again"_s));
    const QString page = m_folder.path() + u"/findings.html"_s;
    VERIFY_RESULT(driven.page.findChild<PlanScreen *>()->saveReport(page));
    QVERIFY(QFile::exists(page));
    auto *accept = driven.button(u"accept-nul-character"_s);
    QVERIFY(accept);
    accept->click();
    CLICK(driven, u"again"_s);
    CLICK(driven, u"transfer"_s);
    SAYS(driven, u"with the losses that were accepted"_s);
    auto connection = Connection::open(target);
    VERIFY_RESULT(connection);
    const auto email = connection->value({u"SELECT email FROM users WHERE username = "
                                          "(SELECT min(username) FROM users)"_s});
    VERIFY_RESULT(email);
    QCOMPARE(displayText(*email), u"ab"_s);
}

void TransferPageTest::goesAgainInOneStep()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"postgresql"_s);
    QVERIFY(!rememberedTarget(source));
    rememberTarget(source, {.argument = address(target), .name = u"there"_s, .options = {}});
    Driven first(source);
    first.page.startAgain(*rememberedTarget(source));
    SAYS(first, u"arrived unchanged"_s);
    QVERIFY(equal(source, target));
    Driven second(source);
    second.page.startAgain(*rememberedTarget(source));
    SAYS(second, u"Already there, equal"_s);
    QVERIFY(!rememberedTarget(source)->argument.contains(u"password"));
}

QTEST_MAIN(TransferPageTest)
#include "tst_transfer_page.moc"
