#pragma once

#include "sql/edit/save.h"
#include "sql/edit/undo.h"
#include "ui/edit/pending_edits.h"
#include "ui/job/job.h"

namespace credenza {

/// Saves what is pending, and takes saves back, on a thread of its own. What is staged while a save runs stays staged.
class Saving : public QObject
{
    Q_OBJECT

public:
    Saving(const OpenDatabase &database, PendingEdits &edits, QObject *parent = nullptr);

    /// What the database is by now; a save that runs is not touched.
    void setIdentity(const std::shared_ptr<const Identity> &identity) { m_database.identity = identity; }
    bool isRunning() const { return m_job != nullptr; }
    /// `endpoint` as the window may use it now: a lock is the database session's own.
    void save(const Endpoint &endpoint, const QString &reason);
    void undo(const Endpoint &endpoint, const QString &receipt, const QString &reason);

signals:
    void started();
    /// Whatever follows.
    void ended();
    void saved(const QString &receipt, qsizetype rows);
    void undone(const QString &receipt);
    void conflicted(const QList<credenza::RowConflict> &conflicts);
    void failed(const credenza::Error &error);

private:
    using Planning = std::function<Result<SavePlan>()>;
    using Ending = std::function<void(const SaveReport &)>;
    void run(const Planning &planning, const Ending &done);

    OpenDatabase m_database;
    PendingEdits &m_edits;
    std::unique_ptr<Job> m_job;
};

} // namespace credenza
