#include "tests/support/inspector_test.h"
#include "ui/inspector/inspector_page.h"
#include "ui/inspector/kind_page.h"
#include "ui/overview/state_strip.h"

#include <QCompleter>
#include <QSignalSpy>
#include <QTest>

using namespace credenza;

/// Where an inspection begins, and the lists of records.
class InspectorPageTest : public InspectorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void countsEveryKind_data() { backends(); }
    void countsEveryKind();
    void findsWhoIsTyped_data();
    void findsWhoIsTyped();
    void offersWhoIsMeant_data() { backends(); }
    void offersWhoIsMeant();
    void saysThatNobodyIsMeant();
    void listsRecordsByState_data() { backends(); }
    void listsRecordsByState();
    void leavesUnknownDatabasesToTheTables();

private:
    OwnFolders m_folders;
};

void InspectorPageTest::countsEveryKind()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    InspectorPage page(database.open());
    QSignalSpy wanted(&page, &InspectorPage::kindWanted);
    page.show();
    const auto isCounting = [&page] { return said(page).contains(u"counting"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(!isCounting(), 30'000);
    const QString active = text(database.endpoint(), u"SELECT count(*) FROM sessions WHERE expires_at >= %1"_s.arg(
                                                         QDateTime::currentSecsSinceEpoch()));
    QVERIFY2(said(page).contains(active + u" active"_s), qPrintable(said(page)));
    button(page, u"Sessions"_s)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), u"sessions"_s);
    QVERIFY2(said(page).contains(u"ID tokens"_s), "what is not kept is said");
}

void InspectorPageTest::findsWhoIsTyped_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("idQuery");
    for (const Dialect *dialect : dialects()) {
        const auto row = [dialect](const char *name) -> QTestData & {
            return QTest::addRow("%s %s", qPrintable(dialect->name), name) << dialect->name;
        };
        const QString user = u"SELECT %1 FROM users WHERE email IS NOT NULL ORDER BY username LIMIT 1"_s;
        const QString client = u"SELECT %1 FROM clients ORDER BY client_id LIMIT 1"_s;
        row("name") << user.arg(u"username"_s) << u"user"_s << user.arg(u"subject"_s);
        row("e-mail") << user.arg(u"email"_s) << u"user"_s << user.arg(u"subject"_s);
        row("id") << user.arg(u"subject"_s) << u"user"_s << user.arg(u"subject"_s);
        row("client") << client.arg(u"client_id"_s) << u"client"_s << client.arg(u"client_id"_s);
    }
}

void InspectorPageTest::findsWhoIsTyped()
{
    QFETCH(QString, backend);
    QFETCH(QString, query);
    QFETCH(QString, role);
    QFETCH(QString, idQuery);
    LiveDatabase database(sample(backend));
    InspectorPage page(database.open());
    QSignalSpy wanted(&page, &InspectorPage::principalWanted);
    page.show();
    auto *field = page.findChild<PrincipalField *>();
    field->setText(text(database.endpoint(), query));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, 30'000);
    QCOMPARE(wanted.first()[0].toString(), role);
    QCOMPARE(wanted.first()[1].toString(), text(database.endpoint(), idQuery));
}

void InspectorPageTest::offersWhoIsMeant()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    InspectorPage page(database.open());
    QSignalSpy wanted(&page, &InspectorPage::principalWanted);
    page.show();
    page.activateWindow();
    auto *field = page.findChild<PrincipalField *>();
    field->setFocus();
    QTRY_VERIFY(field->hasFocus());
    const QString name = text(database.endpoint(), u"SELECT min(username) FROM users"_s);
    QTest::keyClicks(field, name.left(3));
    auto *popup = field->findChild<QCompleter *>()->popup();
    QTRY_VERIFY_WITH_TIMEOUT(popup->isVisible() && popup->model()->rowCount() > 0, 30'000);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first()[0].toString(), u"user"_s);
}

void InspectorPageTest::saysThatNobodyIsMeant()
{
    LiveDatabase database(sample(u"sqlite"_s));
    InspectorPage page(database.open());
    QSignalSpy wanted(&page, &InspectorPage::principalWanted);
    page.show();
    auto *field = page.findChild<PrincipalField *>();
    field->setText(u"nobody at all"_s);
    QTest::keyClick(field, Qt::Key_Return);
    auto *problem = page.findChild<QLabel *>(u"problem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!problem->isHidden(), 30'000);
    QVERIFY2(problem->text().contains(u"nobody at all"_s), qPrintable(problem->text()));
    QTest::keyClicks(field, u"x"_s);
    QVERIFY(problem->isHidden());
    QCOMPARE(wanted.count(), 0);
}

void InspectorPageTest::listsRecordsByState()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const auto inspection = inspectionOf(database.open().identity->catalog, database.open().identity->profile(), 0);
    VERIFY_RESULT(inspection);
    KindPage page(database.open(), *inspection->ofRole(u"access-token").first());
    QSignalSpy table(&page, &KindPage::tableWanted);
    QSignalSpy principal(&page, &KindPage::principalWanted);
    page.show();
    auto *records = page.findChild<RecordTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(records->rowCount() > 0, 30'000);
    for (const Record &record : records->records())
        QVERIFY2(record.id.startsWith(u"fp:"_s), "a token is never shown");
    QCOMPARE(records->item(0, 1)->text(),
             text(database.endpoint(),
                  u"SELECT username FROM users WHERE subject = '%1'"_s.arg(records->records().first().subject)));
    auto *state = page.findChild<QComboBox *>();
    state->setCurrentIndex(state->findData(u"revoked"_s));
    emit state->activated(state->currentIndex());
    QTRY_VERIFY_WITH_TIMEOUT(records->rowCount() > 0
                                 && std::all_of(records->records().begin(), records->records().end(),
                                                [](const Record &record) { return record.state == u"revoked"_s; }),
                             30'000);
    page.findChild<QPushButton *>(u"showAll"_s)->click();
    QCOMPARE(table.first()[0].toString(), u"access_tokens"_s);
    QCOMPARE(table.first()[1].toString(), u"is revoked"_s);
    records->setCurrentCell(0, 0);
    QTest::keyClick(records, Qt::Key_Return);
    QCOMPARE(principal.count(), 1);
    QCOMPARE(principal.first()[1].toString(), records->records().first().subject);
}

void InspectorPageTest::leavesUnknownDatabasesToTheTables()
{
    const Endpoint endpoint = fresh(u"sqlite"_s);
    Endpoint made = endpoint;
    made.presence = Endpoint::Presence::MayCreate;
    {
        auto connection = Connection::open(made);
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll({u"CREATE TABLE things (id integer PRIMARY KEY)"_s}));
    }
    LiveDatabase database(endpoint);
    InspectorPage page(database.open());
    page.show();
    QVERIFY2(said(page).contains(u"No known service"_s), qPrintable(said(page)));
    QVERIFY(page.findChild<PrincipalField *>()->isHidden());
}

QTEST_MAIN(InspectorPageTest)
#include "tst_inspector_page.moc"
