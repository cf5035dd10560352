#pragma once

#include "app/headless/command.h"

namespace credenza {

/// For every command that takes an archive; the console goes by it, too.
inline Option identityFlag()
{
    using namespace Qt::StringLiterals;
    return {u"identity"_s, u"FILE"_s, u"the age identity that opens an encrypted archive"_s};
}

} // namespace credenza
