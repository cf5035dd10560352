#pragma once

#include "sql/edit/bulk_change.h"
#include "ui/edit/pending_edits.h"
#include "ui/job/job.h"

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
        Endpoint endpoint;  ///< to write with
    };

    BulkDialog(const OpenDatabase &database, const PendingEdits &edits, const Scope &scope, QWidget *parent = nullptr);

signals:
    void changed(const QString &receipt, qint64 rows);

private:
    void layOut();
    Result<NewValue> value() const;
    void plan();
    void showPlan(const Result<BulkChangePlan> &plan);
    void run();
    void setBusy(const QString &work);

    const OpenDatabase m_database;
    const PendingEdits &m_edits;
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
};

} // namespace credenza
