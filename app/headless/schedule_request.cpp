#include "app/headless/schedule_request.h"

#include "app/headless/backup_options.h"
#include "app/headless/choice.h"
#include "sql/profile/locate.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error wrong(const QString &message, const QString &hint = u"credenza-cli schedule --help shows an example."_s)
{
    return {.kind = Error::Kind::Usage, .message = message, .hint = hint};
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

/// The database to prove on, in a form that means the same at night.
Result<QString> provingPlace(const QString &argument)
{
    const auto located = locate(argument, SavedPassword::Leave);
    if (!located)
        return located.error();
    if (!located->endpoint.password.isEmpty() && !argument.startsWith(u'@') && !argument.startsWith("config:"_L1))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"A password is never written into a schedule"_s,
                     .hint = u"Save that database as a connection, and write --prove-on @NAME."_s};
    return lastingArgument(argument, located->endpoint);
}

Result<QString> lastingValue(const Option &flag, const QString &value)
{
    bool isNumber = true;
    if (flag.value == "N"_L1 || flag.value == "LEVEL"_L1)
        value.toUInt(&isNumber);
    if (!isNumber)
        return wrong(u"--%1 wants a number"_s.arg(flag.name));
    if (flag.name == "prove-on"_L1)
        return provingPlace(value);
    return flag.value == "FILE"_L1 ? absolute(value) : value;
}

/// Flags of every command that the run shall have, too.
QList<Option> commonFlags()
{
    const QStringList carried{u"environment"_s, u"connect-timeout"_s, u"lock-timeout"_s, u"statement-timeout"_s,
                              u"log-file"_s};
    QList<Option> flags;
    for (const Option &flag : globalOptions()) {
        if (carried.contains(flag.name))
            flags << flag;
    }
    return flags;
}

Result<QStringList> flagsFrom(const Arguments &arguments)
{
    if (auto degree = choice<int>(arguments, u"prove"_s, {{u"read-back"_s, 0}, {u"restored"_s, 1}}); !degree)
        return degree.error();
    QStringList words;
    for (const Option &flag : backupFlags() + commonFlags()) {
        for (const QString &given : arguments.options.value(flag.name)) {
            words << u"--"_s + flag.name;
            if (flag.value.isEmpty())
                break;
            const auto value = lastingValue(flag, given);
            if (!value)
                return value.error();
            words << *value;
        }
    }
    return words;
}

QStringList thisProgram()
{
    QStringList words{QCoreApplication::applicationFilePath()};
    if (QCoreApplication::arguments().value(1) == "--headless"_L1)
        words << u"--headless"_s;
    return words;
}

Schedule::Starter starterFrom(const Arguments &arguments)
{
    return arguments.has(u"cron"_s) ? Schedule::Starter::Cron : Schedule::Starter::Systemd;
}

Result<Schedule::Scope> scopeFrom(const Arguments &arguments)
{
    const bool isSystem = arguments.has(u"system"_s);
    const bool isUser = arguments.has(u"user"_s);
    if (isSystem && isUser)
        return wrong(u"A timer is of the system or of a user"_s, u"Give one of --system and --user."_s);
    if (arguments.has(u"cron"_s)) {
        if (isSystem || isUser)
            return wrong(u"A crontab has no --system and --user"_s, u"--run-as NAME takes the crontab of that user."_s);
        return Schedule::Scope::System;
    }
    const bool isForSystem = isSystem || (!isUser && ownAccount().isRoot);
    return isForSystem ? Schedule::Scope::System : Schedule::Scope::User;
}

} // namespace

Result<ScheduleRequest> scheduleRequestFrom(const Arguments &arguments, Console &console)
{
    const QString argument = arguments.positional[0];
    const auto located = locate(argument, SavedPassword::Leave);
    if (!located)
        return located.error();
    for (const QString &warning : located->warnings)
        console.warn(warning);
    const auto flags = flagsFrom(arguments);
    if (!flags)
        return flags.error();
    const auto scope = scopeFrom(arguments);
    if (!scope)
        return scope.error();
    ScheduleRequest request{.argument = argument,
                            .database = located->endpoint,
                            .folder = absolute(arguments.value(u"into"_s)),
                            .every = arguments.value(u"every"_s).trimmed(),
                            .flags = *flags,
                            .passwordFile = absolute(arguments.value(u"password-file"_s)),
                            .passwordCommand = arguments.value(u"password-command"_s),
                            .writtenFiles = {},
                            .program = thisProgram(),
                            .runAs = arguments.value(u"run-as"_s),
                            .starter = starterFrom(arguments),
                            .scope = *scope};
    for (const QString &written : {u"metrics"_s, u"log-file"_s}) {
        if (arguments.has(written))
            request.writtenFiles << absolute(arguments.value(written));
    }
    return request;
}

Result<SchedulePlace> schedulePlaceFrom(const Arguments &arguments, const Endpoint &database)
{
    const auto scope = scopeFrom(arguments);
    if (!scope)
        return scope.error();
    const QString runAs = arguments.value(u"run-as"_s);
    return SchedulePlace{.starter = starterFrom(arguments),
                         .scope = *scope,
                         .name = scheduleName(database, absolute(arguments.value(u"into"_s))),
                         .account = runAs == ownAccount().name ? QString() : runAs};
}

} // namespace credenza
