#include "tests/support/inspector_test.h"
#include "ui/activity/activity_page.h"
#include "ui/edit/undo_dialog.h"
#include "ui/inspector/action_dialog.h"
#include "ui/inspector/kind_page.h"
#include "ui/inspector/principal_page.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"
#include "ui/window/unlock_dialog.h"

#include <QComboBox>
#include <QListWidget>
#include <QTest>

using namespace credenza;

/// The ways into the inspector in a window, and the ways on from it.
class InspectorWindowTest : public InspectorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { m_endpoint = sample(u"sqlite"_s); }
    void opensByTheSidebar();
    void opensFromThePalette();
    void opensFromARowOfUsers();
    void endsAccessAndTakesItBack();
    void offersNoUndoOfWhatIsFinal();
    void asksToUnlockFirst();
    void pagesComeBack();
    void theBannerHidesNoButton();

private:
    std::unique_ptr<MainWindow> opened() const
    {
        auto window = std::make_unique<MainWindow>(m_endpoint);
        window->show();
        if (!QTest::qWaitFor([&window] { return window->findChild<PageTabs *>()->count() > 0; }, 30'000))
            qFatal("the window shows nothing");
        return window;
    }
    static PrincipalPage *pageIn(const MainWindow &window)
    {
        return qobject_cast<PrincipalPage *>(window.findChild<PageTabs *>()->current());
    }
    static Banner *bannerOf(const MainWindow &window)
    {
        return window.centralWidget()->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
    }
    /// What the activity page says of what was done last.
    static QString lastDone(MainWindow &window)
    {
        window.openScreen(Screen::Activity);
        auto *details = window.findChild<ActivityPage *>()->findChild<QPlainTextEdit *>();
        if (!QTest::qWaitFor([details] { return details->toPlainText().contains(u"Receipt"_s); }, 30'000))
            qFatal("nothing is recorded");
        return details->toPlainText();
    }
    QString sessionsOf(const QString &subject) const
    {
        return text(m_endpoint, u"SELECT count(*) FROM sessions WHERE subject = '%1'"_s.arg(subject));
    }
    QString someSubject() const { return text(m_endpoint, u"SELECT max(subject) FROM sessions"_s); }

    Endpoint m_endpoint;
    OwnFolders m_folders;
};

void InspectorWindowTest::opensByTheSidebar()
{
    const auto window = opened();
    emit window->findChild<Sidebar *>()->screenChosen(Screen::Inspector);
    auto *inspector = qobject_cast<InspectingPage *>(window->findChild<PageTabs *>()->current());
    QVERIFY(inspector);
    emit inspector->kindWanted(u"sessions"_s);
    QVERIFY(qobject_cast<KindPage *>(window->findChild<PageTabs *>()->current()));
    emit inspector->kindWanted(u"sessions"_s);
    QCOMPARE(window->findChildren<KindPage *>().size(), 1);
    emit inspector->tableWanted(u"sessions"_s, u"is active"_s);
    auto *table = qobject_cast<TablePage *>(window->findChild<PageTabs *>()->current());
    QVERIFY(table);
    QCOMPARE(table->filter(), u"is active"_s);
}

void InspectorWindowTest::opensFromThePalette()
{
    const auto window = opened();
    const QString name = text(m_endpoint, u"SELECT min(username) FROM users"_s);
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = window->findChild<Palette *>();
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, name);
    auto *list = palette->findChild<QListWidget *>();
    const auto place = [list, &name] {
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->text() == name)
                return row;
        }
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(place() >= 0, 30'000);
    list->setCurrentRow(place());
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(pageIn(*window));
    QTRY_COMPARE_WITH_TIMEOUT(pageIn(*window)->title(), name, 30'000);
}

void InspectorWindowTest::opensFromARowOfUsers()
{
    const auto window = opened();
    TablePage *page = window->openTable(u"users"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page->model().row(0), 30'000);
    page->grid().setCurrentIndex(page->model().index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(button(*page, u"Inspect"_s), 30'000);
    const QString subject = displayText(page->model().row(0)->key.values.first());
    button(*page, u"Inspect"_s)->click();
    QVERIFY(pageIn(*window));
    QCOMPARE(pageIn(*window)->who(), (PrincipalPage::Who{u"user"_s, subject}));
    QCOMPARE(window->openPrincipal(u"user"_s, subject), pageIn(*window));
    QCOMPARE(window->findChildren<PrincipalPage *>().size(), 1);
}

void InspectorWindowTest::endsAccessAndTakesItBack()
{
    const auto window = opened();
    const QString subject = someSubject();
    const QString before = sessionsOf(subject);
    auto *page = static_cast<PrincipalPage *>(window->openPrincipal(u"user"_s, subject));
    QTRY_VERIFY_WITH_TIMEOUT(button(*page, u"Sign this user out"_s), 30'000);
    button(*page, u"Sign this user out"_s)->click();
    auto *dialog = window->findChild<ActionDialog *>();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"OPS-1"_s);
    auto *run = dialog->findChild<QPushButton *>(u"run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), 30'000);
    run->click();
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf(subject), u"0"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(button(*dialog, u"Undo"_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(said(*page).contains(u"nobody is signed in"_s), 30'000);
    QVERIFY(button(*bannerOf(*window), u"Undo"_s));
    QVERIFY2(lastDone(*window).contains(u"Still usable afterwards: nothing"_s), qPrintable(lastDone(*window)));
    QVERIFY(button(*window->findChild<ActivityPage *>(), u"Undo"_s)->isEnabled());
    button(*dialog, u"Undo"_s)->click();
    auto *undo = window->findChild<UndoDialog *>();
    QVERIFY(undo);
    auto *back = undo->findChild<QPushButton *>(u"takeBack"_s);
    QTRY_VERIFY_WITH_TIMEOUT(back->isEnabled(), 30'000);
    back->click();
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf(subject), before, 30'000);
}

/// A password that was replaced is nowhere kept.
void InspectorWindowTest::offersNoUndoOfWhatIsFinal()
{
    const auto window = opened();
    auto *page = static_cast<PrincipalPage *>(window->openPrincipal(u"user"_s, someSubject()));
    QTRY_VERIFY_WITH_TIMEOUT(page->dossier(), 30'000);
    const QList<Action> actions = page->dossier()->actions;
    const auto action = std::find_if(actions.begin(), actions.end(),
                                     [](const Action &each) { return each.name() == u"user.set-password"_s; });
    QVERIFY(action != actions.end());
    emit page->actionWanted({.action = *action, .whom = page->title(), .records = {*page->dossier()->own}});
    auto *dialog = window->findChild<ActionDialog *>();
    for (auto *field : dialog->findChildren<QLineEdit *>())
        field->setText(u"OPS-1, or a new password"_s);
    auto *run = dialog->findChild<QPushButton *>(u"run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), 30'000);
    run->click();
    QTRY_VERIFY_WITH_TIMEOUT(button(*dialog, u"Close"_s), 30'000);
    QVERIFY(bannerOf(*window)->text().contains(u"done"_s));
    QVERIFY(!button(*bannerOf(*window), u"Undo"_s));
    QVERIFY(!button(*dialog, u"Undo"_s));
    lastDone(*window);
    QVERIFY(!button(*window->findChild<ActivityPage *>(), u"Undo"_s)->isEnabled());
}

void InspectorWindowTest::asksToUnlockFirst()
{
    m_endpoint.environment = Environment::Production;
    const auto window = opened();
    auto *page = static_cast<PrincipalPage *>(window->openPrincipal(u"user"_s, someSubject()));
    QTRY_VERIFY_WITH_TIMEOUT(button(*page, u"Sign this user out"_s), 30'000);
    button(*page, u"Sign this user out"_s)->click();
    auto *dialog = window->findChild<ActionDialog *>();
    QVERIFY(dialog->windowTitle().contains(u"production"_s));
    auto *run = dialog->findChild<QPushButton *>(u"run"_s);
    QVERIFY2(run->text().startsWith(u"Unlock"_s), qPrintable(run->text()));
    run->click();
    auto *unlock = window->findChild<UnlockDialog *>();
    QVERIFY(unlock);
    emit unlock->unlocked(15, u"OPS-1"_s);
    unlock->accept();
    QTRY_VERIFY(run->text().contains(u"production"_s) && !run->text().startsWith(u"Unlock"_s));
}

void InspectorWindowTest::pagesComeBack()
{
    const QString subject = someSubject();
    const QString client = text(m_endpoint, u"SELECT min(client_id) FROM clients"_s);
    QStringList titles;
    const auto titlesIn = [](const MainWindow &window) {
        QStringList all;
        for (const Page *page : window.findChild<PageTabs *>()->pages())
            all << page->title();
        return all;
    };
    {
        const auto window = opened();
        window->openPrincipal(u"user"_s, subject);
        QTRY_VERIFY_WITH_TIMEOUT(pageIn(*window)->dossier(), 30'000);
        window->openPrincipal(u"client"_s, client);
        QTRY_VERIFY_WITH_TIMEOUT(pageIn(*window)->dossier(), 30'000);
        window->openScreen(Screen::Inspector);
        emit qobject_cast<InspectingPage *>(window->findChild<PageTabs *>()->current())->kindWanted(u"sessions"_s);
        auto *state = window->findChild<KindPage *>()->findChild<QComboBox *>();
        state->setCurrentIndex(state->findData(u"expired"_s));
        titles = titlesIn(*window);
        QVERIFY(window->close());
    }
    const auto window = opened();
    QCOMPARE(titlesIn(*window), titles);
    QVERIFY(qobject_cast<KindPage *>(window->findChild<PageTabs *>()->current()));
    QCOMPARE(window->findChild<KindPage *>()->findChild<QComboBox *>()->currentData().toString(), u"expired"_s);
    auto *page = static_cast<PrincipalPage *>(window->openPrincipal(u"user"_s, subject));
    QCOMPARE(window->findChildren<PrincipalPage *>().size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(page->dossier(), 30'000);
    for (const PrincipalPage *other : window->findChildren<PrincipalPage *>())
        QVERIFY2(other == page || !other->dossier(), "a page that nobody sees reads nothing");
}

void InspectorWindowTest::theBannerHidesNoButton()
{
    const auto window = opened();
    auto *page = static_cast<PrincipalPage *>(window->openPrincipal(u"user"_s, someSubject()));
    QTRY_VERIFY_WITH_TIMEOUT(button(*page, u"Sign this user out"_s), 30'000);
    const auto *danger = button(*page, u"Sign this user out"_s);
    const auto topOf = [&window](const QWidget &widget) { return widget.mapTo(window.get(), QPoint()).y(); };
    const int before = topOf(*danger);
    emit page->failed({.kind = Error::Kind::Refused, .message = u"It did not work."_s});
    const auto *banner = bannerOf(*window);
    QVERIFY(banner->isVisible());
    QTRY_VERIFY(topOf(*danger) >= topOf(*banner) + banner->height());
    QTest::keyClick(window.get(), Qt::Key_Escape);
    QVERIFY(!banner->isVisible());
    QTRY_COMPARE(topOf(*danger), before);
}

QTEST_MAIN(InspectorWindowTest)
#include "tst_inspector_window.moc"
