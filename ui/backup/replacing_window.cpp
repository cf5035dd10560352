#include "ui/backup/replacing_window.h"

#include "sql/connection/grammar.h"
#include "sql/connection/recent.h"
#include "ui/look/grown_size.h"
#include "ui/look/labels.h"
#include "ui/transfer/target_name.h"

#include <QCloseEvent>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QThread>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 closingPatience = 2000;         // milliseconds
constexpr unsigned long pauseBetweenTries = 100; // milliseconds

/// The connections of closed windows end by themselves, a moment later. Blocking.
Result<RestoreReport> restoreOnceClosed(const RestorePlan &plan, Progress &progress)
{
    QElapsedTimer waiting;
    waiting.start();
    for (;;) {
        auto report = runRestore(plan, progress);
        const bool isInUse = !report && report.error().kind == Error::Kind::Busy;
        if (!isInUse || waiting.hasExpired(closingPatience) || !progress.checkpoint())
            return report;
        QThread::msleep(pauseBetweenTries);
    }
}

} // namespace

ReplacingWindow::ReplacingWindow(const RestorePlan &plan, Ended ended) : m_strip(new WorkStrip), m_job(new Job(this))
{
    setWindowTitle(tr("Restoring %1").arg(targetName(plan.target)));
    resize(grownWithText(*this, {640, 200}));
    new WholeText(this);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(24, 24, 24, 0);
    words->addWidget(makeHeading(windowTitle()));
    words->addWidget(makeText(tr("From %1. Its window comes back by itself.").arg(QFileInfo(plan.archive).fileName())));
    words->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(words, 1);
    column->addWidget(m_strip);
    connect(m_strip, &WorkStrip::cancelWanted, m_job, &Job::cancel);
    connect(m_job, &Job::progressed, m_strip, &WorkStrip::take);
    m_strip->begin(tr("Beginning …"));
    m_strip->setFocus();
    m_job->start<RestoreReport>([plan](Progress &progress) { return restoreOnceClosed(plan, progress); },
                                std::move(ended));
}

void ReplacingWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    m_job->cancel();
}

bool isFileOf(const Endpoint &target, const Endpoint &source)
{
    return target.dialect->grammar.keepsFiles() && rememberedAddress(target) == rememberedAddress(source);
}

} // namespace credenza
