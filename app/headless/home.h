#pragma once

#include "sql/base/result.h"

namespace credenza {

/// Sets HOME where it is missing, as for timers and under `env -i`: to the home of the account that runs this. NotFound
/// where the machine knows none. To be called before anything asks for a place in it.
Result<void> provideHome();

} // namespace credenza
