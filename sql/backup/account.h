#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

/// Somebody whom this machine knows, and as whom programs run.
struct Account
{
    QString name;
    QString home;
    bool isRoot = false;

    bool operator==(const Account &) const = default;
};

/// As whom this program runs.
Account ownAccount();

/// NotFound for a name that this machine does not know.
Result<Account> accountNamed(const QString &name);

} // namespace credenza
