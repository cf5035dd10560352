#pragma once

#include <QUuid>

#include <optional>

namespace credenza {

/// The UUID that a text says in any of the spellings that isUuid() knows.
std::optional<QUuid> uuidIn(const QString &text);

} // namespace credenza
