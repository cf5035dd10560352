#pragma once

#include "sql/backup/schedule.h"

namespace credenza {

QString serviceFileName(const Schedule &schedule);
QString timerFileName(const Schedule &schedule);

/// The text of the service: one run, in a fence from which it writes nowhere but where it has to. The password comes as
/// a credential, and stands in no unit.
QString serviceUnit(const Schedule &schedule);

/// The text of the timer that starts it, and makes up for a run that was missed.
QString timerUnit(const Schedule &schedule);

} // namespace credenza
