#pragma once

#include "sql/check/finding.h"
#include "ui/job/job.h"
#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"

#include <QDateTime>

namespace credenza {

/// What is wrong in a database, or may be: runs every check when it is first shown, and again when asked to.
class ChecksPage : public Page
{
    Q_OBJECT

public:
    explicit ChecksPage(const OpenDatabase &database, QWidget *parent = nullptr);
    ~ChecksPage() override;

    QString title() const override { return tr("Checks"); }
    std::optional<Screen> ownScreen() const override { return Screen::Checks; }
    QString place() const override;
    void reload() override { run(); }

    bool isRunning() const { return m_job != nullptr; }

signals:
    void findingsChanged(int findings);
    /// With a filter as people write it; empty for all rows.
    void tableWanted(const QString &table, const QString &filter);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void run();
    void cancel();
    void ended(const Result<QList<Finding>> &findings);
    void showFindings(const QList<Finding> &findings);
    void showState();

    const OpenDatabase m_database;
    QLabel *m_state;
    Banner *m_banner;
    ScrollColumn *m_scroll;
    QVBoxLayout *m_list;
    QPushButton *m_run;
    Job *m_job = nullptr; ///< while it runs
    QString m_step;
    std::optional<QDateTime> m_last; ///< when the checks ended last, local time
    qsizetype m_found = 0;
};

/// Everything that can be told about a database as it is at this moment. Blocking.
Result<QList<Finding>> examine(const Endpoint &endpoint, Progress &progress);

} // namespace credenza
