#pragma once

#include "sql/backup/prune.h"
#include "ui/backup/retention_fields.h"
#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace credenza {

/// Which archives of a label would go by rule and which stay, each with its reasons, before anything is removed.
class PruneScreen : public QWidget
{
    Q_OBJECT

public:
    explicit PruneScreen(QWidget *parent = nullptr);

    QString label() const { return m_label->currentText(); }
    RetentionRules rules() const { return m_keep->rules(); }
    /// Begins anew with the labels of these archives.
    void begin(const QList<ArchiveEntry> &entries, const QString &label, const RetentionRules &keep);
    void showPlan(const PrunePlan &plan);
    void showError(const Error &error);

signals:
    /// What was looked at so far is no longer what is wanted.
    void lookOutdated();
    /// Label or rules are other ones, and rest for a moment.
    void lookWanted();
    void runWanted();
    void backWanted();

private:
    void layOut();
    QLayout *makeButtons();
    void changed();
    void addSeries(const PruneSeries &series);

    QTimer m_rest;
    Banner *m_banner;
    QComboBox *m_label;
    RetentionFields *m_keep;
    QLabel *m_state;
    QVBoxLayout *m_list;
    QPushButton *m_run;
};

} // namespace credenza
