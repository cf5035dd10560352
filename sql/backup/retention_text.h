#pragma once

#include "sql/backup/retention.h"

#include <QStringList>

namespace credenza {

/// A calendar of a plan, for a terminal or a monospaced view: what the marks mean, then each month that has archives,
/// the oldest first, a line a week with its ISO number. No line is wider than 46 characters. Days are those of the
/// plan's zone; archives of unknown time are counted at the end.
QStringList calendarOf(const RetentionPlan &plan);

} // namespace credenza
