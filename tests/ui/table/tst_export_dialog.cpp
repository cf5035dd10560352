#include "tests/support/live_database.h"
#include "ui/table/export_dialog.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Rows written to a file from a window.
class ExportDialogTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void aFileThatIsThereIsReplacedWhenSaidTwice_data() { backends(); }
    void aFileThatIsThereIsReplacedWhenSaidTwice();

private:
    OwnFolders m_folders;
    QTemporaryDir m_place;
};

void ExportDialogTest::aFileThatIsThereIsReplacedWhenSaidTwice()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 3));
    LiveDatabase database(endpoint);
    QFile file(m_place.filePath(backend + u".csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    file.close();
    ExportDialog dialog(database.open(), {.table = database.table(u"t"_s)});
    auto *path = dialog.findChild<QLineEdit *>();
    path->setText(file.fileName());
    const auto buttons = dialog.findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(),
                                    [](const QPushButton *button) { return button->text() == u"Export"; });
    QVERIFY(found != buttons.end());
    QPushButton &button = **found;
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button.click();
    QTRY_COMPARE(button.text(), u"Replace the file"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "old"_ba);
    file.close();
    path->setText(file.fileName() + u'x');
    QCOMPARE(button.text(), u"Export"_s); // another file was not agreed to
    path->setText(file.fileName());
    button.click();
    QTRY_COMPARE(button.text(), u"Replace the file"_s);
    button.click();
    QTRY_COMPARE(exported.size(), 1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("n2"));
}

QTEST_MAIN(ExportDialogTest)
#include "tst_export_dialog.moc"
