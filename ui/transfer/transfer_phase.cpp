#include "ui/transfer/transfer_phase.h"

#include "ui/transfer/table_step.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace credenza {

std::optional<TransferPhase> phaseOf(const QString &step)
{
    if (const auto table = tableStep(step)) {
        switch (table->doing) {
        case TableStep::Doing::Check: return TransferPhase::Checking;
        case TableStep::Doing::Copy: return TransferPhase::Copying;
        case TableStep::Doing::ReadBack: return TransferPhase::ReadingBack;
        }
    }
    static const QHash<QString, TransferPhase> phases{{u"database"_s, TransferPhase::Preparing},
                                                      {u"schema"_s, TransferPhase::Preparing},
                                                      {u"keys and references"_s, TransferPhase::Checking},
                                                      {u"indexes and keys"_s, TransferPhase::Indexes},
                                                      {u"sequences"_s, TransferPhase::Sequences},
                                                      {u"history"_s, TransferPhase::Sequences},
                                                      {u"commit"_s, TransferPhase::Committing}};
    const auto phase = phases.find(step);
    return phase == phases.end() ? std::nullopt : std::optional(*phase);
}

} // namespace credenza
