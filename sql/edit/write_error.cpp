#include "sql/edit/write_error.h"

using namespace Qt::StringLiterals;

namespace credenza {

Error writeError(Error error, const QString &deed, const QString &leaves)
{
    if (error.kind == Error::Kind::Cancelled)
        return Error::cancelled();
    const bool isRefusal = error.kind == Error::Kind::Constraint || error.kind == Error::Kind::Denied;
    error.message = (isRefusal ? u"The database refused to %1; %2"_s : u"The database could not %1; %2"_s)
                        .arg(deed, leaves);
    error.detail = error.detail.section(u'\n', 0, 0);
    return error;
}

} // namespace credenza
