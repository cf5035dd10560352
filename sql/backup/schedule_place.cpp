#include "sql/backup/schedule_place.h"

#include "sql/backup/outside_program.h"
#include "sql/backup/schedule_cron.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString unitFolder(Schedule::Scope scope)
{
    return scope == Schedule::Scope::System
               ? u"/etc/systemd/system"_s
               : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/systemd/user"_s;
}

QStringList ofAccount(const QString &account, const QStringList &arguments)
{
    return account.isEmpty() ? arguments : QStringList{u"-u"_s, account} + arguments;
}

} // namespace

QStringList SchedulePlace::files() const
{
    if (starter == Schedule::Starter::Cron)
        return {};
    const QString base = unitFolder(scope) + u'/' + name;
    return {base + u".service"_s, base + u".timer"_s};
}

Result<QStringList> schedulesAt(const SchedulePlace &place)
{
    QStringList names;
    if (place.starter == Schedule::Starter::Cron) {
        const auto crontab = readCrontab(place.account);
        if (!crontab)
            return crontab.error();
        names = scheduleNamesIn(*crontab);
        names.sort();
        return names;
    }
    for (const QFileInfo &file : QDir(unitFolder(place.scope)).entryInfoList({u"credenza-backup-*"_s}, QDir::Files)) {
        if (file.suffix() == "timer"_L1 || file.suffix() == "service"_L1)
            names << file.completeBaseName();
    }
    names.removeDuplicates();
    names.sort(); // one without a label of its own comes first
    return names;
}

Error noScheduleAt(const SchedulePlace &place)
{
    const QStringList there = schedulesAt(place).value_or(QStringList());
    QStringList labelled;
    std::ranges::copy_if(there, std::back_inserter(labelled),
                         [&place](const QString &name) { return name.startsWith(place.name + u'-'); });
    const QString where = u"--install writes one; --system, --user and --cron say where to look."_s;
    return {.kind = Error::Kind::NotFound,
            .message = u"There is no schedule %1"_s.arg(place.name),
            .hint = labelled.isEmpty() ? where
                                       : u"There is %1: say its label with --label."_s.arg(labelled.join(u", "_s))};
}

bool isSystemdRunning()
{
    return QFileInfo(u"/run/systemd/system"_s).isDir() && isOutsideProgram(u"systemctl"_s);
}

bool isCrontabThere()
{
    return isOutsideProgram(u"crontab"_s);
}

Result<QByteArray> askSystemctl(Schedule::Scope scope, const QStringList &arguments)
{
    const QStringList whole = scope == Schedule::Scope::User ? QStringList{u"--user"_s} + arguments : arguments;
    const auto ran = runOutside(u"systemctl"_s, whole);
    if (!ran)
        return ran.error();
    if (ran->code == 0)
        return ran->out;
    return Error{.kind = Error::Kind::Unreachable,
                 .message = u"systemctl %1 failed: %2"_s.arg(whole.join(u' '), ran->complaint()),
                 .hint = u"Run it by hand; journalctl -xe says more."_s};
}

Result<QByteArray> readCrontab(const QString &account)
{
    const auto ran = runOutside(u"crontab"_s, ofAccount(account, {u"-l"_s}));
    if (!ran)
        return ran.error();
    if (ran->code == 0)
        return ran->out;
    if (ran->err.contains("no crontab for"))
        return QByteArray();
    return Error{.kind = Error::Kind::Denied,
                 .message = u"The crontab cannot be read: %1"_s.arg(ran->complaint()),
                 .hint = u"See whether /etc/cron.allow or /etc/cron.deny keeps that user out."_s};
}

Result<void> writeCrontab(const QString &account, const QByteArray &text)
{
    const auto ran = runOutside(u"crontab"_s, ofAccount(account, {u"-"_s}), text);
    if (!ran)
        return ran.error();
    if (ran->code == 0)
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"The crontab cannot be written; it is as before"_s,
                 .detail = ran->complaint(),
                 .hint = u"Add the line by hand with crontab -e."_s};
}

} // namespace credenza
