#include "sql/base/detached_thread.h"
#include "tests/support/live_database.h"
#include "tests/support/slow_proxy.h"
#include "tests/support/tcp_server.h"
#include "ui/edit/save_bar.h"
#include "ui/look/look.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"
#include "ui/window/windows.h"

#include <QApplication>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace credenza;

/// The end of windows: at once, whatever the server does, but never before a save that runs.
class ClosingTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void aWindowOverASilentServerClosesAtOnce();
    void aWindowClosesWhileRowsAreRead();
    void theProgramEndsBesideASilentServer();
    void aRunningSaveEndsFirst();
    void aSaveThatFailsKeepsTheWindow();

private:
    OwnFolders m_folders;
};

namespace {

constexpr auto never = 1h;
constexpr qint64 atOnce = 8000; ///< milliseconds; to wait for such a server takes ten seconds and more
constexpr int endedOrderly = 7;

Banner *bannerOf(const MainWindow &window)
{
    return window.centralWidget()->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
}

QPushButton *saveButton(const MainWindow &window)
{
    for (QPushButton *found : window.findChild<SaveBar *>()->findChildren<QPushButton *>()) {
        if (found->text().startsWith(u"Save to"))
            return found;
    }
    return nullptr;
}

/// Milliseconds that closing and deleting take.
qint64 end(std::unique_ptr<MainWindow> window)
{
    QElapsedTimer timer;
    timer.start();
    window->close();
    window.reset();
    QCoreApplication::processEvents();
    return timer.elapsed();
}

/// What the other program does: it opens a window on a server that says nothing, closes it, and ends.
int openAndClose(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const auto located = locateAddress(QCoreApplication::arguments()[2]);
    if (!located)
        qFatal("%s", described(located.error()).constData());
    Windows windows;
    QObject::connect(&windows, &Windows::allClosed, qApp, [] { QCoreApplication::exit(endedOrderly); });
    windows.open(located->endpoint.writing(), {});
    QMetaObject::invokeMethod(&windows, &Windows::quit, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

void ClosingTest::aWindowOverASilentServerClosesAtOnce()
{
    const Endpoint server = fresh(u"postgresql"_s);
    SlowProxy proxy(server);
    proxy.setDelay(never);
    auto window = std::make_unique<MainWindow>(proxy.by(server));
    window->show();
    QTRY_COMPARE(proxy.clients(), 1);
    const qint64 taken = end(std::move(window));
    QVERIFY2(taken < atOnce, qPrintable(u"%1 ms"_s.arg(taken)));
}

void ClosingTest::aWindowClosesWhileRowsAreRead()
{
    const Endpoint server = fresh(u"postgresql"_s);
    VERIFY_RESULT(makeNumberedTable(server, 100'000));
    SlowProxy proxy(server);
    auto window = std::make_unique<MainWindow>(proxy.by(server));
    window->show();
    QTRY_VERIFY(window->findChild<Sidebar *>()->tables().contains(u"t"_s));
    TablePage *page = window->openTable(u"t"_s);
    QTRY_VERIFY(page->model().source().row(0));
    const qsizetype before = proxy.statements().size();
    proxy.setDelay(never);
    page->setFilter(u"name contains 'nothing'"_s);
    QTRY_VERIFY(proxy.statements().size() > before);
    const qint64 taken = end(std::move(window));
    QVERIFY2(taken < atOnce, qPrintable(u"%1 ms"_s.arg(taken)));
}

void ClosingTest::theProgramEndsBesideASilentServer()
{
    const auto [port, handle] = TcpServer::silentPort();
    QVERIFY(handle >= 0);
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    program.start(QCoreApplication::applicationFilePath(),
                  {u"--close"_s, u"postgresql://somebody@127.0.0.1:%1/service?connect_timeout=600"_s.arg(port)});
    QVERIFY(program.waitForFinished(60'000));
    ::close(handle);
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), endedOrderly);
    qInfo("ended after %lld ms", timer.elapsed());
}

void ClosingTest::aRunningSaveEndsFirst()
{
    const Endpoint server = fresh(u"postgresql"_s);
    VERIFY_RESULT(makeNumberedTable(server, 100));
    SlowProxy proxy(server);
    MainWindow window(proxy.by(server));
    window.show();
    QTRY_VERIFY(window.findChild<Sidebar *>()->tables().contains(u"t"_s));
    TableModel &model = window.openTable(u"t"_s)->model();
    QTRY_COMPARE(model.index(2, 1).data().toString(), u"n2"_s);
    QVERIFY(model.setData(model.index(2, 1), u"edited"_s));
    proxy.setDelay(50ms);
    QTest::mouseClick(saveButton(window), Qt::LeftButton);
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
    QVERIFY2(bannerOf(window)->text().contains(u"A save is running"_s), qPrintable(bannerOf(window)->text()));
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 60'000);
    auto connection = Connection::open(server.reading());
    VERIFY_RESULT(connection);
    QCOMPARE(displayText(*connection->value({.sql = u"SELECT name FROM t WHERE id = 7"_s})), u"edited"_s);
}

void ClosingTest::aSaveThatFailsKeepsTheWindow()
{
    const Endpoint server = fresh(u"postgresql"_s);
    VERIFY_RESULT(makeNumberedTable(server, 100));
    SlowProxy proxy(server);
    MainWindow window(proxy.by(server));
    window.show();
    QTRY_VERIFY(window.findChild<Sidebar *>()->tables().contains(u"t"_s));
    TableModel &model = window.openTable(u"t"_s)->model();
    QTRY_COMPARE(model.index(2, 1).data().toString(), u"n2"_s);
    QVERIFY(model.setData(model.index(2, 1), u"edited"_s));
    proxy.cut();
    QTest::mouseClick(saveButton(window), Qt::LeftButton);
    QVERIFY(!window.close());
    QTRY_VERIFY(saveButton(window)->isEnabled());
    QVERIFY(window.isVisible());
    QVERIFY2(bannerOf(window)->text().startsWith(u"Cannot connect"_s), qPrintable(bannerOf(window)->text()));
    QVERIFY(window.close()); // the edit waits in the draft
}

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--close")
        endProgram(openAndClose(argc, argv));
    QApplication application(argc, argv);
    applyLook(application);
    ClosingTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_closing.moc"
