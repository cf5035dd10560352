#include "sql/backup/schedule_trial.h"

#include "sql/backup/archiver.h"
#include "sql/compare/undisturbed.h"

namespace credenza {

Result<void> tryReading(const Endpoint &endpoint, NativeDump native)
{
    auto read = askUndisturbed(endpoint, [](Opened &) { return Result<void>{}; });
    return read && native == NativeDump::With ? endpoint.dialect->archiver.requireNativeDump(endpoint) : read;
}

} // namespace credenza
