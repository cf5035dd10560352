#pragma once

#include <QObject>

namespace credenza {

Q_NAMESPACE

/// The pages of a window that are there whatever the database holds. Sessions keep the names.
enum class Screen { Overview, Inspector, Checks, Backups, Sql, Activity };
Q_ENUM_NS(Screen)

} // namespace credenza
