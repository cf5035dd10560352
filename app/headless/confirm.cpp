#include "app/headless/confirm.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What somebody has to write out: the name of the saved connection, of the file, or of the database.
QString nameToConfirm(const Endpoint &target)
{
    if (!target.savedAs.isEmpty())
        return target.savedAs;
    const QString name = QFileInfo(target.database).fileName();
    return name.isEmpty() ? target.title() : name;
}

} // namespace

Result<void> confirmed(const Arguments &arguments, const Endpoint &target)
{
    const QString name = nameToConfirm(target);
    if (!target.savedAs.isEmpty() && target.access == Endpoint::Access::Read)
        return Error{.kind = Error::Kind::Denied,
                     .message = u"The connection %1 is saved as read-only"_s.arg(name),
                     .hint = u"Save it again without --read-only if it shall be written to."_s};
    if (target.environment != Environment::Production || arguments.value(u"confirm"_s) == name)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"%1 is production, and is not written to by accident"_s.arg(target.title()),
                 .detail = {},
                 .hint = u"Add --confirm %1 if that is meant."_s.arg(name)};
}

} // namespace credenza
