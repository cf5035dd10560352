#pragma once

#include "sql/activity/activity_log.h"
#include "ui/activity/query_log.h"
#include "ui/job/job.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>

namespace credenza {

/// What this application did to the database – when, who, why, with what result – and the statements of this window.
class ActivityPage : public Page
{
    Q_OBJECT

public:
    ActivityPage(const OpenDatabase &database, std::shared_ptr<const QueryLog> log, QWidget *parent = nullptr);

    QString title() const override { return tr("Activity"); }
    std::optional<Screen> ownScreen() const override { return Screen::Activity; }
    QString place() const override;
    void reload() override;

signals:
    /// The person wants that save taken back.
    void undoWanted(const QString &receipt);

private:
    void showActivities(const Result<RecordedActivities> &recorded);
    void showChosen();
    void fillStatements();

    const OpenDatabase m_database;
    const std::shared_ptr<const QueryLog> m_log;
    QList<Activity> m_activities;
    QTreeWidget *m_list;
    QTreeWidget *m_statements;
    QLabel *m_warnings;
    QPlainTextEdit *m_details;
    QPushButton *m_undo;
    std::unique_ptr<Job> m_reading;
};

} // namespace credenza
