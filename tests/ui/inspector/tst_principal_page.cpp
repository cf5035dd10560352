#include "tests/support/inspector_test.h"
#include "ui/inspector/chain_view.h"
#include "ui/inspector/grant_tree_view.h"
#include "ui/inspector/principal_page.h"
#include "ui/inspector/record_table.h"
#include "ui/inspector/time_line_view.h"
#include "ui/look/banner.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace credenza;

/// The page of a user and of a client, on every backend.
class PrincipalPageTest : public InspectorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void showsAUser_data() { backends(); }
    void showsAUser();
    void showsAClient_data() { backends(); }
    void showsAClient();
    void namesUsersOnThePageOfAClient_data() { backends(); }
    void namesUsersOnThePageOfAClient();
    void countsConsentsByScope_data() { backends(); }
    void countsConsentsByScope();
    void saysTimesAsDates();
    void warnsOfAFork_data() { backends(); }
    void warnsOfAFork();
    void offersWhatDoesSomething();
    void showsWhoIsGone();
    void keepsItsPlace();
    void readsDrawingsAsText();
    void neverShowsSecrets_data() { backends(); }
    void neverShowsSecrets();

private:
    static void waitFor(const PrincipalPage &page) { QTRY_VERIFY_WITH_TIMEOUT(page.dossier(), 30'000); }
    /// Those whom its refresh tokens name.
    static QStringList namesOfUsers(const Endpoint &endpoint, const QString &client)
    {
        auto connection = Connection::open(endpoint.reading());
        if (!connection)
            qFatal("%s", described(connection.error()).constData());
        const auto rows = connection->rows({u"SELECT username FROM users WHERE subject IN (SELECT subject FROM "
                                            "refresh_tokens WHERE client_id = '%1' UNION SELECT subject FROM consent "
                                            "WHERE client_id = '%1' UNION SELECT subject FROM access_tokens WHERE "
                                            "client_id = '%1' UNION SELECT subject FROM auth_codes WHERE client_id = "
                                            "'%1')"_s.arg(client)});
        QStringList names;
        for (const auto &row : rows.value_or(QList<QList<Value>>()))
            names << displayText(row.first());
        return names;
    }
    /// A user with a chain of refresh tokens.
    static QString chainedUser(const Endpoint &endpoint)
    {
        return text(endpoint, u"SELECT subject FROM refresh_tokens WHERE parent_token IS NOT NULL LIMIT 1"_s);
    }
    /// Gives the parent of some token a second child that is live, and returns whose it is.
    static QString fork(const Endpoint &endpoint)
    {
        const QString subject = chainedUser(endpoint);
        const QString end = QString::number(QDateTime::currentSecsSinceEpoch() + 86'400);
        const QString last = u"(SELECT max(parent_token) FROM refresh_tokens WHERE subject = '%1')"_s.arg(subject);
        runElsewhere(endpoint,
                     {u"UPDATE refresh_tokens SET revoked = 0, expires_at = %1 WHERE subject = '%2' AND parent_token = "
                      "%3"_s.arg(end, subject, last),
                      u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, "
                      "parent_token) SELECT 'a-second-child-of-the-same-token-00', client_id, subject, scope, "
                      "created_at, %1, 0, token FROM refresh_tokens WHERE token = %2"_s.arg(end, last)});
        return subject;
    }

    OwnFolders m_folders;
};

void PrincipalPageTest::showsAUser()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const QString subject = chainedUser(database.endpoint());
    PrincipalPage page(database.open(), {u"user"_s, subject});
    QSignalSpy actions(&page, &PrincipalPage::actionWanted);
    page.resize(1072, 700);
    page.show();
    waitFor(page);
    QCOMPARE(page.title(),
             text(database.endpoint(), u"SELECT username FROM users WHERE subject = '%1'"_s.arg(subject)));
    for (const QString &title : {u"Sessions"_s, u"Consents"_s, u"Time line"_s, u"What is not in this database"_s})
        QVERIFY2(said(page).contains(title), qPrintable(title));
    QVERIFY(page.findChild<ChainView *>());
    QTRY_VERIFY_WITH_TIMEOUT(button(page, u"Sign this user out"_s), 30'000);
    button(page, u"Sign this user out"_s)->click();
    QCOMPARE(actions.count(), 1);
    const auto wish = actions.first().first().value<ActionWish>();
    QCOMPARE(wish.action.name(), u"user.sign-out-everywhere"_s);
    QCOMPARE(wish.user->id, subject);
    QVERIFY2(!button(page, u"Enable this user"_s), "it is enabled already");
}

void PrincipalPageTest::showsAClient()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const QString id = text(database.endpoint(), u"SELECT max(client_id) FROM access_tokens"_s);
    PrincipalPage page(database.open(), {u"client"_s, id});
    QSignalSpy principals(&page, &PrincipalPage::principalWanted);
    page.show();
    waitFor(page);
    QVERIFY2(said(page).contains(u"Who uses it"_s), qPrintable(said(page)));
    auto *users = page.findChild<PlainTable *>();
    QVERIFY(users->rowCount() > 0);
    users->setCurrentCell(0, 0);
    QTest::keyClick(users, Qt::Key_Return);
    QCOMPARE(principals.count(), 1);
    QCOMPARE(principals.first()[0].toString(), u"user"_s);
    const QString subject = principals.first()[1].toString();
    const QString name = text(database.endpoint(), u"SELECT username FROM users WHERE subject = '%1'"_s.arg(subject));
    QCOMPARE(users->item(0, 0)->text(), name);
    QSignalSpy tables(&page, &PrincipalPage::tableWanted);
    QContextMenuEvent byKeyboard(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(users, &byKeyboard);
    auto *menu = page.findChild<QMenu *>();
    QVERIFY(menu && menu->actions().size() == 2);
    menu->actions().first()->trigger();
    QCOMPARE(principals.last()[1].toString(), subject);
    menu->actions().last()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(tables.count(), 1, 30'000);
    QCOMPARE(tables.first()[0].toString(), u"users"_s);
    QVERIFY(tables.first()[1].toString().contains(subject));
}

/// Chains and grants on the page of a client are told apart by their users.
void PrincipalPageTest::namesUsersOnThePageOfAClient()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const QString chained = u"FROM refresh_tokens WHERE parent_token IS NOT NULL"_s;
    const QString id = text(database.endpoint(), u"SELECT min(client_id) "_s + chained);
    PrincipalPage page(database.open(), {u"client"_s, id});
    page.show();
    waitFor(page);
    const QStringList names = namesOfUsers(database.endpoint(), id);
    QVERIFY(!names.isEmpty());
    const auto namesAUser = [&names](const QString &words) {
        return std::any_of(names.begin(), names.end(), [&words](const QString &name) { return words.contains(name); });
    };
    QVERIFY2(namesAUser(page.findChild<ChainView *>()->accessibleDescription()),
             qPrintable(page.findChild<ChainView *>()->accessibleDescription()));
    auto *grants = page.findChild<GrantTreeView *>();
    QVERIFY(grants && grants->topLevelItemCount() > 0);
    for (int at = 0; at < grants->topLevelItemCount(); ++at)
        QVERIFY2(namesAUser(grants->topLevelItem(at)->text(0)), qPrintable(grants->topLevelItem(at)->text(0)));
}

/// By scope: how many users, and how many of their consents are active.
void PrincipalPageTest::countsConsentsByScope()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const QString id = text(database.endpoint(), u"SELECT min(client_id) FROM consent"_s);
    runElsewhere(database.endpoint(),
                 {u"DELETE FROM consent WHERE client_id = '%1'"_s.arg(id),
                  u"INSERT INTO consent (client_id, subject, scope, granted_at, expires_at, revoked) SELECT '%1', "
                  "subject, 'openid rare', 1700000000, NULL, CASE WHEN subject = (SELECT min(subject) FROM users) "
                  "THEN 1 ELSE 0 END FROM users WHERE subject IN (SELECT subject FROM users ORDER BY subject LIMIT "
                  "3)"_s.arg(id)});
    PrincipalPage page(database.open(), {u"client"_s, id});
    page.show();
    waitFor(page);
    const QTableWidget *scopes = nullptr;
    for (const auto *table : page.findChildren<QTableWidget *>()) {
        if (table->accessibleName() == u"Consents by scope"_s)
            scopes = table;
    }
    QVERIFY(scopes);
    QCOMPARE(scopes->rowCount(), 2);
    for (int row = 0; row < 2; ++row) {
        QVERIFY(QStringList({u"openid"_s, u"rare"_s}).contains(scopes->item(row, 0)->text()));
        QCOMPARE(scopes->item(row, 1)->text(), u"3"_s);
        QCOMPARE(scopes->item(row, 2)->text(), u"2"_s);
    }
}

/// Times in the head are dates with their age; to the second on hover.
void PrincipalPageTest::saysTimesAsDates()
{
    LiveDatabase database(sample(u"sqlite"_s));
    const QString subject = chainedUser(database.endpoint());
    runElsewhere(database.endpoint(),
                 {u"UPDATE users SET created_at = 1700000000, passkey_enrolled_at = 1700000000 WHERE subject = "
                  "'%1'"_s.arg(subject)});
    PrincipalPage page(database.open(), {u"user"_s, subject});
    page.show();
    waitFor(page);
    const auto *head = page.findChild<DossierHead *>();
    QVERIFY2(said(*head).contains(u"passkey enrolled at: "_s), qPrintable(said(*head)));
    QVERIFY2(!said(*head).contains(u"2023-11-14T"_s), qPrintable(said(*head)));
    QCOMPARE(said(*head).count(QRegularExpression(u"1[45] Nov 2023, [0-9]+ (mo|y) ago"_s)), 2);
    int tips = 0;
    for (const QLabel *label : head->findChildren<QLabel *>())
        tips += label->toolTip().contains(u"2023-11-14T22:13:20Z"_s) ? 1 : 0;
    QCOMPARE(tips, 2);
}

void PrincipalPageTest::warnsOfAFork()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const QString subject = fork(database.endpoint());
    PrincipalPage page(database.open(), {u"user"_s, subject});
    QSignalSpy actions(&page, &PrincipalPage::actionWanted);
    page.show();
    waitFor(page);
    auto *revoke = button(page, u"Revoke family"_s);
    QVERIFY(revoke);
    QVERIFY2(said(page).contains(u"was used twice"_s), qPrintable(said(page)));
    revoke->click();
    QCOMPARE(actions.count(), 1);
    QCOMPARE(actions.first().first().value<ActionWish>().action.name(), u"refresh-token.revoke-family"_s);
}

/// Nothing is offered that would come to nothing, and no deletion stands first.
void PrincipalPageTest::offersWhatDoesSomething()
{
    LiveDatabase database(sample(u"sqlite"_s));
    runElsewhere(database.endpoint(), {u"INSERT INTO users (subject, username, password_hash, created_at, enabled, "
                                       "email_verified) VALUES ('bare', 'bare', 'x', 1, 0, 0)"_s});
    PrincipalPage page(database.open(), {u"user"_s, u"bare"_s});
    page.show();
    waitFor(page);
    QTRY_VERIFY_WITH_TIMEOUT(button(page, u"Enable this user"_s), 30'000);
    QVERIFY(!button(page, u"Sign this user out"_s));
    QVERIFY(!button(page, u"Disable this user"_s));
    QVERIFY(!button(page, u"Delete this user"_s));
}

void PrincipalPageTest::showsWhoIsGone()
{
    LiveDatabase database(sample(u"sqlite"_s));
    const QString subject = chainedUser(database.endpoint());
    runElsewhere(database.endpoint(),
                 {u"PRAGMA foreign_keys = off"_s, u"DELETE FROM users WHERE subject = '%1'"_s.arg(subject)});
    PrincipalPage page(database.open(), {u"user"_s, subject});
    page.show();
    waitFor(page);
    QVERIFY2(said(page).contains(u"cannot sign in"_s), qPrintable(said(page)));
    QCOMPARE(page.title(), subject);
    PrincipalPage nobody(database.open(), {u"user"_s, u"nobody at all"_s});
    QSignalSpy failed(&nobody, &PrincipalPage::failed);
    nobody.show();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30'000);
    QVERIFY2(said(nobody).contains(u"nobody at all"_s), qPrintable(said(nobody)));
}

void PrincipalPageTest::keepsItsPlace()
{
    LiveDatabase database(sample(u"sqlite"_s));
    PrincipalPage page(database.open(), {u"user"_s, chainedUser(database.endpoint())});
    page.resize(900, 240);
    page.show();
    waitFor(page);
    QScrollBar *bar = page.findChild<ScrollColumn *>()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 100);
    bar->setValue(100);
    const QWidget *before = page.findChild<RecordTable *>();
    page.reload();
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<RecordTable *>() != before, 30'000);
    QTRY_COMPARE(bar->value(), 100);
}

void PrincipalPageTest::readsDrawingsAsText()
{
    LiveDatabase database(sample(u"sqlite"_s));
    PrincipalPage page(database.open(), {u"user"_s, chainedUser(database.endpoint())});
    page.resize(1072, 700);
    page.show();
    waitFor(page);
    auto *chain = page.findChild<ChainView *>();
    auto *line = page.findChild<TimeLineView *>();
    for (MarkedDrawing *drawing : {static_cast<MarkedDrawing *>(chain), static_cast<MarkedDrawing *>(line)}) {
        QVERIFY(!drawing->accessibleName().isEmpty());
        QVERIFY(!drawing->accessibleDescription().isEmpty());
        QVERIFY(drawing->focusPolicy() & Qt::TabFocus);
        QVERIFY(!drawing->marks().isEmpty());
        for (const MarkedDrawing::Mark &mark : drawing->marks())
            QVERIFY2(!mark.words.isEmpty() && mark.place.isValid(), qPrintable(mark.words));
    }
    chain->setFocus();
    QTest::keyClick(chain, Qt::Key_End);
    QCOMPARE(chain->current(), int(chain->marks().size()) - 1);
    QVERIFY(chain->accessibleName().endsWith(chain->marks().last().words));
    QSignalSpy menu(chain, &MarkedDrawing::menuWanted);
    QContextMenuEvent byKeyboard(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(chain, &byKeyboard);
    QCOMPARE(menu.count(), 1);
    auto *toggle = button(page, u"Read as text"_s);
    toggle->click();
    QVERIFY2(said(page).contains(chain->accessibleDescription()), qPrintable(said(page)));
    QVERIFY(!chain->isVisible());
}

void PrincipalPageTest::neverShowsSecrets()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const QString subject = chainedUser(database.endpoint());
    const QString token = text(database.endpoint(),
                               u"SELECT min(token) FROM refresh_tokens WHERE subject = '%1'"_s.arg(subject));
    const QString hash = text(database.endpoint(),
                              u"SELECT password_hash FROM users WHERE subject = '%1'"_s.arg(subject));
    PrincipalPage page(database.open(), {u"user"_s, subject});
    page.show();
    waitFor(page);
    const auto holds = [&](const QString &shown) { return shown.contains(token) || shown.contains(hash); };
    for (const QWidget *widget : page.findChildren<QWidget *>())
        QVERIFY(!holds(widget->toolTip() + widget->accessibleName() + widget->accessibleDescription()));
    QVERIFY(!holds(said(page)));
    for (const auto *table : page.findChildren<QTableWidget *>()) {
        for (int row = 0; row < table->rowCount(); ++row) {
            for (int column = 0; column < table->columnCount(); ++column)
                QVERIFY(!holds(table->item(row, column)->text() + table->item(row, column)->toolTip()));
        }
    }
    for (const auto *drawing : page.findChildren<MarkedDrawing *>()) {
        for (const MarkedDrawing::Mark &mark : drawing->marks())
            QVERIFY(!holds(mark.words));
    }
}

QTEST_MAIN(PrincipalPageTest)
#include "tst_principal_page.moc"
