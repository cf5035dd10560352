#pragma once

#include "sql/profile/profile.h"
#include "sql/transfer/transfer.h"

#include <QJsonArray>
#include <QJsonObject>

namespace credenza {

// What a transfer will do and did, as the JSON that others build on. Holds no secret.

/// The word for what stands in the target, such as "service-made".
QString nameOf(TransferPlan::Target state);

QJsonObject planJson(const TransferPlan &plan);
QJsonObject assessmentJson(const TransferPlan &plan, const Assessment &assessment);
/// To cut over is told where the target holds everything now, else null.
QJsonObject reportJson(const TransferReport &report, const CutOver &cutOver);
QJsonArray rejectsJson(const Rejects &rejects);

} // namespace credenza
