#pragma once

#include "sql/base/error.h"
#include "sql/transfer/reject.h"

#include <QJsonArray>

namespace credenza {

/// What the target cannot hold, as JSON, as text for people, and as the error that ends the command.
QJsonArray rejectsJson(const Rejects &rejects);
QString rejectsText(const Rejects &rejects);
Error rejectsError(const Rejects &rejects);

} // namespace credenza
