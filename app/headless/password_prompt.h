#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

/// Asks the person at the terminal, who does not see what is typed. Denied where there is no terminal.
Result<QString> askPassword(const QString &database);

} // namespace credenza
