#include "tests/support/screen_walk.h"

#include "tests/support/live_database.h"
#include "ui/inspector/find_page.h"
#include "ui/inspector/purge_page.h"
#include "ui/window/main_window.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString oneOf(const Endpoint &endpoint, const QString &query)
{
    auto connection = Connection::open(endpoint.reading());
    const auto value = connection ? connection->value({query}) : Result<Value>(connection.error());
    if (!value)
        qFatal("%s", described(value.error()).constData());
    return displayText(*value);
}

void findIn(MainWindow &window, const QString &value)
{
    window.openFind(value);
    auto *page = qobject_cast<FindPage *>(window.findChild<PageTabs *>()->current());
    until(u"what was found"_s, [page] { return !page->isLooking(); });
}

QLineEdit *reasonOf(const PurgePage &page)
{
    for (auto *field : page.findChildren<QLineEdit *>()) {
        if (field->accessibleName() == u"Reason"_s)
            return field;
    }
    qFatal("purge asks no reason");
}

} // namespace

void ScreenWalk::finding()
{
    const Endpoint endpoint = seeded(u"searched"_s);
    const auto window = opened(endpoint);
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = window->findChild<Palette *>();
    palette->findChild<QLineEdit *>()->setText(oneOf(endpoint, u"SELECT max(token) FROM access_tokens"_s));
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
    auto *page = window->findChild<FindPage *>();
    until(u"a token"_s, [page] { return page && !page->isLooking(); });
    visit(u"find-token"_s, *window);
    findIn(*window, oneOf(endpoint, u"SELECT subject FROM sessions GROUP BY subject ORDER BY count(*) DESC LIMIT 1"_s));
    visit(u"find-user"_s, *window);
    findIn(*window, u"a-token-from-elsewhere"_s);
    visit(u"find-nothing"_s, *window);
}

void ScreenWalk::purging()
{
    const Endpoint endpoint = seeded(u"expired"_s, SeedOptions::Content::Clean);
    const auto window = opened(endpoint);
    PurgePage *page = window->openPurge();
    until(u"the count"_s, [page] { return !page->isLooking() && page->findChild<PurgeChoice *>(); });
    visit(u"purge"_s, *window);
    visibleButton(*page, u"More"_s)->click();
    reasonOf(*page)->setText(u"OPS-4711"_s);
    page->findChild<QPushButton *>(u"run"_s)->click();
    until(u"rows to go"_s, [page] {
        const QList<QProgressBar *> bars = page->findChildren<QProgressBar *>();
        return std::any_of(bars.begin(), bars.end(), [](const QProgressBar *bar) { return bar->value() > 100; });
    });
    visit(u"purge-running"_s, *window);
    until(u"the end of the purge"_s, [page] { return !page->isRunning() && !page->isLooking(); });
    visit(u"purge-done"_s, *window);
}

} // namespace credenza
