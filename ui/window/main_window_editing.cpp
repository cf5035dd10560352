#include "ui/window/main_window.h"

#include "sql/activity/receipt.h"
#include "ui/edit/editing_delegate.h"
#include "ui/edit/review_page.h"
#include "ui/edit/undo_dialog.h"
#include "ui/window/unlock_dialog.h"

#include <QApplication>
#include <QMessageBox>

using namespace Qt::StringLiterals;

/// What a window does with edits: staged, looked at, saved, taken back, or locked out.
namespace credenza {

void MainWindow::beginEditing()
{
    m_edits = std::make_unique<PendingEdits>(database());
    m_saving = std::make_unique<Saving>(database(), *m_edits);
    auto *bar = new SaveBar(*m_edits, destination());
    m_column->addWidget(bar);
    const auto follow = [this] {
        m_edits->setAccess(m_access.mayWrite() ? PendingEdits::Access::MayWrite : PendingEdits::Access::ReadOnly);
    };
    follow();
    connect(&m_access, &WriteAccess::changed, this, follow);
    connect(m_edits.get(), &PendingEdits::failed, this, &MainWindow::showError);
    connect(bar, &SaveBar::reviewWanted, this, &MainWindow::openReview);
    connect(bar, &SaveBar::discardWanted, this, &MainWindow::discard);
    connect(bar, &SaveBar::saveWanted, this, &MainWindow::askForSaving);
    connect(m_saving.get(), &Saving::started, bar, [bar] { bar->setState(SaveBar::State::Saving); });
    connect(m_saving.get(), &Saving::ended, bar, [bar] { bar->setState(SaveBar::State::Idle); });
    connect(m_saving.get(), &Saving::failed, this, &MainWindow::showError);
    connect(m_saving.get(), &Saving::saved, this, [this](const QString &receipt, qsizetype rows) {
        showSaved(rows == 1 ? tr("1 row saved.") : tr("%L1 rows saved.").arg(rows), receipt);
    });
    connect(m_saving.get(), &Saving::undone, this,
            [this](const QString &receipt) { showSaved(tr("Taken back."), receipt); });
    connect(m_saving.get(), &Saving::conflicted, this, [this](const QList<RowConflict> &conflicts) {
        m_closesAfterSaving = false;
        openReview();
        if (auto *review = m_tabs->find<ReviewPage>([](const ReviewPage &) { return true; }))
            review->showConflicts(conflicts);
    });
    const auto found = m_edits->takeUp();
    if (!found)
        showError(found.error());
    else if (*found > 0) {
        m_banner->showText(tr("%L1 rows were changed and not saved when the program ended.").arg(*found),
                           tr("They are here again. Saving compares each with the database first."),
                           Banner::Tone::Caution);
        m_banner->offer(tr("Review…"), [this] { openReview(); });
    }
}

void MainWindow::openReview()
{
    if (!m_edits)
        return;
    if (auto *page = m_tabs->find<ReviewPage>([](const ReviewPage &) { return true; }))
        m_tabs->setCurrentWidget(page);
    else {
        auto *review = new ReviewPage(database(), *m_edits);
        connect(review, &ReviewPage::conflictSettled, this, [this] {
            for (Page *open : m_tabs->pages())
                open->reload();
        });
        m_tabs->open(review);
    }
}

void MainWindow::changeAccess()
{
    if (m_access.mayWrite()) {
        m_access.lock();
        return;
    }
    if (!m_access.canUnlock()) {
        m_banner->showText(tr("An archive is only read."),
                           tr("To bring rows of it back, compare it in the window of its database."),
                           Banner::Tone::Caution);
        return;
    }
    auto *dialog = new UnlockDialog(destination(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &UnlockDialog::unlocked, this, [this](int minutes, const QString &reason) {
        if (auto unlocked = m_access.unlock(minutes, reason); !unlocked)
            showError(unlocked.error());
    });
    dialog->open();
}

void MainWindow::askForSaving()
{
    m_banner->hide();
    if (!EditingDelegate::finish(QApplication::focusWidget()))
        return;
    m_saving->save(m_access.endpoint(), m_access.reason());
}

void MainWindow::discard()
{
    const qsizetype rows = m_edits->edits().count();
    const auto answer = QMessageBox::question(
        this, tr("Discard changes"),
        rows == 1 ? tr("Discard the change of 1 row? It cannot be brought back.")
                  : tr("Discard the changes of %L1 rows? They cannot be brought back.").arg(rows),
        QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer == QMessageBox::Discard)
        m_edits->replace({});
}

void MainWindow::undo(const QString &receipt)
{
    if (m_access.mayWrite()) {
        auto *dialog = new UndoDialog(database(),
                                      {.receipt = receipt,
                                       .endpoint = m_access.endpoint(),
                                       .destination = destination(),
                                       .reason = m_access.reason()},
                                      this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &UndoDialog::confirmed, this,
                [this, receipt](const QString &reason) { m_saving->undo(m_access.endpoint(), receipt, reason); });
        dialog->open();
        return;
    }
    m_banner->showText(tr("This window only reads."), tr("Unlock writing, then take the save back."),
                       Banner::Tone::Caution);
    m_banner->offer(tr("Unlock…"), [this] { changeAccess(); });
}

void MainWindow::showSaved(const QString &text, const QString &receipt)
{
    m_banner->showText(text, receipt.isEmpty() ? QString() : tr("Receipt %1").arg(receipt), Banner::Tone::Good);
    if (areImagesKept(receipt))
        m_banner->offer(tr("Undo…"), [this, receipt] { undo(receipt); });
    if (auto *review = m_tabs->find<ReviewPage>([](const ReviewPage &) { return true; });
        review && m_edits->edits().isEmpty())
        m_tabs->close(review);
    for (Page *page : m_tabs->pages())
        page->reload();
    countTables();
    if (std::exchange(m_closesAfterSaving, false))
        QTimer::singleShot(0, this, &MainWindow::close);
}

} // namespace credenza
