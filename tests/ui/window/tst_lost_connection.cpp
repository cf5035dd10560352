#include "tests/support/live_database.h"
#include "tests/support/slow_proxy.h"
#include "ui/edit/save_bar.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// The server goes away while edits wait in a window, and comes back.
class LostConnectionTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void editsOutliveTheServer();

private:
    OwnFolders m_folders;
};

namespace {

QString nameIn(const Endpoint &endpoint, int row)
{
    auto connection = Connection::open(endpoint.reading());
    return displayText(*connection->value({u"SELECT name FROM t WHERE id = %1"_s.arg(3 * row + 1)}));
}

QPushButton *saveButton(const MainWindow &window)
{
    for (QPushButton *found : window.findChild<SaveBar *>()->findChildren<QPushButton *>()) {
        if (found->text().startsWith(u"Save to"))
            return found;
    }
    return nullptr;
}

QString waiting(const MainWindow &window)
{
    const auto *bar = window.findChild<SaveBar *>();
    return bar->isVisible() ? bar->findChild<QLabel *>()->text() : QString();
}

Banner *bannerOf(const MainWindow &window)
{
    return window.centralWidget()->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace

void LostConnectionTest::editsOutliveTheServer()
{
    const Endpoint server = fresh(u"postgresql"_s);
    VERIFY_RESULT(makeNumberedTable(server, 100));
    SlowProxy proxy(server);
    MainWindow window(proxy.by(server));
    window.show();
    QTRY_VERIFY(window.findChild<Sidebar *>()->tables().contains(u"t"_s));
    TableModel &model = window.openTable(u"t"_s)->model();
    QTRY_COMPARE(model.index(2, 1).data().toString(), u"n2"_s);
    for (const int row : {2, 30, 77})
        QVERIFY(model.setData(model.index(row, 1), u"edit %1"_s.arg(row)));
    QCOMPARE(waiting(window), u"3 rows changed, not saved"_s);

    proxy.cut();
    VERIFY_RESULT(m_places[u"postgresql"_s]->crash());
    QTest::mouseClick(saveButton(window), Qt::LeftButton);
    QTRY_VERIFY(bannerOf(window)->isVisible());
    QVERIFY2(bannerOf(window)->text().startsWith(u"Cannot connect to "), qPrintable(bannerOf(window)->text()));
    QTRY_VERIFY(saveButton(window)->isEnabled());
    QCOMPARE(waiting(window), u"3 rows changed, not saved"_s);
    QCOMPARE(model.index(77, 1).data().toString(), u"edit 77"_s);
    QCOMPARE(nameIn(server, 77), u"n77"_s);

    proxy.restore();
    QTest::mouseClick(saveButton(window), Qt::LeftButton);
    QTRY_COMPARE(nameIn(server, 77), u"edit 77"_s);
    QCOMPARE(nameIn(server, 2), u"edit 2"_s);
    QTRY_COMPARE(waiting(window), QString());
    QTRY_VERIFY2(bannerOf(window)->text().startsWith(u"3 rows saved"), qPrintable(bannerOf(window)->text()));
    QTRY_VERIFY(model.source().isCounted() && model.row(77)); // the grid reads on, by connections of its own
    QCOMPARE(model.index(77, 1).data().toString(), u"edit 77"_s);
    QVERIFY2(bannerOf(window)->text().startsWith(u"3 rows saved"), qPrintable(bannerOf(window)->text()));
}

QTEST_MAIN(LostConnectionTest)
#include "tst_lost_connection.moc"
