#include "app/headless/remedy.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString flagsFor(Error::Remedy remedy)
{
    switch (remedy) {
    case Error::Remedy::ReplaceContent: return u"For that, add --existing replace --yes."_s;
    case Error::Remedy::ReplaceFile: return u"For that, add --yes."_s;
    case Error::Remedy::SwitchWritingOn: return u"For that, add --write."_s;
    case Error::Remedy::SaveForWriting: return u"For that, leave --read-only out."_s;
    case Error::Remedy::GivePassword: return u"Flags for it: --password-file FILE, --password-command COMMAND."_s;
    case Error::Remedy::NameMigrationFiles: return u"For that, add --history-from FILE.sql, once for each."_s;
    case Error::Remedy::None: break;
    }
    return {};
}

} // namespace

Error withFlags(Error error)
{
    error.hint = (error.hint + u' ' + flagsFor(error.remedy)).trimmed();
    return error;
}

} // namespace credenza
