#include "sql/backup/member_name.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> checkMemberName(QStringView name)
{
    const auto parts = name.split(u'/');
    const bool isSafe = !name.contains(QChar(u'\0')) && std::ranges::none_of(parts, [](QStringView part) {
        return part.isEmpty() || part == u"."_s || part == u".."_s;
    });
    if (isSafe)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"An archive cannot hold a file named \"%1\""_s.arg(name),
                 .detail = u"A name is relative to the archive, with neither \"..\" nor an empty part in it."_s,
                 .hint = {}};
}

} // namespace credenza
