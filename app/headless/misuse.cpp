#include "app/headless/misuse.h"

using namespace Qt::StringLiterals;

namespace credenza {

Error misuse(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Usage, .message = message, .hint = hint};
}

Error misuseOf(const QString &command, const QString &message)
{
    return misuse(message, u"credenza-cli %1 --help shows an example."_s.arg(command));
}

} // namespace credenza
