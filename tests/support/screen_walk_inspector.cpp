#include "tests/support/screen_walk.h"

#include "tests/support/live_database.h"
#include "ui/inspector/action_dialog.h"
#include "ui/inspector/chain_view.h"
#include "ui/inspector/inspector_page.h"
#include "ui/inspector/kind_page.h"
#include "ui/inspector/principal_page.h"
#include "ui/inspector/record_table.h"
#include "ui/look/scroll_column.h"
#include "ui/window/main_window.h"

#include <QCompleter>
#include <QMenu>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A long chain of refresh tokens with two live ends, and a missing first one, for a user with sessions.
QStringList forkedChain(const QString &user, const QString &client)
{
    constexpr int length = 46;
    constexpr int hour = 3600;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QStringList statements;
    const auto add = [&](const QString &token, const QString &parent, qint64 started, bool isLive) {
        statements << u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, "
                      "parent_token) VALUES ('%1', %2, %3, 'openid offline_access', %4, %5, %6, '%7')"_s
                          .arg(token, client, user)
                          .arg(started)
                          .arg(now + 24 * hour)
                          .arg(isLive ? 0 : 1)
                          .arg(parent);
    };
    for (int at = 0; at < length; ++at)
        add(u"a-refresh-token-of-the-long-chain-%1"_s.arg(at), u"a-refresh-token-of-the-long-chain-%1"_s.arg(at - 1),
            now - (length - at) * 5 * hour, at == length - 1);
    add(u"a-refresh-token-of-the-other-line-1"_s, u"a-refresh-token-of-the-long-chain-%1"_s.arg(length - 3),
        now - 8 * hour, true);
    return statements;
}

PrincipalPage *shown(MainWindow &window, const QString &role, const QString &id)
{
    auto *page = static_cast<PrincipalPage *>(window.openPrincipal(role, id));
    until(u"the page of "_s + id, [page] { return page->dossier() && page->findChild<QPushButton *>(); });
    QTest::qWait(0);
    return page;
}

void scrollTo(PrincipalPage &page, int value)
{
    page.findChild<ScrollColumn *>()->verticalScrollBar()->setValue(value);
}

QString oneOf(const Endpoint &endpoint, const QString &query)
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        qFatal("%s", described(connection.error()).constData());
    const auto value = connection->value({query});
    return value ? displayText(*value) : QString();
}

} // namespace

void ScreenWalk::inspecting()
{
    const Endpoint endpoint = seeded(u"inspected"_s, SeedOptions::Content::Clean);
    const QString user = oneOf(endpoint,
                               u"SELECT subject FROM sessions GROUP BY subject ORDER BY count(*) DESC LIMIT 1"_s);
    const QString client = oneOf(endpoint, u"SELECT client_id FROM clients ORDER BY client_id LIMIT 1"_s);
    runElsewhere(endpoint, forkedChain(u'\'' + user + u'\'', u'\'' + client + u'\''));
    runElsewhere(endpoint, {u"UPDATE consent SET revoked = 1 WHERE id IN (SELECT id FROM consent WHERE subject = '%1' "
                            "ORDER BY id LIMIT 1)"_s.arg(user)});
    const auto window = opened(endpoint);
    window->openScreen(Screen::Inspector);
    auto *inspector = window->findChild<InspectorPage *>();
    until(u"the numbers of records"_s, [inspector] {
        const QList<QLabel *> labels = inspector->findChildren<QLabel *>();
        return std::none_of(labels.begin(), labels.end(),
                            [](const QLabel *label) { return label->text().contains(u"counting"_s); });
    });
    visit(u"inspector"_s, *window);
    auto *field = inspector->findChild<PrincipalField *>();
    field->setText(u"nobody at all"_s);
    QTest::keyClick(field, Qt::Key_Return);
    until(u"the answer"_s, [inspector] { return !inspector->findChild<QLabel *>(u"problem"_s)->isHidden(); });
    visit(u"inspector-nobody"_s, *window);
    emit inspector->kindWanted(u"sessions"_s);
    auto *kind = window->findChild<KindPage *>();
    until(u"records"_s, [kind] { return kind->findChild<RecordTable *>()->rowCount() > 0; });
    visit(u"inspector-sessions"_s, *window);
    PrincipalPage *page = shown(*window, u"user"_s, user);
    until(u"what can be done"_s, [page] { return visibleButton(*page, u"Sign this user out"_s) != nullptr; });
    visit(u"user"_s, *window);
    scrollTo(*page, 560);
    visit(u"user-further"_s, *window);
    scrollTo(*page, 1'000'000);
    visit(u"user-end"_s, *window);
    scrollTo(*page, 0);
    visibleButton(*page, u"Read as text"_s)->click();
    visit(u"user-as-text"_s, *window);
    actions(*window, *page);
    shown(*window, u"client"_s, client);
    visit(u"client"_s, *window);
    bareUser(*window, endpoint);
}

/// The menu of a row, an action before it is done and after.
void ScreenWalk::actions(MainWindow &window, QWidget &page)
{
    auto *sessions = page.findChild<RecordTable *>();
    sessions->setCurrentCell(0, 0);
    QContextMenuEvent byKeyboard(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(sessions, &byKeyboard);
    until(u"a menu"_s, [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); });
    auto *menu = static_cast<QMenu *>(QApplication::activePopupWidget());
    visit(u"record-menu"_s, *menu);
    menu->close();
    visibleButton(page, u"Sign this user out"_s)->click();
    auto *dialog = window.findChild<ActionDialog *>();
    until(u"the preview"_s, [dialog] { return dialog->findChild<QTreeWidget *>()->topLevelItemCount() > 0; });
    visit(u"action"_s, *dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"OPS-4711, a phone was stolen"_s);
    auto *run = dialog->findChild<QPushButton *>(u"run"_s);
    until(u"the way on"_s, [run] { return run->isEnabled(); });
    run->click();
    until(u"the proof"_s, [dialog] { return visibleButton(*dialog, u"Close"_s) != nullptr; });
    visit(u"action-done"_s, *dialog);
    dialog->accept();
    QTest::qWait(0);
}

/// Somebody with the longest of names and nothing else.
void ScreenWalk::bareUser(MainWindow &window, const Endpoint &endpoint)
{
    const QString name = QString(u"somebody with a name that is longer than any line "_s).repeated(4);
    runElsewhere(endpoint,
                 {u"INSERT INTO users (subject, username, password_hash, created_at, enabled, email_verified, "
                  "requires_2fa) VALUES ('bare', '%1', '', 1, 0, 0, 1)"_s.arg(name)});
    shown(window, u"user"_s, u"bare"_s);
    visit(u"user-bare"_s, window);
}

} // namespace credenza
