#include "tests/support/screen_walk.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"
#include "sql/connection/recent.h"
#include "sql/profile/profiles.h"
#include "tests/support/live_database.h"
#include "ui/activity/activity_page.h"
#include "ui/checks/checks_page.h"
#include "ui/checks/finding_view.h"
#include "ui/connect/connect_form.h"
#include "ui/look/plain_table.h"
#include "ui/overview/day_columns.h"
#include "ui/overview/state_strip.h"
#include "ui/start/start_window.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"
#include "ui/window/unlock_dialog.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int patience = 120'000; // milliseconds

template <typename Kind>
Kind *visible(const QWidget &in)
{
    for (Kind *each : in.findChildren<Kind *>()) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

template <typename Report>
void require(const Result<Report> &result)
{
    if (!result)
        qFatal("%s", described(result.error()).constData());
}

} // namespace

void until(const QString &what, const std::function<bool()> &condition)
{
    if (!QTest::qWaitFor(condition, patience))
        qFatal("%s did not come", qPrintable(what));
}

QAbstractButton *visibleButton(const QWidget &in, const QString &beginning)
{
    for (auto *each : in.findChildren<QAbstractButton *>()) {
        if (each->isVisible() && each->text().remove(u'&').startsWith(beginning))
            return each;
    }
    return nullptr;
}

ScreenWalk::ScreenWalk(Visitor visit, Preparation prepare) : m_visit(std::move(visit)), m_prepare(std::move(prepare))
{
    for (const Dialect *dialect : dialects()) {
        if (dialect->grammar.keepsFiles())
            continue;
        auto place = dialect->scratch.make();
        require(place);
        m_server = std::move(*place);
    }
}

ScreenWalk::~ScreenWalk() = default;

void ScreenWalk::visit(const QString &name, QWidget &screen)
{
    QCoreApplication::processEvents(); // what was said a moment ago takes its place
    QCoreApplication::processEvents();
    m_visit(name, screen);
}

void ScreenWalk::walk()
{
    start();
    connecting();
    looking();
    statements();
    editing();
    inspecting();
    finding();
    purging();
    backingUp();
    comparing();
    locked();
    extremes();
    moving();
}

Endpoint ScreenWalk::another(const QString &name)
{
    auto endpoint = m_server->another(name);
    require(endpoint);
    return *endpoint;
}

Endpoint ScreenWalk::seeded(const QString &name, SeedOptions::Content content)
{
    const auto located = locateAddress(m_folder.filePath(name + u".db"_s));
    require(located);
    Endpoint endpoint = located->endpoint.writing();
    endpoint.presence = Endpoint::Presence::MayCreate;
    const auto profiles = loadProfiles();
    require(profiles);
    SilentProgress progress;
    QMap<QString, qint64> rows;
    if (content == SeedOptions::Content::Clean)
        rows.insert(u"access_tokens"_s, 30'000); // enough for a transfer to be seen on its way
    require(seedDatabase(endpoint, profiles->first(),
                         {.edition = {},
                          .users = 120,
                          .rows = rows,
                          .seed = 3,
                          .moment = QDateTime::currentSecsSinceEpoch(),
                          .content = content},
                         progress));
    endpoint.presence = Endpoint::Presence::MustExist;
    runElsewhere(endpoint, {u"UPDATE users SET email = NULL WHERE rowid % 7 = 3"_s,
                            u"UPDATE users SET email = '' WHERE rowid % 11 = 4"_s});
    if (content == SeedOptions::Content::WithProblems)
        runElsewhere(endpoint, {u"UPDATE users SET email_verified = 'perhaps' WHERE rowid = 5"_s});
    if (m_prepare)
        m_prepare(endpoint);
    endpoint.environment = Environment::Development;
    return endpoint;
}

std::unique_ptr<MainWindow> ScreenWalk::opened(const Endpoint &endpoint)
{
    auto window = std::make_unique<MainWindow>(endpoint);
    window->resize(1280, 800);
    window->show();
    until(u"the window of "_s + endpoint.title(), [&window] { return window->findChild<PageTabs *>()->count() > 0; });
    return window;
}

void ScreenWalk::start()
{
    {
        StartWindow window;
        window.show();
        until(u"the start window"_s, [&window] { return visibleButton(window, u"Try a sample"_s) != nullptr; });
        visit(u"start-empty"_s, window);
        QTest::keyClicks(window.findChild<QLineEdit *>(), u"env:nobody"_s);
        QTest::keyClick(window.findChild<QLineEdit *>(), Qt::Key_Return);
        until(u"a problem"_s, [&window] { return visible<Banner>(window) != nullptr; });
        visit(u"start-problem"_s, window);
    }
    require(saveConnection({.name = u"barycenter-live"_s,
                            .address = u"postgresql://operator@db.internal:5432/barycenter"_s,
                            .environment = Environment::Production,
                            .access = Endpoint::Access::Read}));
    const QString longName = u"a/folder/with/a/name/that/goes/on/and/on/for/longer/than/any/line/of/any/window.db"_s;
    for (const QString &path : {u"/srv/didhub/didhub.db"_s, u"/srv/"_s + longName, m_folder.filePath(u"here.db"_s)}) {
        auto located = locateAddress(path);
        require(located);
        require(noteOpened({located->endpoint, path, u"Barycenter"_s}));
    }
    QFile here(m_folder.filePath(u"here.db"_s));
    if (!here.open(QIODevice::WriteOnly))
        qFatal("cannot make %s", qPrintable(here.fileName()));
    StartWindow window;
    window.show();
    until(u"the recent databases"_s, [&window] { return window.findChild<StartList *>()->count() == 4; });
    visit(u"start"_s, window);
}

void ScreenWalk::connecting()
{
    StartWindow window;
    window.show();
    window.openForm();
    auto *form = window.findChild<ConnectForm *>();
    form->setArgument(seeded(u"connected"_s).database);
    visit(u"connect-file"_s, *form);
    form->findChild<QPushButton *>(u"test"_s)->click();
    until(u"an answer"_s, [form] { return visible<Banner>(*form) != nullptr; });
    visit(u"connect-tested"_s, *form);
    form->setArgument(u"postgresql://operator@127.0.0.1:1/barycenter?sslmode=verify-full"_s);
    form->findChild<EnvironmentChoice *>()->choose(Environment::Production);
    visible<Banner>(*form)->hide();
    visit(u"connect-server"_s, *form);
    form->findChild<QPushButton *>(u"test"_s)->click();
    until(u"a refusal"_s, [form] { return visible<Banner>(*form) != nullptr; });
    visit(u"connect-problem"_s, *form);
}

void ScreenWalk::looking()
{
    const auto window = opened(seeded(u"barycenter"_s));
    until(u"the overview"_s, [&window] {
        const auto *weights = visible<PlainTable>(*window);
        return visible<DayColumns>(*window) && visible<StateStrip>(*window) && weights && weights->rowCount() > 0;
    });
    visit(u"overview"_s, *window);
    window->openScreen(Screen::Checks);
    until(u"findings"_s,
          [&window] { return visible<FindingView>(*window) && !window->findChild<ChecksPage *>()->isRunning(); });
    visit(u"checks"_s, *window);
    window->openScreen(Screen::Activity);
    until(u"the activity"_s, [&window] {
        return !window->findChild<ActivityPage *>()->findChild<QPlainTextEdit *>()->toPlainText().isEmpty();
    });
    visit(u"activity-empty"_s, *window);
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = window->findChild<Palette *>();
    visit(u"palette"_s, *palette);
    QTest::keyClicks(palette->findChild<QLineEdit *>(), u"tok"_s);
    visit(u"palette-search"_s, *palette);
    palette->close();
}

void ScreenWalk::locked()
{
    Endpoint endpoint = seeded(u"production"_s);
    endpoint.environment = Environment::Production;
    const auto window = opened(endpoint);
    until(u"the overview"_s, [&window] { return visible<StateStrip>(*window) != nullptr; });
    visit(u"overview-production"_s, *window);
    visibleButton(*window->statusBar(), u"read only"_s)->click();
    auto *dialog = window->findChild<UnlockDialog *>();
    visit(u"unlock"_s, *dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"OPS-4711"_s);
    visibleButton(*dialog, u"Unlock"_s)->click();
    until(u"unlocking"_s, [&window] { return visibleButton(*window->statusBar(), u"may write"_s) != nullptr; });
    visit(u"unlocked"_s, *window);
}

void ScreenWalk::extremes()
{
    const auto nowhere = locateAddress(u"/nowhere/at/all.db"_s);
    require(nowhere);
    MainWindow lost(nowhere->endpoint);
    lost.show();
    until(u"the problem"_s, [&lost] { return visible<Banner>(lost) != nullptr; });
    visit(u"not-connected"_s, lost);

    Endpoint nothing = another(u"nothing"_s);
    const auto bare = opened(nothing);
    visit(u"overview-empty"_s, *bare);
    bare->openScreen(Screen::Checks);
    until(u"the checks"_s, [&bare] { return !bare->findChild<ChecksPage *>()->isRunning(); });
    visit(u"checks-empty"_s, *bare);

    Endpoint longest = another(u"longest"_s);
    const QString name = QString(u"a_table_whose_name_is_as_long_as_a_server_permits_it_to_be_"_s)
                             .leftJustified(62, u'x');
    const QString column = QString(u"a_column_whose_name_is_as_long_as_a_server_permits_it_to_"_s)
                               .leftJustified(62, u'y');
    runElsewhere(longest.writing(),
                 {u"CREATE TABLE %1 (id integer PRIMARY KEY, %2 text, amount numeric, note text)"_s.arg(name, column),
                  u"INSERT INTO %1 SELECT n, repeat('a long value ', 400), 12345678901234567890.12345 * n, "
                  "repeat('Wörterbuchseite', 60) FROM generate_series(1, 40) AS n"_s.arg(name),
                  u"CREATE TABLE none_yet (id integer PRIMARY KEY, body text)"_s});
    longest.environment = Environment::Staging;
    const auto full = opened(longest);
    TablePage *page = full->openTable(name);
    until(u"rows"_s, [page] { return page->model().row(0) != nullptr; });
    page->grid().setCurrentIndex(page->model().index(0, 1));
    visit(u"table-longest"_s, *full);
    page = full->openTable(u"none_yet"_s);
    until(u"no rows"_s, [page] { return page->model().source().isCounted(); });
    visit(u"table-empty"_s, *full);
}

} // namespace credenza
