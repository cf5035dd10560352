#include "tests/support/every_backend.h"
#include "tests/support/live_database.h"
#include "tests/support/slow_proxy.h"
#include "tests/support/watched_application.h"
#include "ui/look/look.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace credenza;

/// A window on a server that takes half a second for everything, and a table whose key is a text: the window answers at
/// once whatever the server does. 300,000 rows; CREDENZA_LONG_TESTS has twenty million.
class SlowServerTest : public EveryBackendTest
{
    Q_OBJECT

public:
    explicit SlowServerTest(WatchedApplication &application) : m_application(application) {}

private slots:
    void initTestCase();
    void theWindowStaysFluid()
    {
        VERIFY_FLUID([this] { browse(); });
    }
    void escapeAnswersAtOnce()
    {
        VERIFY_FLUID([this] { pressEscape(); });
    }

private:
    void browse();
    void pressEscape();
    void connected(MainWindow &window);

    WatchedApplication &m_application;
    OwnFolders m_folders;
    Endpoint m_endpoint;
    std::unique_ptr<SlowProxy> m_proxy;
};

namespace {

constexpr auto delay = 500ms;
constexpr auto longDelay = 1500ms;
constexpr double muchShorter = 300; // milliseconds: nothing that waits for the server can take as little
constexpr int patience = 120'000;

qint64 rowsOfTheTable()
{
    return qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 20'000'000 : 300'000;
}

QString keyOf(qint64 row)
{
    return u"key %1"_s.arg(row, 9, 10, QChar(u'0'));
}

QString firstCell(const TablePage &page, qint64 row)
{
    const GridRow *found = const_cast<TablePage &>(page).model().source().row(row);
    return found ? displayText(found->values[0]) : QString();
}

} // namespace

#define ARRIVES(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

void SlowServerTest::initTestCase()
{
    makePlaces();
    const Endpoint server = fresh(u"postgresql"_s);
    runElsewhere(server, {u"CREATE TABLE entries (name text NOT NULL PRIMARY KEY, body text NOT NULL, seen bigint)"_s,
                          u"INSERT INTO entries SELECT 'key ' || lpad(n::text, 9, '0'), md5(n::text), n "
                          "FROM generate_series(0, %1) AS n"_s.arg(rowsOfTheTable() - 1),
                          u"ANALYZE"_s});
    m_proxy = std::make_unique<SlowProxy>(server);
    m_endpoint = m_proxy->by(server);
}

/// The server is slow from here on; to become known it may be quick, as that is the same at any speed.
void SlowServerTest::connected(MainWindow &window)
{
    m_proxy->setDelay(0ms);
    window.show();
    ARRIVES(window.findChild<Sidebar *>()->tables().contains(u"entries"));
    QCoreApplication::processEvents();
    m_proxy->setDelay(delay);
    m_application.takeBusiest(); // making the first window: fonts and style sheets are read once
}

void SlowServerTest::browse()
{
    const qint64 rows = rowsOfTheTable();
    MainWindow window(m_endpoint);
    connected(window);
    const qsizetype before = m_proxy->statements().size();
    TablePage *page = m_application.watched("open", [&] { return window.openTable(u"entries"_s); });
    m_application.endPart("making the page", muchShorter, muchShorter); // which is no frame of an animation
    ARRIVES(firstCell(*page, 0) == keyOf(0));
    const QStringList asked = m_proxy->statements().mid(before).filter(u"FROM \"entries\""_s);
    QVERIFY2(asked.value(0).contains(u" LIMIT 201"), qPrintable(asked.join(u'\n')));
    static const QRegularExpression counting(u"OFFSET|count\\("_s, QRegularExpression::CaseInsensitiveOption);
    QCOMPARE(asked.filter(counting), QStringList());
    m_application.endPart("first rows", muchShorter);

    QScrollBar *bar = page->grid().rowBar();
    ARRIVES(bar->maximum() > rows / 2);
    for (int step = 0; step <= 100; ++step) {
        m_application.watched("scroll bar", [&] { bar->setValue(int(qint64(bar->maximum()) * step / 100)); });
        QCoreApplication::processEvents();
        QTest::keyClick(&page->grid(), Qt::Key_PageUp);
    }
    m_application.endPart("scrolling", muchShorter);
    QTest::keyClick(&page->grid(), Qt::Key_End, Qt::ControlModifier);
    ARRIVES(page->model().source().isCounted());
    QCOMPARE(page->model().source().total(), rows);
    QTest::keyClick(&page->grid(), Qt::Key_End, Qt::ControlModifier);
    ARRIVES(firstCell(*page, rows - 1) == keyOf(rows - 1));
    m_application.endPart("to the end", muchShorter);
}

void SlowServerTest::pressEscape()
{
    const qint64 rows = rowsOfTheTable();
    MainWindow window(m_endpoint);
    connected(window);
    TablePage *page = window.openTable(u"entries"_s);
    ARRIVES(firstCell(*page, 0) == keyOf(0));
    m_application.takeBusiest();
    for (int turn = 0; turn < 2; ++turn) {
        const int interruptions = m_proxy->interruptions();
        const QString text = u"no such text %1"_s.arg(interruptions);
        m_proxy->setDelay(longDelay); // so that no answer comes before the key
        m_application.watched("filter", [&] { page->setFilter(u"body contains '%1'"_s.arg(text)); });
        ARRIVES(!m_proxy->statements().filter(text).isEmpty());
        QTest::keyClick(&window, Qt::Key_Escape);
        m_proxy->setDelay(delay);
        m_application.endPart("escape", muchShorter);
        ARRIVES(m_proxy->interruptions() > interruptions);
    }
    m_application.watched("filter", [&] { page->setFilter({}); });
    ARRIVES(page->model().source().total() > rows / 2);
    QTest::keyClick(&window, Qt::Key_Escape); // ends the walk through the table as well
    const qint64 row = rows * 2 / 3;
    m_application.watched("jump", [&] { page->grid().goToTableRow(row); });
    ARRIVES(firstCell(*page, row) == keyOf(row)); // so that it is taken up again when it is needed
    m_application.endPart("after escape", muchShorter);
}

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    applyLook(application);
    SlowServerTest test(application);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_slow_server.moc"
