#include "app/headless/remedy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What may be replaced is one of several choices for some commands, and a switch for others.
QString replacing(const Command &command)
{
    const bool isSwitch = std::ranges::count(command.options, u"replace"_s, &Option::name) > 0;
    return isSwitch ? u"--replace"_s : u"--existing replace"_s;
}

QString flagsFor(Error::Remedy remedy, const Command &command)
{
    switch (remedy) {
    case Error::Remedy::ReplaceContent: return u"For that, add %1 --yes."_s.arg(replacing(command));
    case Error::Remedy::ReplaceFile: return u"For that, add --yes."_s;
    case Error::Remedy::SwitchWritingOn: return u"For that, add --write."_s;
    case Error::Remedy::SaveForWriting: return u"For that, leave --read-only out."_s;
    case Error::Remedy::GivePassword: return u"Flags for it: --password-file FILE, --password-command COMMAND."_s;
    case Error::Remedy::MakeDatabase: return u"For that, add --create-database."_s;
    case Error::Remedy::NameMigrationFiles: return u"For that, add --history-from FILE.sql, once for each."_s;
    case Error::Remedy::None: break;
    }
    return {};
}

} // namespace

Error withFlags(Error error, const Command &command)
{
    error.hint = (error.hint + u' ' + flagsFor(error.remedy, command)).trimmed();
    return error;
}

} // namespace credenza
