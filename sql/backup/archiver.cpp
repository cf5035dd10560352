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

} // namespace credenza
