#include "sql/backup/archiver.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> Archiver::loadDump(const QString &path, const Endpoint &, Progress &) const
{
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"%1 is no dump that could be read"_s.arg(path),
                 .detail = {},
                 .hint = u"Use an archive as \"backup\" has made it."_s};
}

Result<void> Archiver::requireNativeDump(const Endpoint &source) const
{
    return Error{.kind = Error::Kind::Usage,
                 .message = u"There is no native dump of %1 to be added"_s.arg(source.title()),
                 .detail = {},
                 .hint = u"Leave that out: the archive holds the database itself."_s};
}

} // namespace credenza
