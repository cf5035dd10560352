#include "app/headless/backup_options.h"

#include "app/headless/choice.h"
#include "app/headless/misuse.h"
#include "sql/value/time_words.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<int> numberFrom(const Arguments &arguments, const QString &flag, int unlessGiven)
{
    if (!arguments.has(flag))
        return unlessGiven;
    bool isNumber = false;
    const int number = arguments.value(flag).toInt(&isNumber);
    return isNumber && number >= 0 ? Result<int>(number)
                                   : misuse(u"--%1 wants a number"_s.arg(flag), u"Give it as in --%1 7."_s.arg(flag));
}

} // namespace

const QList<Option> &keepFlags()
{
    static const QList<Option> flags{{u"keep-last"_s, u"N"_s, u"keep the N newest archives"_s},
                                     {u"keep-hourly"_s, u"N"_s, u"keep one archive of each of N hours"_s},
                                     {u"keep-daily"_s, u"N"_s, u"keep one archive of each of N days"_s},
                                     {u"keep-weekly"_s, u"N"_s, u"keep one archive of each of N weeks"_s},
                                     {u"keep-monthly"_s, u"N"_s, u"keep one archive of each of N months"_s},
                                     {u"keep-yearly"_s, u"N"_s, u"keep one archive of each of N years"_s}};
    return flags;
}

const QList<Option> &backupFlags()
{
    static const QList<Option> flags =
        QList<Option>{{u"label"_s, u"L"_s, u"part of the archives' names; that of the database unless given"_s}}
        + keepFlags()
        + QList<Option>{
            {u"compress"_s, u"LEVEL"_s, u"how hard to compress"_s},
            {u"encrypt-to"_s, u"RECIPIENT"_s, u"encrypt, so that only the holder of that age key can read it"_s, true},
            {u"native"_s,
             {},
             u"add a dump by the server's own program, with all schemas, owners and privileges, of the same moment"_s},
            {u"with"_s, u"FILE"_s, u"take a file of the service along"_s, true},
            {u"prove"_s, u"DEGREE"_s, u"read-back or restored"_s},
            {u"prove-on"_s, u"URL"_s, u"a server on which the backup may be restored for the proof"_s},
            {u"no-verify"_s, {}, u"do not prove the backup"_s},
            {u"wait"_s, u"SPAN"_s, u"wait for another backup into the same folder, such as 10m"_s},
            {u"on-success"_s, u"CMD"_s, u"run this afterwards with the report, as of --json, on its standard input"_s},
            {u"on-failure"_s, u"CMD"_s, u"the same for a backup that failed; see schedule --writable, too"_s},
            {u"metrics"_s, u"FILE"_s, u"write Prometheus metrics"_s}};
    return flags;
}

Result<RetentionRules> keepFrom(const Arguments &arguments)
{
    RetentionRules rules;
    const QList<std::pair<QString, int *>> numbers{
        {u"keep-last"_s, &rules.last},     {u"keep-hourly"_s, &rules.hourly},   {u"keep-daily"_s, &rules.daily},
        {u"keep-weekly"_s, &rules.weekly}, {u"keep-monthly"_s, &rules.monthly}, {u"keep-yearly"_s, &rules.yearly}};
    for (const auto &[flag, rule] : numbers) {
        const auto number = numberFrom(arguments, flag, 0);
        if (!number)
            return number.error();
        *rule = *number;
    }
    return rules;
}

Result<std::chrono::seconds> spanFrom(const Arguments &arguments, const QString &flag)
{
    if (!arguments.has(flag))
        return std::chrono::seconds(0);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto moment = timeInWords(arguments.value(flag) + u" ago"_s, now);
    return moment ? Result<std::chrono::seconds>(std::chrono::seconds(now - *moment / 1'000'000))
                  : misuse(u"--%1 wants a span"_s.arg(flag), u"Give it as in --%1 10m, 26h or 7d."_s.arg(flag));
}

Result<std::optional<Proof::Degree>> degreeFrom(const Arguments &arguments)
{
    using Wanted = std::optional<Proof::Degree>;
    if (arguments.has(u"no-verify"_s)) {
        if (arguments.has(u"prove"_s))
            return misuse(u"--prove and --no-verify exclude each other"_s, u"Leave one of them out."_s);
        return Wanted(Proof::Degree::None);
    }
    if (!arguments.has(u"prove"_s))
        return Wanted();
    const auto degree = choice<Proof::Degree>(
        arguments, u"prove"_s, {{u"read-back"_s, Proof::Degree::ReadBack}, {u"restored"_s, Proof::Degree::Restored}});
    return degree ? Result<Wanted>(Wanted(*degree)) : degree.error();
}

Result<BackupOptions> backupOptionsFrom(const Arguments &arguments, Console &console)
{
    if (arguments.value(u"into"_s).isEmpty())
        return misuse(u"The folder of the archives is missing"_s, u"Add --into DIR."_s);
    BackupOptions options;
    options.folder = arguments.value(u"into"_s);
    options.label = arguments.value(u"label"_s);
    options.files = arguments.options.value(u"with"_s);
    options.native = arguments.has(u"native"_s) ? NativeDump::With : NativeDump::Without;
    options.format.recipients = arguments.options.value(u"encrypt-to"_s);
    const auto level = numberFrom(arguments, u"compress"_s, options.format.compression);
    if (!level)
        return level.error();
    options.format.compression = *level;
    const auto degree = degreeFrom(arguments);
    if (!degree)
        return degree.error();
    options.proof = *degree;
    const auto keep = keepFrom(arguments);
    if (!keep)
        return keep.error();
    if (!keep->isEmpty())
        options.keep = *keep;
    const auto wait = spanFrom(arguments, u"wait"_s);
    if (!wait)
        return wait.error();
    options.wait = *wait;
    if (arguments.has(u"prove-on"_s)) {
        const auto place = console.endpoint(arguments.value(u"prove-on"_s));
        if (!place)
            return place.error();
        options.proveOn = *place;
    }
    return options;
}

} // namespace credenza
