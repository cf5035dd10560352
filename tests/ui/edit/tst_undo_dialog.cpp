#include "tests/support/live_database.h"
#include "ui/edit/edit_item.h"
#include "ui/edit/saving.h"
#include "ui/edit/undo_dialog.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What is shown before a save is taken back; on every backend.
class UndoDialogTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void showsWhatComesBack_data() { backends(); }
    void showsWhatComesBack();
    void refusesWhatWasChangedSince_data() { backends(); }
    void refusesWhatWasChangedSince();
    void saysWhyItCannotBe();
    void productionWantsAReason();

private:
    OwnFolders m_folders;
};

namespace {

/// A table of ten rows, in which the name of row 1 was changed and saved.
struct Saved
{
    explicit Saved(const Endpoint &endpoint) : database(made(endpoint)), edits(database.open())
    {
        edits.setAccess(PendingEdits::Access::MayWrite);
        StagedEdits staged;
        staged.change(database.table(u"t"_s).name, {{u"id"_s}, {qint64(4)}},
                      {.column = u"name"_s, .before = u"n1"_s, .after = {.value = u"changed"_s}});
        edits.replace(staged);
        Saving saving(database.open(), edits);
        QSignalSpy saved(&saving, &Saving::saved);
        saving.save(endpoint, {});
        if (saved.wait(10'000))
            receipt = saved[0][0].toString();
    }

    static Endpoint made(const Endpoint &endpoint)
    {
        if (const auto table = makeNumberedTable(endpoint, 10); !table)
            qFatal("%s", described(table.error()).constData());
        return endpoint;
    }

    UndoDialog::Wish wish(const Endpoint &endpoint) const
    {
        return {.receipt = receipt, .endpoint = endpoint, .destination = u"there"_s, .reason = {}};
    }

    LiveDatabase database;
    PendingEdits edits;
    QString receipt;
};

QPushButton &buttonOf(const UndoDialog &dialog)
{
    return *dialog.findChild<QPushButton *>(u"takeBack"_s);
}

QString said(const UndoDialog &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

} // namespace

void UndoDialogTest::showsWhatComesBack()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend).writing();
    Saved saved(endpoint);
    UndoDialog dialog(saved.database.open(), saved.wish(endpoint));
    QVERIFY(!buttonOf(dialog).isEnabled());
    QTRY_VERIFY2(buttonOf(dialog).isEnabled(), qPrintable(said(dialog)));
    QVERIFY2(said(dialog).contains(u"1 row will be"), qPrintable(said(dialog)));
    const QTreeWidgetItem *row = dialog.findChild<QTreeWidget *>()->topLevelItem(0);
    QCOMPARE(row->child(0)->text(EditBefore), u"changed"_s);
    QCOMPARE(row->child(0)->text(EditAfter), u"n1"_s);
    QSignalSpy confirmed(&dialog, &UndoDialog::confirmed);
    dialog.findChild<QLineEdit *>()->setText(u" ticket 7 "_s);
    buttonOf(dialog).click();
    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(confirmed[0][0].toString(), u"ticket 7"_s);
}

void UndoDialogTest::refusesWhatWasChangedSince()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend).writing();
    Saved saved(endpoint);
    runElsewhere(endpoint, {u"UPDATE t SET name = 'theirs' WHERE id = 4"_s});
    UndoDialog dialog(saved.database.open(), saved.wish(endpoint));
    QTRY_VERIFY2(said(dialog).contains(u"Changed by somebody since: 1 row"), qPrintable(said(dialog)));
    QVERIFY(!buttonOf(dialog).isEnabled());
    const QTreeWidgetItem *row = dialog.findChild<QTreeWidget *>()->topLevelItem(0);
    QCOMPARE(row->child(0)->text(EditTheirs), u"theirs"_s);
}

void UndoDialogTest::saysWhyItCannotBe()
{
    const Endpoint endpoint = fresh(u"sqlite"_s).writing();
    Saved saved(endpoint);
    UndoDialog::Wish wish = saved.wish(endpoint);
    wish.receipt = u"20260101-000000-abcdef"_s;
    UndoDialog dialog(saved.database.open(), wish);
    QTRY_VERIFY2(said(dialog).count(wish.receipt) > 1, qPrintable(said(dialog)));
    QVERIFY(!buttonOf(dialog).isEnabled());
}

void UndoDialogTest::productionWantsAReason()
{
    Endpoint endpoint = fresh(u"sqlite"_s).writing();
    endpoint.environment = Environment::Production;
    Saved saved(endpoint);
    UndoDialog dialog(saved.database.open(), saved.wish(endpoint));
    QTRY_VERIFY(said(dialog).contains(u"1 row will be"));
    QVERIFY(!buttonOf(dialog).isEnabled());
    dialog.findChild<QLineEdit *>()->setText(u"ticket 7"_s);
    QVERIFY(buttonOf(dialog).isEnabled());
}

QTEST_MAIN(UndoDialogTest)
#include "tst_undo_dialog.moc"
