#pragma once

#include "sql/base/result.h"

#include <QString>

#include <toml++/toml.h>

namespace credenza {

/// Holds a profile.toml against its contract: keys that nobody reads, words that mean nothing, references that lead
/// nowhere. Unfit, with file, line and mistake.
Result<void> checkProfileFile(const toml::table &file, const QString &path);

} // namespace credenza
