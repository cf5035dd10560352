#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "tests/support/live_database.h"
#include "ui/checks/checks_page.h"
#include "ui/overview/state_list.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"

#include <QLabel>
#include <QTest>

using namespace credenza;
using namespace Qt::StringLiterals;

/// What a window calls active or expired goes by the clock of the server, not by that of the computer it is on.
class WindowClockTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theScreensGoByIt_data();
    void theScreensGoByIt();
    void theTablesGoByIt_data() { theScreensGoByIt_data(); }
    void theTablesGoByIt();
    void theChecksGoByIt();

private:
    OwnFolders m_folders;
    Endpoint m_asItIs;
    Endpoint m_ahead; ///< the same database, on a server whose clock is two years ahead
};

namespace {

QString said(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : page.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u" | "_s);
}

} // namespace

void WindowClockTest::initTestCase()
{
    makePlaces();
    m_asItIs = fresh(u"postgresql"_s);
    SilentProgress progress;
    VERIFY_RESULT(seedDatabase(
        m_asItIs, loadProfiles()->first(),
        {.edition = {}, .users = 20, .rows = {}, .seed = 3, .moment = QDateTime::currentSecsSinceEpoch()}, progress));
    runElsewhere(m_asItIs,
                 {u"CREATE SCHEMA ahead"_s,
                  u"CREATE FUNCTION ahead.clock_timestamp() RETURNS timestamptz LANGUAGE sql "
                  "AS 'SELECT pg_catalog.clock_timestamp() + interval ''2 years'''"_s,
                  u"INSERT INTO job_executions (id, job_name, started_at) VALUES (2000000001, 'tidy', %1)"_s.arg(
                      QDateTime::currentSecsSinceEpoch())});
    m_ahead = m_asItIs;
    m_ahead.parameters.insert(u"options"_s, u"-csearch_path=public,ahead,pg_catalog"_s);
}

void WindowClockTest::theScreensGoByIt_data()
{
    QTest::addColumn<bool>("isAhead");
    QTest::newRow("as it is") << false;
    QTest::newRow("ahead") << true;
}

void WindowClockTest::theScreensGoByIt()
{
    QFETCH(bool, isAhead);
    MainWindow window(isAhead ? m_ahead : m_asItIs);
    window.show();
    for (const Screen screen : {Screen::Overview, Screen::Inspector}) {
        Page *page = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((page = window.openScreen(screen)), 120'000);
        const auto *states = page->findChild<StateList *>();
        QTRY_VERIFY2_WITH_TIMEOUT(said(*states).contains(u"expired"_s) && !said(*states).contains(u"counting"_s),
                                  qPrintable(said(*states)), 120'000);
        static const QRegularExpression activeSessions(u">[1-9][0-9,.]* active<[^|]*expired"_s);
        QCOMPARE(activeSessions.match(said(*states)).hasMatch(), !isAhead);
    }
}

void WindowClockTest::theTablesGoByIt()
{
    QFETCH(bool, isAhead);
    MainWindow window(isAhead ? m_ahead : m_asItIs);
    window.show();
    TablePage *page = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((page = window.openTable(u"sessions"_s)), 120'000);
    QTRY_VERIFY(page->model().rowCount() > 0);
    const int all = page->model().rowCount();
    page->setFilter(u"is expired"_s);
    QTRY_VERIFY(page->filter() == u"is expired"_s);
    QTRY_COMPARE(page->model().rowCount() == all, isAhead);
    page->setFilter(u"expires_at before 400d ago"_s);
    QTRY_COMPARE(page->model().rowCount(), isAhead ? all : 0);
}

void WindowClockTest::theChecksGoByIt()
{
    SilentProgress progress;
    for (const Endpoint &endpoint : {m_asItIs, m_ahead}) {
        const auto findings = examine(endpoint, progress);
        VERIFY_RESULT(findings);
        const bool isFound = std::any_of(findings->begin(), findings->end(),
                                         [](const Finding &finding) { return finding.id == u"job-still-running"_s; });
        QCOMPARE(isFound, endpoint.parameters.contains(u"options"_s));
    }
}

QTEST_MAIN(WindowClockTest)
#include "tst_window_clock.moc"
