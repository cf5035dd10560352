#pragma once

#include "ui/job/job.h"
#include "ui/transfer/breadcrumb.h"
#include "ui/transfer/outcome_screen.h"
#include "ui/transfer/plan_screen.h"
#include "ui/transfer/remembered_target.h"
#include "ui/transfer/running_screen.h"
#include "ui/transfer/target_screen.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"

#include <QStackedWidget>

namespace credenza {

/// Moves the database of a window to another place: where to, what will happen, running, proved.
class TransferPage : public Page
{
    Q_OBJECT

public:
    explicit TransferPage(const OpenDatabase &database, QWidget *parent = nullptr);
    /// Cancels a transfer that is running and waits until the target is as it was.
    ~TransferPage() override;

    QString title() const override;
    QString place() const override;
    QString closingQuestion() const override;

    /// Goes a remembered way: looks, and transfers at once where nothing is left to be agreed to. A transfer that is
    /// running goes on instead.
    void startAgain(const RememberedTarget &target);

signals:
    /// A transfer ended well; its target is remembered now.
    void transferred();

private:
    enum Part { WhereTo, WhatWillHappen, Running, Proved };
    enum class Next { Ask, Run };

    void go(Part part);
    TransferWish wish() const;
    /// Begins work away from this thread, in the place of what is under way.
    template <typename Report>
    void begin(std::function<Result<Report>(Progress &)> work, std::function<void(const Result<Report> &)> done);
    /// Drops what is under way, which only looks.
    void abandon();
    void take(const Step &step);
    void test();
    void look(const TransferWish &wish, Next next);
    void looked(const Result<Outlook> &outlook, Next next);
    void showRefusal(const Error &error);
    void run();
    void ended(const Result<TransferReport> &report);
    void back();

    const Endpoint m_source;
    Breadcrumb *m_steps;
    QStackedWidget *m_screens;
    TargetScreen *m_target;
    PlanScreen *m_plan;
    RunningScreen *m_running;
    OutcomeScreen *m_outcome;
    TransferWish m_wish; ///< that is being looked at, or was last
    std::optional<Outlook> m_outlook;
    QHash<QString, qint64> m_rows; ///< by table, as they were counted on the way
    Job *m_job = nullptr;          ///< while it runs
};

} // namespace credenza
