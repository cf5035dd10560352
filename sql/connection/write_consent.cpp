#include "sql/connection/write_consent.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> mayWriteTo(const Endpoint &target)
{
    if (target.savedAs.isEmpty() || target.access == Endpoint::Access::Write)
        return {};
    return Error{.kind = Error::Kind::Denied,
                 .message = u"The connection %1 is saved as read-only"_s.arg(target.savedAs),
                 .hint = u"Save it again for writing if it shall be written to."_s,
                 .remedy = Error::Remedy::SaveForWriting};
}

QString shortName(const Endpoint &target)
{
    if (!target.savedAs.isEmpty())
        return target.savedAs;
    const QString name = QFileInfo(target.database).fileName();
    return name.isEmpty() ? target.title() : name;
}

} // namespace credenza
