#include "ui/edit/saving.h"

#include "sql/edit/staged_edit_cbor.h"

#include <QSet>

namespace credenza {

Saving::Saving(const OpenDatabase &database, PendingEdits &edits, QObject *parent)
    : QObject(parent), m_database(database), m_edits(edits)
{
}

void Saving::save(const Endpoint &endpoint, const QString &reason)
{
    const QList<StagedEdit> staged = m_edits.edits().edits();
    const auto planning = [database = m_database, endpoint, reason, staged] {
        return planSave({.endpoint = endpoint,
                         .catalog = database.identity->catalog,
                         .profile = database.identity->profile(),
                         .edits = staged,
                         .reason = reason,
                         .undoes = {}});
    };
    run(planning, [this, staged](const SaveReport &report) {
        QSet<QByteArray> written;
        for (const StagedEdit &edit : staged)
            written << cborOf({edit});
        StagedEdits left = m_edits.edits();
        for (const StagedEdits::Id id : left.ids()) {
            if (written.contains(cborOf({*left.edit(id)})))
                left.drop(id);
        }
        m_edits.replace(left);
        emit saved(report.receipt, report.rows.size());
    });
}

void Saving::undo(const Endpoint &endpoint, const QString &receipt, const QString &reason)
{
    const auto planning = [database = m_database, endpoint, receipt, reason] {
        return planUndo({.receipt = receipt,
                         .endpoint = endpoint,
                         .catalog = database.identity->catalog,
                         .profile = database.identity->profile(),
                         .reason = reason});
    };
    run(planning, [this](const SaveReport &report) { emit undone(report.receipt); });
}

void Saving::run(const Planning &planning, const Ending &done)
{
    if (m_job)
        return;
    m_job = std::make_unique<Job>();
    emit started();
    m_job->start<SaveReport>(
        [planning](Progress &progress) -> Result<SaveReport> {
            auto plan = planning();
            return plan ? credenza::save(*plan, progress) : Result<SaveReport>(plan.error());
        },
        [this, done](const Result<SaveReport> &report) {
            m_job.release()->deleteLater(); // it is what calls
            emit ended();
            if (!report)
                emit failed(report.error());
            else if (!report->isSaved())
                emit conflicted(report->conflicts);
            else
                done(*report);
        });
}

} // namespace credenza
