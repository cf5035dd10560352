#include "app/headless/schedule_request.h"

#include "app/headless/backup_options.h"
#include "app/headless/misuse.h"
#include "sql/profile/locate.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

ScheduleFlag::Value valueOfFlag(const Option &flag)
{
    if (flag.value.isEmpty())
        return ScheduleFlag::Value::None;
    if (flag.value == "N"_L1 || flag.value == "LEVEL"_L1)
        return ScheduleFlag::Value::Number;
    if (flag.name == "prove-on"_L1)
        return ScheduleFlag::Value::Database;
    return flag.value == "FILE"_L1 ? ScheduleFlag::Value::File : ScheduleFlag::Value::Text;
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

Result<QList<ScheduleFlag>> flagsFrom(const Arguments &arguments)
{
    if (auto degree = degreeFrom(arguments); !degree)
        return degree.error();
    if (auto wait = spanFrom(arguments, u"wait"_s); !wait)
        return wait.error();
    QList<ScheduleFlag> flags;
    for (const Option &flag : backupFlags() + commonFlags()) {
        for (const QString &given : arguments.options.value(flag.name))
            flags.append({flag.name, given, valueOfFlag(flag)});
    }
    return flags;
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
        return misuse(u"A timer is of the system or of a user"_s, u"Give one of --system and --user."_s);
    if (arguments.has(u"cron"_s)) {
        if (isSystem || isUser)
            return misuse(u"A crontab has no --system and --user"_s,
                          u"--run-as NAME takes the crontab of that user."_s);
        return Schedule::Scope::System;
    }
    const bool isForSystem = isSystem || (!isUser && ownAccount().isRoot);
    return isForSystem ? Schedule::Scope::System : Schedule::Scope::User;
}

} // namespace

Result<ScheduleWish> scheduleWishFrom(const Arguments &arguments, Console &console)
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
    return ScheduleWish{.argument = argument,
                        .database = located->endpoint,
                        .folder = arguments.value(u"into"_s),
                        .every = arguments.value(u"every"_s),
                        .flags = *flags,
                        .passwordFile = arguments.value(u"password-file"_s),
                        .passwordCommand = arguments.value(u"password-command"_s),
                        .writable = arguments.options.value(u"writable"_s),
                        .runAs = arguments.value(u"run-as"_s),
                        .starter = starterFrom(arguments),
                        .scope = *scope};
}

} // namespace credenza
