#pragma once

#include "sql/catalog/loader.h"

namespace credenza {

/// A file that does not exist yet: grows as FILE.part, for this user alone, and is renamed by commit(), never over
/// another file.
Result<std::unique_ptr<LoadTarget>> openNewFile(const Endpoint &endpoint);

/// A file that exists: one transaction in place, so that owner, mode and open readers stay right.
Result<std::unique_ptr<LoadTarget>> openExistingFile(const Endpoint &endpoint);

} // namespace credenza
