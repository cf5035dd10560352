#include "sql/backup/schedule_install.h"

#include "sql/activity/data_folder.h"
#include "sql/backup/schedule_cron.h"
#include "sql/backup/schedule_units.h"
#include "sql/text/shell_word.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto forEverybodyToRead = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup
                                    | QFileDevice::ReadOther;

Error unwritable(const QString &path, const QString &why)
{
    const bool isForbidden = !QFileInfo(QFileInfo(path).absolutePath()).isWritable();
    if (isForbidden)
        return {.kind = Error::Kind::Denied,
                .message = u"%1 is not yours to write"_s.arg(path),
                .hint = u"Units of the system are root's; without root, take a user's own timer."_s};
    return {.kind = Error::Kind::Io,
            .message = u"%1 cannot be written"_s.arg(path),
            .detail = why,
            .hint = u"Check the space left on the disk."_s};
}

/// Both or none, as far as a file system can do that.
Result<void> writeUnits(const QList<ScheduleText> &texts)
{
    QSaveFile service(texts[0].place);
    QSaveFile timer(texts[1].place);
    if (!QDir().mkpath(QFileInfo(texts[0].place).absolutePath()))
        return unwritable(texts[0].place, u"Its folder cannot be made."_s);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QSaveFile &file = i == 0 ? service : timer;
        const QByteArray text = texts[i].text.toUtf8();
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(forEverybodyToRead)
            || file.write(text) != text.size() || !file.flush())
            return unwritable(texts[i].place, file.errorString());
    }
    for (QSaveFile *file : {&service, &timer}) {
        if (!file->commit())
            return unwritable(file->fileName(), file->errorString());
    }
    return {};
}

QList<QStringList> startingCommands(const SchedulePlace &place)
{
    const QString timer = QFileInfo(place.files()[1]).fileName();
    // A timer that runs already goes by its old times until it is started again.
    return {{u"daemon-reload"_s}, {u"enable"_s, timer}, {u"restart"_s, timer}};
}

QString byHand(const SchedulePlace &place)
{
    QStringList lines;
    for (const QStringList &command : startingCommands(place)) {
        QStringList words{u"systemctl"_s};
        if (place.scope == Schedule::Scope::User)
            words << u"--user"_s;
        words << command.first();
        for (const QString &unit : command.mid(1))
            words << (unit.contains(u'\\') ? shellWord(unit) : unit);
        lines << words.join(u' ');
    }
    return lines.join(u" && "_s);
}

std::optional<Error> startTimer(const SchedulePlace &place)
{
    if (!isSystemdRunning())
        return Error{.kind = Error::Kind::Unreachable,
                     .message = u"The units are written, but systemd does not run here, so nothing starts them"_s,
                     .hint = u"Where it runs: "_s + byHand(place)};
    for (const QStringList &command : startingCommands(place)) {
        if (auto asked = askSystemctl(place.scope, command); !asked)
            return Error{.kind = Error::Kind::Unreachable,
                         .message = u"The units are written, but the timer could not be started: %1"_s.arg(
                             asked.error().message),
                         .hint = u"By hand: "_s + byHand(place)};
    }
    return {};
}

QStringList loginNotes(const Schedule &schedule)
{
    if (schedule.scope == Schedule::Scope::System
        || QFileInfo::exists(u"/var/lib/systemd/linger/"_s + schedule.account.name))
        return {};
    return {u"A user's own timer runs only while that user is logged in, unless an administrator runs: "
            "loginctl enable-linger %1"_s.arg(schedule.account.name)};
}

Result<void> checkFolder(const Schedule &schedule)
{
    if (QFileInfo(schedule.folder).isDir())
        return {};
    return Error{
        .kind = Error::Kind::NotFound,
        .message = u"There is no folder %1 for the archives"_s.arg(schedule.folder),
        .hint = u"Make it first: install -d -m 700 -o %1 %2"_s.arg(schedule.account.name, shellWord(schedule.folder))};
}

Result<InstallReport> installUnits(const Schedule &schedule, const SchedulePlace &place,
                                   const QList<ScheduleText> &texts)
{
    // The fence leaves our own folder open where it exists, and a run cannot make it from inside.
    if (schedule.account == ownAccount()) {
        if (auto made = dataFile(u"activity"_s); !made)
            return made.error();
    }
    if (auto written = writeUnits(texts); !written)
        return written.error();
    return InstallReport{.files = place.files(), .notStarted = startTimer(place), .notes = loginNotes(schedule)};
}

Result<InstallReport> changeCrontab(const SchedulePlace &place, const QString &line)
{
    const auto crontab = readCrontab(place.account);
    if (!crontab)
        return crontab.error();
    if (line.isEmpty() && cronLineIn(*crontab, place.name).isEmpty())
        return noScheduleAt(place);
    const QByteArray changed = line.isEmpty() ? withoutCronLine(*crontab, place.name)
                                              : withCronLine(*crontab, place.name, line);
    if (auto written = writeCrontab(place.account, changed); !written)
        return written.error();
    return InstallReport{};
}

Result<InstallReport> removeUnits(const SchedulePlace &place)
{
    InstallReport report;
    for (const QString &file : place.files()) {
        if (QFileInfo::exists(file))
            report.files << file;
    }
    if (report.files.isEmpty())
        return noScheduleAt(place);
    const QString timer = QFileInfo(place.files()[1]).fileName();
    if (isSystemdRunning()) {
        if (auto stopped = askSystemctl(place.scope, {u"disable"_s, u"--now"_s, timer}); !stopped)
            report.notes << stopped.error().message;
        // The mark of its last run; an older systemd cannot, and leaves a small file.
        (void)askSystemctl(place.scope, {u"clean"_s, u"--what=state"_s, timer});
    }
    QFile::remove(QFileInfo(place.files()[1]).absolutePath() + u"/timers.target.wants/"_s + timer);
    for (const QString &file : std::as_const(report.files)) {
        if (QFile unit(file); !unit.remove())
            return unwritable(file, unit.errorString());
    }
    if (isSystemdRunning())
        (void)askSystemctl(place.scope, {u"daemon-reload"_s});
    return report;
}

} // namespace

Result<QList<ScheduleText>> scheduleTexts(const Schedule &schedule, const SchedulePlace &place)
{
    if (place.starter == Schedule::Starter::Systemd)
        return QList<ScheduleText>{{place.files()[0], serviceUnit(schedule)}, {place.files()[1], timerUnit(schedule)}};
    const auto line = cronLine(schedule);
    if (!line)
        return line.error();
    return QList<ScheduleText>{{QString(), *line}};
}

Result<InstallReport> installSchedule(const Schedule &schedule, const SchedulePlace &place)
{
    if (auto checked = checkFolder(schedule); !checked)
        return checked.error();
    const auto texts = scheduleTexts(schedule, place);
    if (!texts)
        return texts.error();
    return place.starter == Schedule::Starter::Systemd ? installUnits(schedule, place, *texts)
                                                       : changeCrontab(place, texts->first().text);
}

Result<InstallReport> removeSchedule(const SchedulePlace &place)
{
    return place.starter == Schedule::Starter::Systemd ? removeUnits(place) : changeCrontab(place, {});
}

} // namespace credenza
