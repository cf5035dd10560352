#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// Every form of a DATABASE argument: paths and URLs, env:SERVICE (the service's own variables) and config:FILE (its
/// own file, recognised by content).
Result<Located> locate(const QString &argument);

/// The DATABASE argument that stands for a file which a person points at: the file itself, or, for text, the settings
/// in it.
QString argumentFor(const QString &path);

} // namespace credenza
