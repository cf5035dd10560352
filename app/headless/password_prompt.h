#pragma once

#include "sql/base/result.h"

#include <QString>

#include <stop_token>

namespace credenza {

/// Asks the person at the terminal, who does not see what is typed. Denied where there is no terminal; Cancelled when
/// the wish to stop comes first.
Result<QString> askPassword(const QString &database, const std::stop_token &stop);

/// Asks twice for a password that will be somebody's, for the sake of `purpose`, such as "Set a new password". Usage
/// where the two differ or there is none; Denied as above.
Result<QString> askNewPassword(const QString &purpose, const std::stop_token &stop);

/// The password in the first line of a file. Io where that cannot be read; Usage for an empty line and for one that is
/// not UTF-8.
Result<QString> passwordFromFirstLine(const QString &path);

} // namespace credenza
