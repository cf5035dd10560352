#pragma once

#include "sql/profile/profile.h"
#include "sql/transfer/transfer.h"

#include <QJsonObject>

namespace credenza {

/// A plan and a report as JSON and as text for people.
QJsonObject planJson(const TransferPlan &plan);
QString planText(const TransferPlan &plan);
QJsonObject assessmentJson(const TransferPlan &plan, const Assessment &assessment);
QString assessmentText(const TransferPlan &plan, const Assessment &assessment);
QJsonObject reportJson(const TransferReport &report, const CutOver &cutOver);
QString reportText(const TransferReport &report, const CutOver &cutOver);

} // namespace credenza
