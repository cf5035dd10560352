#pragma once

#include "ui/inspector/inspecting_page.h"
#include "ui/inspector/purge_choice.h"
#include "ui/inspector/purge_settings.h"
#include "ui/inspector/purging.h"
#include "ui/job/job.h"
#include "ui/look/banner.h"
#include "ui/window/write_access.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTimer>
#include <QVBoxLayout>

namespace credenza {

/// Deletes what the service's own rules call expired: first says how much that is and what it takes along, then does
/// it while the window can be used, and at last says what was done.
class PurgePage : public InspectingPage
{
    Q_OBJECT

public:
    /// `destination` is the database as buttons name it.
    PurgePage(const OpenDatabase &database, const WriteAccess &access, const QString &destination,
              QWidget *parent = nullptr);
    ~PurgePage() override;

    QString title() const override { return tr("Purge"); }
    QString place() const override;
    QString closingQuestion() const override;
    void reload() override;

    bool isLooking() const { return m_looking != nullptr; }
    bool isRunning() const { return m_running != nullptr; }

signals:
    void unlockWanted();
    /// Rows were deleted.
    void purged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    QLayout *makeFooter();
    void look();
    void showPlan(const PurgePlan &plan);
    void showFacts();
    void runOrUnlock();
    void run();
    void take(const Step &step);
    void ended(const Result<PurgeResult> &result);
    void showEnding(const Result<PurgeResult> &result);
    void showState();
    QStringList chosenTables() const;
    qint64 chosenRows() const;

    const WriteAccess &m_access;
    const QString m_destination;
    Banner *m_banner;
    QLabel *m_state;
    PurgeSettings *m_settings;
    QVBoxLayout *m_outcome;
    QVBoxLayout *m_facts;
    QVBoxLayout *m_list;
    QLineEdit *m_reason;
    QPushButton *m_run;
    QPushButton *m_cancel;
    QLabel *m_doing;
    QList<PurgeChoice *> m_choices;
    QSet<QString> m_unwanted; ///< tables whose tick was taken away
    std::optional<PurgePlan> m_plan;
    QTimer m_rest; ///< from the last change of the age to a new look
    Job *m_looking = nullptr;
    Job *m_running = nullptr;
};

} // namespace credenza
