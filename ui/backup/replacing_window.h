#pragma once

#include "sql/backup/restore.h"
#include "ui/backup/work_strip.h"
#include "ui/job/job.h"

namespace credenza {

/// Restores over the file of a database while that has no window of its own. Closing it cancels; it ends only once
/// nothing half done is left.
class ReplacingWindow : public QWidget
{
    Q_OBJECT

public:
    using Ended = std::function<void(const Result<RestoreReport> &)>;

    /// Begins at once.
    ReplacingWindow(const RestorePlan &plan, Ended ended);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    WorkStrip *m_strip;
    Job *m_job;
};

/// Whether a restore to `target` would replace the file that `source` is, which nobody may have open meanwhile.
bool isFileOf(const Endpoint &target, const Endpoint &source);

} // namespace credenza
