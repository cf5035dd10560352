#pragma once

#include "sql/edit/save.h"
#include "ui/edit/pending_edits.h"
#include "ui/window/page.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace credenza {

/// Everything that is not saved yet, row by row: what was, what will be, and the statements. After a save that met
/// other people's changes also what they made of it, with the choice between theirs and mine.
class ReviewPage : public Page
{
    Q_OBJECT

public:
    ReviewPage(const OpenDatabase &database, PendingEdits &edits, QWidget *parent = nullptr);

    QString title() const override { return tr("Review"); }
    QString place() const override;
    void showConflicts(const QList<RowConflict> &conflicts);

signals:
    /// A conflict was decided: tables may show what nobody has any more.
    void conflictSettled();

private:
    void refresh();
    void showStatements();
    QTreeWidgetItem *chosenEdit() const;
    void dropChosen();
    enum class Winner { Mine, Theirs };
    void settleChosen(Winner winner);

    const OpenDatabase m_database;
    PendingEdits &m_edits;
    QList<RowConflict> m_conflicts;
    QLabel *m_explanation;
    QTreeWidget *m_list;
    QPlainTextEdit *m_statements;
    QPushButton *m_drop;
    QPushButton *m_mine;
    QPushButton *m_theirs;
};

} // namespace credenza
