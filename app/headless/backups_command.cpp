#include "app/headless/backup_options.h"
#include "app/headless/backup_outcome.h"
#include "app/headless/commands.h"

#include <QJsonArray>
#include <QMap>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The newest proved archive of each label; an invalid time for a label that has none.
QMap<QString, QDateTime> lastProved(const QList<ArchiveEntry> &entries)
{
    QMap<QString, QDateTime> last;
    for (const ArchiveEntry &entry : entries) {
        if (!entry.manifest)
            continue;
        QDateTime &moment = last[entry.manifest->label];
        if (entry.isProved() && (!moment.isValid() || moment < entry.taken()))
            moment = entry.taken();
    }
    return last;
}

/// Says for which labels nothing good is young enough. A folder of no label has none to name, and is too old as well.
void checkAge(const QList<ArchiveEntry> &entries, std::chrono::seconds most, Outcome &outcome)
{
    const QMap<QString, QDateTime> last = lastProved(entries);
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addSecs(-most.count());
    QJsonArray late;
    for (auto each = last.begin(); each != last.end(); ++each) {
        if (each->isValid() && *each >= oldest)
            continue;
        late.append(each.key());
        outcome.text += each->isValid() ? u"too old: the last proved archive of %1 is of %2\n"_s.arg(
                            each.key(), each->toString(Qt::ISODate))
                                        : u"too old: no archive of %1 is proved\n"_s.arg(each.key());
    }
    if (last.isEmpty())
        outcome.text += u"too old: there is no proved archive\n"_s;
    const bool isInTime = !last.isEmpty() && late.isEmpty();
    outcome.result.insert(u"too_old"_s, late);
    outcome.result.insert(u"in_time"_s, isInTime);
    if (!isInTime)
        outcome.code = ExitCode::TooOld;
}

Result<Outcome> listArchives(const Arguments &arguments, Console &)
{
    const auto most = spanFrom(arguments, u"max-age"_s);
    if (!most)
        return most.error();
    auto entries = archivesIn(arguments.positional[0]);
    if (!entries)
        return entries.error();
    if (arguments.has(u"label"_s))
        entries->removeIf([label = arguments.value(u"label"_s)](const ArchiveEntry &entry) {
            return !entry.manifest || entry.manifest->label != label;
        });
    Outcome outcome = listOutcome(*entries);
    if (arguments.has(u"max-age"_s))
        checkAge(*entries, *most, outcome);
    return outcome;
}

} // namespace

Command backupsCommand()
{
    return {.name = u"backups"_s,
            .summary = u"the archives of a folder, and how far each is proved"_s,
            .usage = u"DIR"_s,
            .least = 1,
            .most = 1,
            .options = {{u"max-age"_s, u"SPAN"_s, u"fail where the last proved archive of a label is older, as 26h"_s},
                        {u"label"_s, u"L"_s, u"only the archives of that label"_s}},
            .example = u"credenza-cli backups /srv/backups --max-age 26h"_s,
            .exitCodes = u"5 there is no such folder; 17 it cannot be read; 18 the last proved archive is too old, or "
                         "there is none: in_time of the JSON is false then, and too_old has the labels"_s,
            .run = &listArchives};
}

} // namespace credenza
