#include "sql/backup/account.h"

#include <QFile>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Account accountOf(const passwd &entry)
{
    return {
        .name = QFile::decodeName(entry.pw_name), .home = QFile::decodeName(entry.pw_dir), .isRoot = entry.pw_uid == 0};
}

} // namespace

Account ownAccount()
{
    if (const passwd *entry = ::getpwuid(::geteuid()))
        return accountOf(*entry);
    // A container may run under a number that has no name.
    return {.name = QString::number(::geteuid()), .home = qEnvironmentVariable("HOME"), .isRoot = ::geteuid() == 0};
}

Result<Account> accountNamed(const QString &name)
{
    if (const passwd *entry = ::getpwnam(QFile::encodeName(name).constData()))
        return accountOf(*entry);
    return Error{
        .kind = Error::Kind::NotFound,
        .message = u"This machine knows no user %1"_s.arg(name.left(60)),
        .hint = u"Name one who may read the database and write into the folder; adduser --system makes one."_s};
}

} // namespace credenza
