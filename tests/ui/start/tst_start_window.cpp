#include "ui/start/start_window.h"

#include "sql/compare/compare.h"
#include "tests/support/result.h"
#include "ui/window/windows.h"

#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Where one begins, and how windows follow each other.
class StartWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { QDir(sampleFolder()).removeRecursively(); }
    void badAddressesAreExplained_data();
    void badAddressesAreExplained();
    void theSampleIsMadeOnce();
    void droppedFilesAreOpened();
    void closingTheLastWindowComesBackHere();

private:
    static QString sampleFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation); }
};

void StartWindowTest::badAddressesAreExplained_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << u""_s << u"empty"_s;
    QTest::newRow("later") << u"mysql://host/db"_s << u"not served yet"_s;
    QTest::newRow("unknown service") << u"env:nobody"_s << u"no known service"_s;
    QTest::newRow("no such config") << u"config:/nowhere.toml"_s << u"/nowhere.toml"_s;
}

void StartWindowTest::badAddressesAreExplained()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    StartWindow start;
    start.show();
    const QSignalSpy opened(&start, &StartWindow::opened);
    QTest::keyClicks(start.findChild<QLineEdit *>(), address);
    QTest::keyClick(start.findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(opened.isEmpty());
    const auto *banner = start.findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(says), qPrintable(banner->text()));
}

void StartWindowTest::theSampleIsMadeOnce()
{
    StartWindow start;
    QSignalSpy opened(&start, &StartWindow::opened);
    start.openSample();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 60'000);
    const QString path = sampleFolder() + u"/sample.db"_s;
    const QDateTime made = QFileInfo(path).lastModified();
    start.openSample();
    QTRY_COMPARE(opened.count(), 2);
    QCOMPARE(QFileInfo(path).lastModified(), made);
    const auto sample = openForReading(opened.last().first().value<Endpoint>());
    VERIFY_RESULT(sample);
    QVERIFY(sample->identity.profile());
}

void StartWindowTest::droppedFilesAreOpened()
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(u"config.toml"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[database]\nurl = \"sqlite://service.db?mode=rwc\"\n");
    config.close();
    StartWindow start;
    start.show();
    QSignalSpy opened(&start, &StartWindow::opened);
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(config.fileName())});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(&start, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(&start, &drop);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<Endpoint>().database, folder.filePath(u"service.db"_s));
}

void StartWindowTest::closingTheLastWindowComesBackHere()
{
    Windows windows;
    const QSignalSpy allClosed(&windows, &Windows::allClosed);
    windows.showStart();
    windows.start().openDatabase(u"/nowhere/at/all.db"_s);
    QVERIFY(!windows.start().isVisible());
    QWidget *database = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget != &windows.start())
            database = widget;
    }
    QVERIFY(database);
    database->close();
    QVERIFY(windows.start().isVisible());
    QVERIFY(allClosed.isEmpty());
    windows.start().close();
    QCOMPARE(allClosed.count(), 1);
}

QTEST_MAIN(StartWindowTest)
#include "tst_start_window.moc"
