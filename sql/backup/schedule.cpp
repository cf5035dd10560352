#include "sql/backup/schedule.h"

#include "sql/backup/archiver.h"
#include "sql/backup/schedule_calendar.h"
#include "sql/backup/schedule_check.h"
#include "sql/backup/schedule_cron.h"
#include "sql/backup/schedule_name.h"
#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"
#include "sql/profile/locate.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString nameOf(const ScheduleRequest &request)
{
    return scheduleName(request.database, request.folder, request.options.label);
}

bool keepsFile(const ScheduleRequest &request)
{
    return request.database.dialect->grammar.keepsFiles();
}

/// The database as the run will name it. Variables of the person who asks are not there at night.
QString databaseWord(const ScheduleRequest &request)
{
    if (!request.argument.startsWith("env:"_L1))
        return lastingArgument(request.argument, request.database);
    return keepsFile(request) ? request.database.database : request.database.url();
}

Error noPassword(const QString &message)
{
    return {.kind = Error::Kind::Refused,
            .message = message,
            .hint = u"Put the password into a file that only its user can read, and name that file."_s,
            .remedy = Error::Remedy::GivePassword};
}

Result<void> checkPassword(const ScheduleRequest &request)
{
    const bool isGiven = !request.passwordFile.isEmpty() || !request.passwordCommand.isEmpty();
    const bool bringsItAlong = request.argument.startsWith("config:"_L1) || request.argument.startsWith(u'@');
    if (isGiven)
        return {};
    if (!request.database.password.isEmpty() && !bringsItAlong)
        return noPassword(u"A password is never written into a schedule"_s);
    if (request.database.savedAs.isEmpty())
        return {};
    auto saved = savedConnection(request.database.savedAs);
    if (!saved)
        return saved.error();
    return saved->passwordSource == PasswordSource::Ask
               ? noPassword(u"The connection %1 asks for its password, and at night nobody answers"_s.arg(saved->name))
               : Result<void>{};
}

Result<Account> accountFor(const ScheduleRequest &request)
{
    const Account own = ownAccount();
    if (request.runAs.isEmpty() || request.runAs == own.name)
        return own;
    if (request.scope == Schedule::Scope::User)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"A user's own timer cannot run as %1"_s.arg(request.runAs.left(60)),
                     .hint = u"Make it a timer of the system."_s};
    if (request.argument.startsWith(u'@'))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"%1 is a connection of %2, whom %3 is not"_s.arg(request.argument, own.name,
                                                                                  request.runAs.left(60)),
                     .hint = u"Give the database's own address."_s};
    return accountNamed(request.runAs);
}

Result<void> checkText(const Schedule &schedule)
{
    QStringList all = schedule.program + schedule.arguments + schedule.writable;
    all << schedule.passwordFile << schedule.folder << schedule.title;
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    for (const QString &text : std::as_const(all)) {
        if (std::any_of(text.begin(), text.end(), isControl))
            return Error{.kind = Error::Kind::Usage,
                         .message = u"A schedule cannot hold a control character such as a line break"_s,
                         .hint = u"Leave it out of paths, labels and commands; put such a command into a script."_s};
    }
    if (schedule.passwordFile.endsWith(u'\\'))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"A unit cannot name a password file that ends in a backslash"_s,
                     .hint = u"Give the file another name."_s};
    return {};
}

Result<CalendarReading> readTime(const ScheduleRequest &request)
{
    if (request.starter == Schedule::Starter::Systemd)
        return readCalendar(request.every, QDateTime::currentDateTimeUtc());
    const auto fields = cronFields(request.every, cronMinute(nameOf(request)));
    if (!fields)
        return fields.error();
    return CalendarReading{.upcoming = cronStarts(*fields, QDateTime::currentDateTimeUtc()), .isChecked = true};
}

QStringList writableFolders(const ScheduleRequest &request, const Account &account)
{
    QStringList folders;
    if (keepsFile(request)) {
        const QFileInfo file(request.database.database);
        folders << (file.exists() ? QFileInfo(file.canonicalFilePath()) : file).absolutePath();
    }
    const QString data = account == ownAccount() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                                                 : account.home + u"/.local/share"_s;
    folders << data + u"/credenza"_s;
    for (const QString &file : request.writtenFiles)
        folders << QFileInfo(file).absolutePath();
    folders += request.writable;
    folders.removeDuplicates();
    folders.removeAll(QDir::cleanPath(request.folder));
    return folders;
}

QStringList scheduleNotes(const ScheduleRequest &request, const QString &database, const CalendarReading &calendar)
{
    QStringList notes;
    if (!calendar.isChecked)
        notes << u"“%1” could not be checked, as there is no systemd-analyze here."_s.arg(request.every);
    if (request.argument.startsWith("env:"_L1))
        notes << u"%1 means %2 now, and that is what is written: a later change of the variables is not seen."_s.arg(
            request.argument, database);
    const auto saved = request.database.savedAs.isEmpty() ? Result<SavedConnection>(SavedConnection{})
                                                          : savedConnection(request.database.savedAs);
    const bool isGiven = !request.passwordFile.isEmpty() || !request.passwordCommand.isEmpty();
    if (saved && saved->passwordSource == PasswordSource::Keychain && !isGiven)
        notes << u"The password of %1 lies in the keychain, which is locked while nobody is logged in: a password file "
                 "is surer."_s.arg(request.argument);
    return notes;
}

} // namespace

Result<SchedulePlan> planSchedule(const ScheduleRequest &request)
{
    const auto calendar = readTime(request);
    if (!calendar)
        return calendar.error();
    if (auto checked = checkPassword(request); !checked)
        return checked.error();
    if (request.flags.contains(u"--native"_s) && keepsFile(request)) {
        if (auto able = request.database.dialect->archiver.requireNativeDump(request.database); !able)
            return able.error();
    }
    const auto account = accountFor(request);
    if (!account)
        return account.error();
    const auto unseen = checkScheduled(request, *account);
    if (!unseen)
        return unseen.error();
    const QString database = databaseWord(request);
    Schedule schedule{
        .name = nameOf(request),
        .title = request.database.title(),
        .every = request.every,
        .program = request.program,
        .arguments = QStringList{u"backup"_s, database, u"--into"_s, QDir::cleanPath(request.folder)} + request.flags,
        .passwordFile = request.passwordFile.isEmpty() ? QString() : QDir::cleanPath(request.passwordFile),
        .folder = QDir::cleanPath(request.folder),
        .writable = writableFolders(request, *account),
        .account = *account,
        .scope = request.scope,
        .reach = keepsFile(request) ? Schedule::Reach::Local : Schedule::Reach::Network};
    if (!request.passwordCommand.isEmpty())
        schedule.arguments << u"--password-command"_s << request.passwordCommand;
    if (auto checked = checkText(schedule); !checked)
        return checked.error();
    return SchedulePlan{schedule, calendar->upcoming, scheduleNotes(request, database, *calendar) + *unseen};
}

} // namespace credenza
