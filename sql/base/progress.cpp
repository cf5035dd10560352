#include "sql/base/progress.h"

namespace credenza {

Result<void> Progress::checkpoint() const
{
    if (stop().stop_requested())
        return Error::cancelled();
    return {};
}

} // namespace credenza
