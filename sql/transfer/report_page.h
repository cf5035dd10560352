#pragma once

#include "sql/transfer/cutover.h"
#include "sql/transfer/transfer.h"

#include <QDateTime>

namespace credenza {

/// What a transfer did, or could not do, as one HTML page that needs nothing else: for filing with a change request.
/// Holds no secret.
QString reportPage(const TransferPlan &plan, const TransferReport &report, const CutOver &cutOver,
                   const QDateTime &made);

/// The same of an assessment: what would be done, and what keeps it from being done.
QString assessmentPage(const TransferPlan &plan, const Assessment &assessment, const QDateTime &made);

} // namespace credenza
