#include "app/headless/home.h"

#include "sql/backup/account.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> provideHome()
{
    if (!qEnvironmentVariableIsEmpty("HOME"))
        return {};
    const Account account = ownAccount();
    if (account.home.isEmpty() || account.home == "/"_L1)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"The account %1 has no home folder, and HOME is not set"_s.arg(account.name),
                     .hint = u"Set HOME to a folder in which this account may keep its settings and records."_s};
    qputenv("HOME", QFile::encodeName(account.home));
    return {};
}

} // namespace credenza
