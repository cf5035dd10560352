#pragma once

#include <QString>

namespace credenza {

/// The pages of a window that are there whatever the database holds.
enum class Screen { Overview, Checks, Sql, Activity };

} // namespace credenza
