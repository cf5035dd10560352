#include "app/headless/limit_argument.h"

#include "app/headless/misuse.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<qint64> limitFrom(const Arguments &arguments, const QString &command, qint64 unlessGiven)
{
    if (!arguments.has(u"limit"_s))
        return unlessGiven;
    bool isNumber = false;
    const qint64 limit = arguments.value(u"limit"_s).toLongLong(&isNumber);
    return isNumber && limit >= 1 ? Result<qint64>(limit) : misuseOf(command, u"--limit wants a number from 1"_s);
}

} // namespace credenza
