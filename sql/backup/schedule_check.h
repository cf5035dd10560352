#pragma once

#include "sql/backup/schedule.h"

namespace credenza {

/// Refuses what the backup would refuse every night, with its very words, as far as it can be seen from here. The
/// notes say what only the account that runs it can see.
Result<QStringList> checkScheduled(const ScheduleRequest &request, const Account &account);

} // namespace credenza
