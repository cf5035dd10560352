#include "tests/support/screen_walk.h"

#include "tests/support/live_database.h"
#include "ui/activity/activity_page.h"
#include "ui/edit/bulk_dialog.h"
#include "ui/edit/deletion_dialog.h"
#include "ui/edit/paste_preview.h"
#include "ui/edit/review_page.h"
#include "ui/edit/row_form.h"
#include "ui/edit/undo_dialog.h"
#include "ui/edit/value_editor.h"
#include "ui/sqlconsole/sql_page.h"
#include "ui/table/export_dialog.h"
#include "ui/table/filter_field.h"
#include "ui/table/table_page.h"
#include "ui/transfer/transfer_page.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void click(const QWidget &in, const QString &beginning)
{
    until(u"the button “%1”"_s.arg(beginning), [&] {
        const QAbstractButton *found = visibleButton(in, beginning);
        return found && found->isEnabled();
    });
    visibleButton(in, beginning)->click();
}

void trigger(const QWidget &page, const QString &beginning)
{
    for (QAction *action : page.actions()) {
        if (action->text().startsWith(beginning)) {
            action->trigger();
            return;
        }
    }
    qFatal("there is no command %s", qPrintable(beginning));
}

bool says(const QWidget &in, const QString &text)
{
    const QList<QLabel *> labels = in.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

template <typename Dialog>
Dialog *dialogOf(const QWidget &window)
{
    until(QString::fromLatin1(Dialog::staticMetaObject.className()), [&window] {
        const auto *dialog = window.findChild<Dialog *>();
        return dialog && dialog->isVisible();
    });
    return window.findChild<Dialog *>();
}

/// Closed for good, so that the next of its kind is found.
void dismiss(QDialog *dialog)
{
    const QPointer<QDialog> gone = dialog;
    dialog->reject();
    until(u"the end of a dialog"_s, [&gone] { return gone.isNull(); });
}

int columnOf(TablePage &page, const QString &name)
{
    return int(page.model().table().columnNames().indexOf(name));
}

void stage(TablePage &page, int row, const QString &column, const QString &text)
{
    const auto staged = page.model().edits()->enter(page.model().table(), *page.model().row(row),
                                                    columnOf(page, column), text);
    if (!staged)
        qFatal("%s", described(staged.error()).constData());
}

} // namespace

void ScreenWalk::statements()
{
    const auto window = opened(seeded(u"console"_s));
    window->openScreen(Screen::Sql);
    auto *page = window->findChild<SqlPage *>();
    auto *editor = page->findChild<SqlEditor *>();
    visit(u"sql-empty"_s, *window);
    const auto run = [&](const QString &sql) {
        editor->setText(sql);
        editor->placeCursor(sql.size());
        page->run();
        until(u"the answer"_s, [page] { return !page->isRunning(); });
    };
    run(u"-- who signed in last, and how\nSELECT u.username, u.email, s.created_at, s.expires_at, s.amr, s.ip_address\n"
        "FROM sessions AS s JOIN users AS u ON u.subject = s.subject\nWHERE s.mfa_verified = 1\nORDER BY s.created_at "
        "DESC LIMIT 40"_s);
    visit(u"sql-result"_s, *window);
    page->explain();
    until(u"the plan"_s, [page] { return !page->isRunning(); });
    visit(u"sql-plan"_s, *window);
    run(u"SELECT username, emial FROM users\nWHERE enabled = 1"_s);
    visit(u"sql-error"_s, *window);
    click(*page, u"Write"_s);
    run(u"UPDATE users SET enabled = 0"_s);
    visit(u"sql-write"_s, *window);
}

void ScreenWalk::editing()
{
    const Endpoint endpoint = seeded(u"edited"_s);
    const auto window = opened(endpoint);
    TablePage *page = window->openTable(u"users"_s);
    until(u"rows"_s, [page] { return page->model().row(0) != nullptr; });
    page->grid().setCurrentIndex(page->model().index(2, columnOf(*page, u"username"_s)));
    until(u"what is linked"_s, [page] { return says(*page, u"Linked"_s); });
    visit(u"table"_s, *window);
    trigger(*page, u"Filter…"_s);
    visit(u"filter-open"_s, *window);
    auto *field = page->findChild<FilterField *>();
    field->setText(u"created_at after whenever"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QTest::keyClick(field, Qt::Key_Return);
    visit(u"filter-problem"_s, *window);
    QTest::keyClick(field, Qt::Key_Escape);
    trigger(*page, u"Find in column…"_s);
    visit(u"find"_s, *window);
    QTest::keyClick(window->focusWidget(), Qt::Key_Escape);
    page->setFilter(u"enabled = yes and email contains 'e'"_s);
    until(u"filtered rows"_s, [page] { return page->model().source().isCounted() && page->model().row(3); });
    dialogsOf(*window, *page);
    staged(*window, *page, endpoint);
    window->openScreen(Screen::Activity);
    until(u"the activity"_s, [&window] {
        return window->findChild<ActivityPage *>()->findChild<QTreeWidget *>()->topLevelItemCount() > 0;
    });
    visit(u"activity"_s, *window);
    window->findChild<ActivityPage *>()->findChild<QTabWidget *>()->setCurrentIndex(1);
    visit(u"activity-statements"_s, *window);
}

void ScreenWalk::dialogsOf(MainWindow &window, TablePage &page)
{
    page.grid().setCurrentIndex(page.model().index(1, columnOf(page, u"username"_s)));
    trigger(page, u"New row…"_s);
    auto *form = dialogOf<RowForm>(window);
    visit(u"row-form"_s, *form);
    dismiss(form);
    trigger(page, u"Delete rows…"_s);
    auto *deletion = dialogOf<DeletionDialog>(window);
    until(u"what goes with it"_s, [deletion] { return !says(*deletion, u"Looking at"_s); });
    visit(u"deletion"_s, *deletion);
    dismiss(deletion);
    page.grid().setCurrentIndex(page.model().index(0, columnOf(page, u"email"_s)));
    QApplication::clipboard()->setText(
        u"anna@example.org\tyes\nberta@example.org\tperhaps\nc@example.org\tno\t\t\t\t\t\t\tx"_s);
    trigger(page, u"Paste a block…"_s);
    auto *paste = dialogOf<PastePreview>(window);
    visit(u"paste"_s, *paste);
    dismiss(paste);
    trigger(page, u"Change all rows"_s);
    auto *bulk = dialogOf<BulkDialog>(window);
    visit(u"bulk"_s, *bulk);
    bulk->findChild<QLineEdit *>()->setText(u"nobody@example.org"_s);
    click(*bulk, u"Count the rows"_s);
    until(u"the number of rows"_s, [bulk] { return says(*bulk, u"in one transaction"_s); });
    visit(u"bulk-counted"_s, *bulk);
    dismiss(bulk);
    trigger(page, u"Export these rows…"_s);
    auto *exporting = dialogOf<ExportDialog>(window);
    visit(u"export"_s, *exporting);
    dismiss(exporting);
    TablePage *clients = window.openTable(u"clients"_s);
    until(u"clients"_s, [clients] { return clients->model().row(0) != nullptr; });
    const QModelIndex redirects = clients->model().index(0, columnOf(*clients, u"redirect_uris"_s));
    clients->grid().setCurrentIndex(redirects);
    clients->grid().edit(redirects);
    auto *editor = dialogOf<ValueEditor>(window);
    visit(u"value-editor"_s, *editor);
    dismiss(editor);
    window.openTable(u"users"_s);
}

void ScreenWalk::staged(MainWindow &window, TablePage &page, const Endpoint &endpoint)
{
    stage(page, 1, u"email"_s, u"somebody.else@example.org"_s);
    stage(page, 3, u"enabled"_s, u"no"_s);
    page.grid().setCurrentIndex(page.model().index(1, columnOf(page, u"username"_s)));
    until(u"what is linked"_s, [&page] { return says(page, u"Linked"_s); });
    visit(u"table-staged"_s, window);
    QTimer::singleShot(0, &window, [this] {
        auto *question = static_cast<QMessageBox *>(QApplication::activeModalWidget());
        visit(u"discard"_s, *question);
        question->reject();
    });
    click(window, u"Discard"_s);
    click(window, u"Review…"_s);
    visit(u"review"_s, window);
    runElsewhere(endpoint, {u"UPDATE users SET email = 'from.elsewhere@example.org'"_s});
    click(window, u"Save to"_s);
    until(u"the conflict"_s, [&window] { return visibleButton(window, u"Keep theirs"_s) != nullptr; });
    visit(u"review-conflicts"_s, window);
    auto *edits = page.model().edits();
    edits->replace({});
    window.openTable(u"users"_s);
    page.reload();
    until(u"rows"_s, [&page] { return page.model().row(1) != nullptr; });
    stage(page, 1, u"email"_s, u"somebody.else@example.org"_s);
    click(window, u"Save to"_s);
    until(u"the save"_s, [&window] { return visibleButton(window, u"Undo"_s) != nullptr; });
    visit(u"saved"_s, window);
    click(window, u"Undo"_s);
    auto *undo = dialogOf<UndoDialog>(window);
    until(u"what comes back"_s, [undo] { return !says(*undo, u"Looking whether"_s); });
    visit(u"undo"_s, *undo);
    dismiss(undo);
}

void ScreenWalk::moving()
{
    Endpoint source = seeded(u"moved"_s, SeedOptions::Content::Clean);
    const auto window = opened(source);
    click(*window, u"Transfer…"_s);
    auto *page = window->findChild<TransferPage *>();
    visit(u"transfer-where"_s, *window);
    auto *target = page->findChild<QComboBox *>(u"target"_s);
    target->setEditText(another(u"moved"_s).url());
    click(*page, u"Test"_s);
    until(u"the test"_s, [page] { return says(*page, u"ready"_s); });
    click(*page, u"More…"_s);
    visit(u"transfer-tested"_s, *window);
    click(*page, u"Continue"_s);
    until(u"the plan"_s, [page] { return page->findChild<QPushButton *>(u"transfer"_s)->isVisible(); });
    visit(u"transfer-plan"_s, *window);
    bool wasShown = false;
    auto *running = page->findChild<RunningScreen *>();
    QObject::connect(running, &RunningScreen::refreshed, running, [&] {
        const QProgressBar &whole = *running->findChild<QProgressBar *>();
        if (running->isVisible() && whole.value() > whole.maximum() / 4 && !std::exchange(wasShown, true))
            visit(u"transfer-running"_s, *window);
    });
    page->findChild<QPushButton *>(u"transfer"_s)->click();
    until(u"the proof"_s, [page] { return says(*page, u"arrived unchanged"_s); });
    visit(u"transfer-proved"_s, *window);
    refusals(*page, *window, source);
}

void ScreenWalk::refusals(TransferPage &page, MainWindow &window, const Endpoint &source)
{
    runElsewhere(source, {u"UPDATE users SET email = 'a' || char(0) || 'b' WHERE rowid < 9"_s});
    click(page, u"Back"_s);
    click(page, u"Continue"_s);
    until(u"the refusal"_s, [&page] { return says(page, u"is not empty"_s); });
    visit(u"transfer-refused"_s, window);
    page.findChild<QComboBox *>(u"target"_s)->setEditText(another(u"elsewhere"_s).url());
    click(page, u"Continue"_s);
    until(u"what does not fit"_s, [&page] { return says(page, u"cannot hold"_s); });
    visit(u"transfer-rejects"_s, window);
}

} // namespace credenza
