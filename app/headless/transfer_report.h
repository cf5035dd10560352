#pragma once

#include "sql/profile/profile.h"
#include "sql/transfer/transfer.h"

namespace credenza {

/// A plan and a report as text for people.
QString planText(const TransferPlan &plan);
QString assessmentText(const TransferPlan &plan, const Assessment &assessment);
QString reportText(const TransferReport &report, const CutOver &cutOver);

} // namespace credenza
