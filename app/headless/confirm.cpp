#include "app/headless/confirm.h"

#include "sql/connection/write_consent.h"

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> confirmed(const Arguments &arguments, const Endpoint &target)
{
    if (auto allowed = mayWriteTo(target); !allowed)
        return allowed;
    const QString name = shortName(target);
    if (target.environment != Environment::Production || arguments.value(u"confirm"_s) == name)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"%1 is production, and is not written to by accident"_s.arg(target.title()),
                 .detail = {},
                 .hint = u"Add --confirm %1 if that is meant."_s.arg(name)};
}

Result<void> consented(const QString &effect, const QString &refusal, Console &console)
{
    const bool mayAsk = isTerminal(STDIN_FILENO) && !console.settings().json;
    const Error refused{.kind = Error::Kind::Refused, .message = refusal, .hint = u"Add --yes if that is meant."_s};
    if (!console.settings().yes && !mayAsk)
        return refused;
    console.say(effect);
    if (console.settings().yes)
        return {};
    console.say(u"Do it? Type yes: "_s);
    char typed[16] = {};
    const bool yes = std::fgets(typed, sizeof typed, stdin) && QByteArray(typed).trimmed() == "yes";
    return yes ? Result<void>{} : Result<void>(refused);
}

} // namespace credenza
