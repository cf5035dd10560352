#pragma once

#include "sql/base/result.h"

#include <QStringView>

namespace credenza {

/// Refused for a member's name that leads out of the folder into which it is extracted, or names no file.
Result<void> checkMemberName(QStringView name);

} // namespace credenza
