#pragma once

#include <QDateTime>
#include <QJsonValue>

#include <optional>

namespace credenza {

/// A text as JSON; null for an empty one.
QJsonValue orNull(const QString &text);

/// A moment as JSON, as isoText() says it; null where there is none.
QJsonValue orNull(const std::optional<QDateTime> &moment);

} // namespace credenza
