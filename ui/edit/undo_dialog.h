#pragma once

#include "sql/edit/save.h"
#include "ui/job/job.h"
#include "ui/window/open_database.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace credenza {

/// Shows what taking a save back would change, and which of its rows were changed since, before anything is written.
class UndoDialog : public QDialog
{
    Q_OBJECT

public:
    struct Wish
    {
        QString receipt;     ///< of the save
        Endpoint endpoint;   ///< as the window may write to it
        QString destination; ///< the database as the window names it, with its environment
        QString reason;      ///< to begin with; production does not go without one
    };

    UndoDialog(const OpenDatabase &database, const Wish &wish, QWidget *parent = nullptr);

signals:
    void confirmed(const QString &reason);

private:
    struct Preview
    {
        SavePlan plan;
        QList<RowConflict> conflicts;
    };

    void layOut();
    void look();
    static Result<Preview> previewOf(const OpenDatabase &database, const Wish &wish, Progress &progress);
    void showPreview(const Preview &preview);
    void showProblem(const QString &problem);
    void updateButton();

    const OpenDatabase m_database;
    const Wish m_wish;
    QTreeWidget *m_list;
    QLabel *m_state;
    QLineEdit *m_reason;
    QPushButton *m_undo;
    bool m_canBeUndone = false;
    std::unique_ptr<Job> m_job;
};

} // namespace credenza
