#include "ui/table/table_page.h"

#include "sql/profile/masking.h"
#include "tests/support/live_database.h"
#include "ui/edit/deletion_dialog.h"
#include "ui/table/empty_note.h"
#include "ui/table/filter_chip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The page of a table under a person's hands, on every backend.
class TablePageTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void deleteTakesTheChipAway_data() { backends(); }
    void deleteTakesTheChipAway();
    void whatIsStagedIsCopied_data() { backends(); }
    void whatIsStagedIsCopied();
    void whatIsNotHereIsNotCopied_data() { backends(); }
    void whatIsNotHereIsNotCopied();
    void theFocusOutlivesTwoReloads_data() { backends(); }
    void theFocusOutlivesTwoReloads();
    void longSecretsHaveTheirOwnFingerprint_data() { backends(); }
    void longSecretsHaveTheirOwnFingerprint();
    void withoutAKeyItSaysWhy();
    void tipsShowMarkupToTheLetter();

private:
    OwnFolders m_folders;
};

namespace {

constexpr int longText = 5000;

/// A page on table t of twenty rows, as a window has it; its token is secret.
struct Shown
{
    explicit Shown(const Endpoint &endpoint, const std::function<void(Table &)> &change = {})
        : database(endpoint), access(endpoint, WriteAccess::Beginning::Open)
    {
        auto identity = std::make_shared<Identity>(*database.open().identity);
        identity->recognition.emplace();
        TableProfile meaning{.names = {u"t"_s}};
        meaning.columns.insert(u"token"_s, {.secrecy = ColumnMeaning::Secrecy::Secret});
        identity->recognition->profile.tables << meaning;
        open.identity = identity;
        edits = std::make_unique<PendingEdits>(open);
        edits->setAccess(PendingEdits::Access::MayWrite);
        Table table = database.table(u"t"_s);
        if (change)
            change(table);
        page = std::make_unique<TablePage>(open, table, edits.get(), access);
        page->resize(1000, 600);
        page->QWidget::show();
    }

    TableModel &model() const { return page->model(); }
    QModelIndex cell(int row, const char *column) const
    {
        return model().index(row, int(model().table().columnNames().indexOf(QString::fromLatin1(column))));
    }
    void trigger(const QString &text) const
    {
        for (QAction *action : page->actions()) {
            if (action->text() == text)
                action->trigger();
        }
    }

    LiveDatabase database;
    OpenDatabase open = database.open();
    WriteAccess access;
    std::unique_ptr<PendingEdits> edits;
    std::unique_ptr<TablePage> page;
};

void makeTable(const Endpoint &endpoint)
{
    QStringList statements{u"CREATE TABLE t (id integer PRIMARY KEY, name text, token text)"_s};
    for (int row = 0; row < 20; ++row)
        statements << u"INSERT INTO t VALUES (%1, 'n%1', '%2')"_s.arg(row).arg(QString(longText, u's')
                                                                               + QString::number(row));
    statements << u"UPDATE t SET name = '<b>x</b>' WHERE id = 2"_s
               << u"UPDATE t SET name = '%1' WHERE id = 3"_s.arg(QString(longText, u'x'));
    runElsewhere(endpoint, statements);
}

} // namespace

#define SHOWN                                                                                                          \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    makeTable(endpoint);                                                                                               \
    Shown shown(endpoint);                                                                                             \
    QSignalSpy failed(shown.page.get(), &Page::failed);                                                                \
    QTRY_COMPARE(shown.cell(1, "name").data().toString(), u"n1"_s)

void TablePageTest::deleteTakesTheChipAway()
{
    SHOWN;
    QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
    shown.page->setFilter(u"id < 10"_s);
    QTRY_VERIFY(shown.cell(1, "name").data().toString() == u"n1"_s && shown.model().rowCount() == 10);
    shown.page->grid().setCurrentIndex(shown.cell(1, "name"));
    auto *chip = shown.page->findChild<FilterChip *>();
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Delete);
    QCOMPARE(shown.page->filter(), QString());
    QTRY_COMPARE(shown.model().rowCount(), 20);
    QVERIFY(!shown.page->findChild<DeletionDialog *>());
    shown.page->grid().setCurrentIndex(shown.cell(1, "name"));
    QTest::keyClick(&shown.page->grid(), Qt::Key_Delete); // which is the rows' own there
    QTRY_VERIFY(shown.page->findChild<DeletionDialog *>());
}

void TablePageTest::whatIsStagedIsCopied()
{
    SHOWN;
    QVERIFY(shown.model().setData(shown.cell(1, "name"), u"Zoë"_s));
    shown.page->grid().setCurrentIndex(shown.cell(1, "name"));
    shown.trigger(u"Copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), u"Zoë"_s);
    shown.page->grid().setCurrentIndex(shown.cell(1, "token"));
    shown.trigger(u"Copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), shown.cell(1, "token").data().toString());
    QCOMPARE(failed.size(), 0);
}

void TablePageTest::whatIsNotHereIsNotCopied()
{
    SHOWN;
    QGuiApplication::clipboard()->setText(u"before"_s);
    shown.page->grid().setCurrentIndex(shown.cell(3, "name"));
    shown.trigger(u"Copy"_s);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.last().first().value<Error>().hint.contains(u"export"_s));
    shown.trigger(u"Only rows with this value"_s);
    QCOMPARE(failed.size(), 2);
    QCOMPARE(shown.page->filter(), QString());
    shown.model().source().restart(); // and before the answer
    shown.page->grid().setCurrentIndex(shown.cell(1, "name"));
    shown.trigger(u"Copy"_s);
    QCOMPARE(failed.size(), 3);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
}

/// Another row comes in above in the meantime: rather no focus than one on the row that stands there now.
void TablePageTest::theFocusOutlivesTwoReloads()
{
    SHOWN;
    shown.page->grid().setCurrentIndex(shown.cell(5, "name"));
    runElsewhere(endpoint, {u"INSERT INTO t VALUES (-1, 'first', NULL)"_s});
    shown.page->reload();
    shown.page->reload();
    QTRY_COMPARE(shown.cell(5, "name").data().toString(), u"n4"_s);
    QVERIFY(!shown.page->grid().currentIndex().isValid());
}

void TablePageTest::longSecretsHaveTheirOwnFingerprint()
{
    SHOWN;
    for (int row = 0; row < 20; ++row) {
        const Value secret = QString(longText, u's') + QString::number(row);
        QCOMPARE(shown.cell(row, "token").data().toString(), fingerprint(secret, ColumnMeaning::Secrecy::Secret).text);
    }
}

void TablePageTest::withoutAKeyItSaysWhy()
{
    const Endpoint endpoint = fresh(u"sqlite"_s);
    makeTable(endpoint);
    Shown shown(endpoint, [](Table &table) {
        table.primaryKey = {};
        table.hiddenKey.reset();
    });
    QSignalSpy failed(shown.page.get(), &Page::failed); // as late as a window listens
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().value<Error>().message.contains(u"has no key"_s));
    auto *note = shown.page->findChild<EmptyNote *>();
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains(u"has no key"_s), qPrintable(note->text()));
    shown.page->reload();
    shown.model().setVisibleRows(0, 10);
    QVERIFY(!shown.model().source().isWorking());
    QVERIFY(shown.database.statements().filter(u"FROM \"t\""_s).isEmpty());
}

void TablePageTest::tipsShowMarkupToTheLetter()
{
    const Endpoint endpoint = fresh(u"sqlite"_s);
    makeTable(endpoint);
    Shown shown(endpoint);
    QTRY_COMPARE(shown.cell(2, "name").data().toString(), u"<b>x</b>"_s);
    const QString tip = shown.cell(2, "name").data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"&lt;b&gt;x&lt;/b&gt;"_s), qPrintable(tip));
}

QTEST_MAIN(TablePageTest)
#include "tst_table_page.moc"
