#pragma once

#include "sql/activity/activity_log.h"
#include "sql/activity/receipt.h"

#include <QJsonObject>

namespace credenza {

/// As they are kept in files and shown by --json.
QJsonObject jsonOf(const Activity &activity);
Activity activityOf(const QJsonObject &json);

QJsonObject jsonOf(const Receipt &receipt);
Receipt receiptOf(const QJsonObject &json);

} // namespace credenza
