#include "app/headless/commands.h"
#include "app/headless/limit_argument.h"

#include "sql/activity/activity_json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<ActivityQuery> activityQueryFrom(const Arguments &arguments, Console &console)
{
    ActivityQuery query;
    const auto limit = limitFrom(arguments, u"activity"_s, query.limit);
    if (!limit)
        return limit.error();
    query.limit = *limit;
    if (arguments.positional.isEmpty())
        return query;
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    query.database = endpoint->title();
    return query;
}

QString activityText(const Activity &activity)
{
    QStringList rows;
    for (auto count = activity.rows.begin(); count != activity.rows.end(); ++count)
        rows << u"%1 in %2"_s.arg(count.value()).arg(count.key());
    QString text = u"%1  %2  %3  %4"_s.arg(activity.time.toString(u"yyyy-MM-dd HH:mm:ss"_s), activity.who,
                                           activity.kind, activity.database);
    if (!rows.isEmpty())
        text += u"  rows: "_s + rows.join(u", "_s);
    text += u'\n';
    if (!activity.reason.isEmpty())
        text += u"  reason: %1\n"_s.arg(activity.reason);
    if (!activity.error.isEmpty())
        text += u"  not done: %1\n"_s.arg(activity.error);
    if (!activity.receipt.isEmpty())
        text += u"  receipt: %1\n"_s.arg(activity.receipt);
    if (!activity.undoes.isEmpty())
        text += u"  undoes: %1\n"_s.arg(activity.undoes);
    return text;
}

/// A log that was touched is told, and does not keep its rest from being read.
Result<void> warnOfBreaks(Console &console)
{
    auto proof = verifyActivities();
    if (!proof)
        return proof.error();
    for (const qint64 line : std::as_const(proof->broken))
        console.warn(u"Line %1 of the activity log does not follow from the line before: it was changed, or a line "
                     "before it was removed."_s.arg(line));
    return {};
}

Result<Outcome> runActivity(const Arguments &arguments, Console &console)
{
    auto query = activityQueryFrom(arguments, console);
    if (!query)
        return query.error();
    auto recorded = recordedActivities(*query);
    if (!recorded)
        return recorded.error();
    for (const QString &warning : std::as_const(recorded->warnings))
        console.warn(warning);
    if (auto warned = warnOfBreaks(console); !warned)
        return warned.error();
    QJsonArray activities;
    QString text;
    for (const Activity &activity : std::as_const(recorded->activities)) {
        activities.append(jsonOf(activity));
        text += activityText(activity);
    }
    return Outcome{.result = {{u"activities"_s, activities}},
                   .text = text.isEmpty() ? u"Nothing was done from this machine yet.\n"_s : text};
}

} // namespace

Command activityCommand()
{
    return {.name = u"activity"_s,
            .summary = u"what was done to a database from this machine, newest first"_s,
            .usage = u"[DATABASE]"_s,
            .least = 0,
            .most = 1,
            .options = {{u"limit"_s, u"N"_s, u"so many of the newest (100)"_s}},
            .example = u"credenza-cli activity service.db --limit 20"_s,
            .exitCodes = {},
            .run = &runActivity};
}

} // namespace credenza
