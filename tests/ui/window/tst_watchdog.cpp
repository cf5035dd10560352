#include "tests/support/every_backend.h"
#include "tests/support/live_database.h"
#include "tests/support/watched_application.h"
#include "ui/edit/pending_edits.h"
#include "ui/look/look.h"
#include "ui/table/table_page.h"

#include <QLineEdit>
#include <QMainWindow>
#include <QRandomGenerator>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

class Browsing;

}

/// A large table is browsed by mouse and keyboard: the window's thread is never at work for long, runs no statement,
/// and memory stays where it was. 300,000 rows; CREDENZA_LONG_TESTS has ten million.
class WatchdogTest : public EveryBackendTest
{
    Q_OBJECT

public:
    explicit WatchdogTest(WatchedApplication &application) : m_application(application) {}

private slots:
    void initTestCase() { makePlaces(); }
    void aLargeTableIsBrowsed_data() { backends(); }
    void aLargeTableIsBrowsed();

private:
    void browse(const Endpoint &endpoint);
    void scroll(Browsing &browsing);
    void pressKeys(Browsing &browsing);
    void jump(Browsing &browsing);
    void goToKey(Browsing &browsing);
    void sort(Browsing &browsing);
    void filter(Browsing &browsing);

    WatchedApplication &m_application;
    OwnFolders m_folders;
};

namespace {

constexpr double mostGrowth = 40; // megabytes
constexpr int patience = 120'000; // milliseconds, for ten million rows on a busy machine

qint64 rowsOfTheTable()
{
    return qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 10'000'000 : 300'000;
}

/// Says which statements ran on the thread of the windows.
class ThreadLog final : public StatementLog
{
public:
    void executed(const ExecutedStatement &statement) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        if (QThread::currentThread() == qApp->thread())
            m_here << statement.sql;
    }
    QStringList onThreadOfWindows() const
    {
        const std::lock_guard lock(m_mutex);
        return m_here;
    }
    int count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_here;
    int m_count = 0;
};

/// A page on the table t, with all that a window gives it.
class Browsing
{
public:
    Browsing(const Endpoint &endpoint, const std::shared_ptr<const Identity> &identity)
        : m_log(std::make_shared<ThreadLog>()),
          m_endpoint(logged(endpoint)),
          m_reader(m_endpoint.reading()),
          m_counter(m_endpoint.reading()),
          m_edits({m_endpoint, identity, &m_reader, &m_counter}),
          m_access(m_endpoint, WriteAccess::Beginning::Open)
    {
        m_edits.setAccess(PendingEdits::Access::MayWrite);
        m_window.setCentralWidget(new TablePage({m_endpoint, identity, &m_reader, &m_counter},
                                                *identity->catalog.table(u"t"_s), &m_edits, m_access));
        m_window.resize(1280, 800);
        m_window.show();
        QObject::connect(&page(), &Page::failed, &page(),
                         [](const Error &error) { QTest::qFail(described(error).constData(), __FILE__, __LINE__); });
    }
    ~Browsing() { delete m_window.takeCentralWidget(); } // it asks the connections, so it goes first

    TablePage &page() { return *static_cast<TablePage *>(m_window.centralWidget()); }
    GridView &grid() { return page().grid(); }
    PageSource &source() { return page().model().source(); }
    const ThreadLog &log() const { return *m_log; }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&grid(), key, modifiers); }
    void clickHeader(int column)
    {
        const QHeaderView *header = grid().horizontalHeader();
        const QPoint place(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    }
    QString text(qint64 row, int column)
    {
        return page().model().index(int(row - page().model().firstRow()), column).data().toString();
    }

private:
    Endpoint logged(Endpoint endpoint) const
    {
        endpoint.log = m_log;
        return endpoint;
    }

    const std::shared_ptr<ThreadLog> m_log;
    const Endpoint m_endpoint;
    LiveConnection m_reader;
    LiveConnection m_counter;
    PendingEdits m_edits;
    WriteAccess m_access;
    QMainWindow m_window;
};

Result<void> makeTable(const Endpoint &endpoint, qint64 rows)
{
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        return connection.error();
    const QString fill =
        u"INSERT INTO t SELECT n, 'token-' || n, 1700000000 + n, n % 17 FROM (WITH RECURSIVE counted(n) AS "
        "(SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < %1) SELECT n FROM counted) AS numbers"_s.arg(rows);
    return connection->executeAll({u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, token text NOT NULL, "
                                   "seen bigint NOT NULL, part integer NOT NULL)"_s,
                                   fill, u"CREATE INDEX t_seen ON t (seen)"_s, u"ANALYZE"_s});
}

std::shared_ptr<const Identity> identityOf(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    auto identity = connection ? identify(*connection) : Result<Identity>(connection.error());
    if (!identity)
        qFatal("%s", described(identity.error()).constData());
    return std::make_shared<const Identity>(*identity);
}

/// Megabytes of this process, by a line of its status: what it has, or had at most.
double memory(const QByteArray &line)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray content = status.readAll();
    return content.mid(content.indexOf(line) + line.size()).trimmed().split(' ').first().toDouble() / 1024;
}

} // namespace

#define ARRIVES(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

void WatchdogTest::scroll(Browsing &browsing)
{
    PageSource &source = browsing.source();
    QScrollBar *bar = browsing.grid().rowBar();
    for (int step = 0; step <= 300; ++step) {
        m_application.watched("scroll bar", [&] { bar->setValue(int(qint64(bar->maximum()) * step / 300)); });
        QCoreApplication::processEvents();
    }
    ARRIVES(source.row(source.total() - 1));
    m_application.endPart("from end to end");
}

void WatchdogTest::pressKeys(Browsing &browsing)
{
    PageSource &source = browsing.source();
    browsing.press(Qt::Key_Home, Qt::ControlModifier);
    for (int step = 0; step < 200; ++step)
        browsing.press(step % 3 == 0 ? Qt::Key_PageDown : Qt::Key_Down);
    ARRIVES(source.row(browsing.grid().currentTableRow()));
    m_application.endPart("keys");
}

void WatchdogTest::jump(Browsing &browsing)
{
    PageSource &source = browsing.source();
    const qint64 rows = rowsOfTheTable();
    ARRIVES(source.isCounted());
    QCOMPARE(source.total(), rows);
    m_application.endPart("mapping");

    QRandomGenerator random(11);
    for (int jump = 0; jump < 40; ++jump) {
        const qint64 row = random.bounded(rows);
        m_application.watched("jump", [&] { browsing.grid().goToTableRow(row); });
        ARRIVES(source.row(row));
        QCOMPARE(browsing.text(row, 0), QString::number(row + 1));
    }
    m_application.endPart("jumps");
}

void WatchdogTest::goToKey(Browsing &browsing)
{
    const qint64 rows = rowsOfTheTable();
    m_application.watched("go to", [&] {
        for (QAction *action : browsing.page().actions()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_G))
                action->trigger();
        }
    });
    auto *place = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(place);
    QTest::keyClicks(place, u"= %1"_s.arg(rows / 3));
    QTest::keyClick(place, Qt::Key_Return);
    ARRIVES(browsing.grid().currentTableRow() == rows / 3 - 1);
    m_application.endPart("to a key");
}

void WatchdogTest::sort(Browsing &browsing)
{
    PageSource &source = browsing.source();
    const qint64 rows = rowsOfTheTable();
    browsing.clickHeader(2);
    QCOMPARE(browsing.page().model().order().value(0).column.name, u"seen"_s);
    ARRIVES(source.row(0));
    browsing.clickHeader(2);
    ARRIVES(source.row(0) && browsing.text(0, 0) == QString::number(rows));
    ARRIVES(source.isCounted());
    m_application.endPart("sorted, both ways");
}

void WatchdogTest::filter(Browsing &browsing)
{
    PageSource &source = browsing.source();
    const qint64 rows = rowsOfTheTable();
    m_application.watched("filter", [&] { browsing.page().setFilter(u"part = 3"_s); });
    ARRIVES(source.isCounted() && source.row(0));
    QCOMPARE(source.total(), (rows - 3) / 17 + 1);
    m_application.watched("filter", [&] { browsing.page().setFilter({}); });
    ARRIVES(source.isCounted());
    m_application.endPart("filtered");
}

void WatchdogTest::aLargeTableIsBrowsed()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeTable(endpoint, rowsOfTheTable()));
    VERIFY_FLUID([&] { browse(endpoint); });
}

void WatchdogTest::browse(const Endpoint &endpoint)
{
    Browsing browsing(endpoint, identityOf(endpoint));
    PageSource &source = browsing.source();
    ARRIVES(source.row(0) && source.total() > PageSource::pageRows + 1);
    QCoreApplication::processEvents();
    // Making the first window reads fonts and a style sheet, once in a program's life and before anybody can do
    // anything.
    m_application.takeBusiest();
    const double before = memory("VmRSS:");

    for (const auto part : {&WatchdogTest::scroll, &WatchdogTest::pressKeys, &WatchdogTest::jump,
                            &WatchdogTest::goToKey, &WatchdogTest::sort, &WatchdogTest::filter}) {
        (this->*part)(browsing);
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(browsing.log().onThreadOfWindows(), QStringList());
    QVERIFY(browsing.log().count() > 50);
    const double growth = memory("VmHWM:") - before;
    qInfo("memory grew by %.0f MB at most, from %.0f MB", growth, before);
    QVERIFY2(growth < mostGrowth, "memory");
}

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    applyLook(application);
    WatchdogTest test(application);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_watchdog.moc"
