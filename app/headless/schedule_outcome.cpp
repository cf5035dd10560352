#include "app/headless/schedule_outcome.h"

#include "app/headless/or_null.h"
#include "sql/text/shell_word.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isCrontab(const SchedulePlace &place)
{
    return place.starter == Schedule::Starter::Cron;
}

QJsonObject placeJson(const SchedulePlace &place)
{
    QJsonObject json{{u"name"_s, place.name}, {u"by"_s, isCrontab(place) ? u"cron"_s : u"systemd"_s}};
    if (!isCrontab(place))
        json.insert(u"scope"_s, place.scope == Schedule::Scope::System ? u"system"_s : u"user"_s);
    return json;
}

QJsonValue timeJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODate)) : QJsonValue();
}

QString localText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s) : u"not known"_s;
}

QString systemctl(const SchedulePlace &place, const QString &verb, const QString &suffix)
{
    const QString unit = place.name.contains(u'\\') ? shellWord(place.name + suffix) : place.name + suffix;
    return (place.scope == Schedule::Scope::User ? u"systemctl --user %1 %2"_s : u"systemctl %1 %2"_s).arg(verb, unit);
}

/// As it can be given to a shell.
QString commandLine(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << (isPlainWord(word) ? word : shellWord(word));
    return quoted.join(u' ');
}

QJsonObject unitsJson(const QList<ScheduleText> &units)
{
    QJsonObject json;
    for (const ScheduleText &unit : units)
        json.insert(QFileInfo(unit.place).fileName(), unit.text);
    return json;
}

} // namespace

Result<Outcome> shownOutcome(const SchedulePlan &plan, const SchedulePlace &place)
{
    Outcome outcome{.result = placeJson(place), .text = {}};
    outcome.result.insert(u"every"_s, plan.schedule.every);
    const auto texts = scheduleTexts(plan.schedule, place);
    if (!texts)
        return texts.error();
    outcome.result.insert(u"next_run"_s, timeJson(plan.next()));
    if (isCrontab(place)) {
        outcome.result.insert(u"line"_s, texts->first().text);
        outcome.text = texts->first().text + u'\n';
        return outcome;
    }
    outcome.result.insert(u"units"_s, unitsJson(*texts));
    for (const ScheduleText &unit : *texts)
        outcome.text += (outcome.text.isEmpty() ? u"# %1\n%2"_s : u"\n# %1\n%2"_s).arg(unit.place, unit.text);
    return outcome;
}

Outcome installedOutcome(const SchedulePlan &plan, const SchedulePlace &place, const InstallReport &report)
{
    Outcome outcome{.result = placeJson(place), .text = {}, .error = report.notStarted};
    outcome.result.insert(u"every"_s, plan.schedule.every);
    outcome.result.insert(u"files"_s, QJsonArray::fromStringList(report.files));
    outcome.result.insert(u"started"_s, !report.notStarted);
    if (isCrontab(place)) {
        outcome.text = u"added to the crontab: %1\n"_s.arg(place.name);
        return outcome;
    }
    if (const auto texts = scheduleTexts(plan.schedule, place))
        outcome.result.insert(u"units"_s, unitsJson(*texts));
    outcome.result.insert(u"next_run"_s, report.notStarted ? QJsonValue() : timeJson(plan.next()));
    for (const QString &file : report.files)
        outcome.text += u"written: %1\n"_s.arg(file);
    if (!report.notStarted)
        outcome.text += u"first run: %1, or up to half an hour later\nto try it now: %2\n"_s.arg(
            localText(plan.next()), systemctl(place, u"start"_s, u".service"_s));
    return outcome;
}

Outcome removedOutcome(const SchedulePlace &place, const InstallReport &report)
{
    Outcome outcome{.result = placeJson(place), .text = {}};
    outcome.result.insert(u"removed"_s, QJsonArray::fromStringList(report.files));
    for (const QString &file : report.files)
        outcome.text += u"removed: %1\n"_s.arg(file);
    if (isCrontab(place))
        outcome.text = u"removed from the crontab: %1\n"_s.arg(place.name);
    outcome.text += u"The archives stay.\n"_s;
    return outcome;
}

Outcome statusOutcome(const SchedulePlace &place, const ScheduleStatus &status)
{
    Outcome outcome{.result = placeJson(place), .text = {}};
    QJsonObject &json = outcome.result;
    json.insert(u"installed"_s, status.isInstalled());
    json.insert(u"files"_s, QJsonArray::fromStringList(status.files));
    if (!status.isInstalled()) {
        outcome.error = noScheduleAt(place);
        return outcome;
    }
    json.insert(u"every"_s, status.every);
    json.insert(u"command"_s, QJsonArray::fromStringList(status.run.words));
    json.insert(u"running"_s, status.isRun);
    json.insert(u"last_run"_s, timeJson(status.last));
    json.insert(u"last_result"_s, orNull(status.lastResult));
    json.insert(u"last_exit_code"_s, status.lastResult.isEmpty() ? QJsonValue() : QJsonValue(status.lastCode));
    json.insert(u"next_run"_s, timeJson(status.next));
    json.insert(u"overdue"_s, status.isOverdue);
    json.insert(u"problems"_s, QJsonArray::fromStringList(status.problems));
    const QString ending = status.lastResult.isEmpty()
                               ? QString()
                               : u" (%1, code %2)"_s.arg(status.lastResult).arg(status.lastCode);
    outcome.text = u"%1: %2\n"_s.arg(place.name, status.every);
    if (!isCrontab(place))
        outcome.text += u"last run: %1%2\nnext run: %3\n"_s.arg(localText(status.last), ending, localText(status.next));
    for (const QString &problem : status.problems)
        outcome.text += u"problem: %1\n"_s.arg(problem);
    outcome.code = status.problems.isEmpty() ? ExitCode::Done : ExitCode::Findings;
    return outcome;
}

Outcome listOutcome(const ScheduleSearch &search)
{
    Outcome outcome;
    QJsonArray all;
    for (const FoundSchedule &schedule : search.found) {
        const Outcome one = statusOutcome(schedule.place, schedule.status);
        all.append(one.result);
        outcome.text += one.error ? u"%1: %2\n"_s.arg(schedule.place.name, schedule.status.problems.join(u"; "_s))
                                  : one.text + u"runs: %1\n\n"_s.arg(commandLine(schedule.status.run.words));
        if (one.code == ExitCode::Findings || one.error)
            outcome.code = ExitCode::Findings;
    }
    if (search.found.isEmpty())
        outcome.text = u"No schedule was found.\n"_s;
    for (const QString &reason : search.unseen)
        outcome.text += u"problem: %1\n"_s.arg(reason);
    if (!search.unseen.isEmpty())
        outcome.code = ExitCode::Findings;
    outcome.result = {{u"schedules"_s, all}, {u"unseen"_s, QJsonArray::fromStringList(search.unseen)}};
    return outcome;
}

} // namespace credenza
