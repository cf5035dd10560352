#pragma once

#include "sql/edit/bulk_change.h"
#include "ui/edit/pending_edits.h"
#include "ui/job/job.h"
#include "ui/window/write_access.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace credenza {

/// One column of every row that passes a filter: what it becomes, how many rows that are and the first of them, and
/// then, at once, the change.
class BulkDialog : public QDialog
{
    Q_OBJECT

public:
    struct Scope
    {
        Table table;
        FilterSql filter;
        QString filterText; ///< as the person wrote it
        int column = 0;     ///< to begin with
    };

    /// Writes while `access` lets it, and as the reason says when the change is begun.
    BulkDialog(const OpenDatabase &database, const PendingEdits &edits, const WriteAccess &access, const Scope &scope,
               QWidget *parent = nullptr);

    /// Asks a change that is running to end, and stays until it is known what became of it.
    void reject() override;

signals:
    void changed(const QString &receipt, qint64 rows);

private:
    enum class Work { None, Counting, Changing };

    void layOut();
    void forgetPlan();
    Result<NewValue> value() const;
    void plan();
    void showPlan(const Result<BulkChangePlan> &plan);
    void run();
    void showOutcome(const Result<BulkChangeReport> &report);
    void showError(const Error &error);
    void setWork(Work work);
    void followAccess();

    const OpenDatabase m_database;
    const PendingEdits &m_edits;
    const WriteAccess &m_access;
    const Scope m_scope;
    QComboBox *m_column;
    QComboBox *m_choice;
    QLineEdit *m_text;
    QLineEdit *m_reason;
    QLabel *m_state;
    QTreeWidget *m_samples;
    QPushButton *m_look;
    QPushButton *m_change;
    std::optional<BulkChangePlan> m_plan;
    std::unique_ptr<Job> m_job;
    Work m_work = Work::None;
};

} // namespace credenza
