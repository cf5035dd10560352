#include "app/headless/exit_code.h"

namespace credenza {

int exitCodeOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Usage: return 2;
    case Error::Kind::NotFound: return 5;
    case Error::Kind::Conflict: return 6;
    case Error::Kind::Constraint: return 7;
    case Error::Kind::Unreachable: return 10;
    case Error::Kind::Busy: return 11;
    case Error::Kind::Denied: return 12;
    case Error::Kind::Refused: return 13;
    case Error::Kind::Unfit: return 14;
    case Error::Kind::Lossy: return 15;
    case Error::Kind::Mismatch: return 16;
    case Error::Kind::Io: return 17;
    case Error::Kind::Cancelled: return 130;
    case Error::Kind::Internal: break;
    }
    return 1;
}

} // namespace credenza
