#include "sql/base/error.h"

using namespace Qt::StringLiterals;

namespace credenza {

Error Error::cancelled()
{
    return {.kind = Kind::Cancelled, .message = u"Cancelled; everything is as it was before"_s};
}

QString nameOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable: return u"unreachable"_s;
    case Error::Kind::Denied: return u"denied"_s;
    case Error::Kind::NotFound: return u"not-found"_s;
    case Error::Kind::Busy: return u"busy"_s;
    case Error::Kind::Conflict: return u"conflict"_s;
    case Error::Kind::Constraint: return u"constraint"_s;
    case Error::Kind::Refused: return u"refused"_s;
    case Error::Kind::Unfit: return u"unfit"_s;
    case Error::Kind::Lossy: return u"lossy"_s;
    case Error::Kind::Mismatch: return u"mismatch"_s;
    case Error::Kind::Io: return u"io"_s;
    case Error::Kind::Cancelled: return u"cancelled"_s;
    case Error::Kind::Usage: return u"usage"_s;
    case Error::Kind::Internal: break;
    }
    return u"internal"_s;
}

} // namespace credenza
