#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"
#include "app/headless/or_null.h"

#include "sql/catalog/loader.h"
#include "sql/compare/compare.h"
#include "sql/profile/profiles.h"
#include "sql/schema/advice.h"
#include "sql/schema/create.h"
#include "sql/schema/stamp.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What the history says, in words; empty lists say nothing.
QString historyText(const Identity &identity)
{
    const HistoryState &history = identity.history;
    if (history.table.isEmpty())
        return u"no history is kept\n"_s;
    QString text = u"history in %1\n"_s.arg(history.table);
    const QList<std::pair<QString, QStringList>> lists{{u"applied"_s, history.applied},
                                                       {u"pending"_s, history.pending},
                                                       {u"unknown"_s, history.unknown},
                                                       {u"not ended"_s, history.dirty},
                                                       {u"other file"_s, history.altered}};
    for (const auto &[word, steps] : lists) {
        for (const QString &step : steps)
            text += u"  %1 %2\n"_s.arg(word.leftJustified(10), step);
    }
    return text;
}

QJsonObject historyJson(const HistoryState &history)
{
    return {{u"table"_s, orNull(history.table)},
            {u"applied"_s, QJsonArray::fromStringList(history.applied)},
            {u"pending"_s, QJsonArray::fromStringList(history.pending)},
            {u"unknown"_s, QJsonArray::fromStringList(history.unknown)},
            {u"dirty"_s, QJsonArray::fromStringList(history.dirty)},
            {u"altered"_s, QJsonArray::fromStringList(history.altered)}};
}

Result<Outcome> showSchema(const Endpoint &endpoint)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    const Identity &identity = opened->identity;
    if (!identity.recognition)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 belongs to no service that is known"_s.arg(endpoint.title()),
                     .hint = u"credenza-cli tables shows what there is."_s};
    auto differences = drift(opened->connection(), identity);
    if (!differences)
        return differences.error();
    const QStringList indexes = missingIndexes(opened->connection(), identity);
    Outcome outcome;
    outcome.text = u"%1, edition %2 (%3) on %4\n"_s.arg(identity.profile()->title, identity.recognition->edition.id,
                                                        identity.recognition->edition.title, identity.server)
                   + historyText(identity);
    QJsonArray driftJson;
    for (const Difference &difference : *differences) {
        driftJson.append(QJsonObject{{u"object"_s, difference.object}, {u"problem"_s, difference.problem}});
        outcome.text += u"drift: %1: %2\n"_s.arg(difference.object, difference.problem);
    }
    for (const QString &index : indexes)
        outcome.text += u"missing index: %1;\n"_s.arg(index.simplified());
    const HistoryState &history = identity.history;
    const bool isSound = differences->isEmpty() && history.unknown.isEmpty() && history.dirty.isEmpty();
    if (isSound && indexes.isEmpty())
        outcome.text += u"No drift.\n"_s;
    outcome.result = {{u"service"_s, identity.profile()->id},
                      {u"edition"_s, identity.recognition->edition.id},
                      {u"history"_s, historyJson(history)},
                      {u"drift"_s, driftJson},
                      {u"missing_indexes"_s, QJsonArray::fromStringList(indexes)}};
    outcome.code = isSound ? ExitCode::Done : ExitCode::Findings;
    return outcome;
}

Result<Outcome> createSchema(const Endpoint &endpoint, const Arguments &arguments, Console &console)
{
    auto profile = profileNamed(arguments.value(u"service"_s));
    if (!profile)
        return profile.error();
    auto created = createEdition(endpoint, *profile, arguments.value(u"edition"_s), console);
    if (!created)
        return created.error();
    return Outcome{.result = {{u"service"_s, profile->id},
                              {u"edition"_s, created->edition},
                              {u"stamped"_s, QJsonArray::fromStringList(created->stamped)}},
                   .text = u"The schema of %1, edition %2, is there; its history holds %3 steps.\n"_s.arg(
                       profile->title, created->edition, QString::number(created->stamped.size()))};
}

Result<Outcome> stampSchema(const Endpoint &endpoint, const QString &level, Console &console)
{
    if (!console.settings().yes)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"A stamp changes what the service believes has run"_s,
                     .hint = u"Add --yes if that is meant."_s};
    auto stamped = stampLevel(endpoint, level, console);
    if (!stamped)
        return stamped.error();
    return Outcome{.result = {{u"stamped"_s, QJsonArray::fromStringList(*stamped)}},
                   .text = u"Stamped: %1\n"_s.arg(stamped->isEmpty() ? u"nothing; it was there already"_s
                                                                     : stamped->join(u", "_s))};
}

Result<Outcome> runSchema(const Arguments &arguments, Console &console)
{
    const QString verb = arguments.positional[0];
    const bool isVerb = (verb == "create"_L1 && arguments.positional.size() == 2)
                        || (verb == "stamp"_L1 && arguments.positional.size() == 3);
    if (!isVerb && arguments.positional.size() > 1)
        return misuse(u"schema takes DATABASE, create DATABASE, or stamp DATABASE LEVEL"_s,
                      u"See credenza-cli schema --help."_s);
    auto endpoint = console.endpoint(isVerb ? arguments.positional[1] : verb);
    if (!endpoint)
        return endpoint.error();
    if (!isVerb)
        return showSchema(*endpoint);
    if (auto allowed = confirmed(arguments, *endpoint); !allowed)
        return allowed.error();
    return verb == "create"_L1 ? createSchema(*endpoint, arguments, console)
                               : stampSchema(*endpoint, arguments.positional[2], console);
}

} // namespace

Command schemaCommand()
{
    return {.name = u"schema"_s,
            .summary = u"show history and drift, make a service's schema, or stamp a level"_s,
            .usage = u"[create|stamp] DATABASE [LEVEL]"_s,
            .least = 1,
            .most = 3,
            .options = {{u"service"_s, u"S"_s, u"create: which service, see `services`"_s},
                        {u"edition"_s, u"E"_s, u"create: one shape of its schema; the newest unless given"_s}},
            .example = u"credenza-cli schema create new.db --service NAME"_s,
            .exitCodes = u"4 drift, 13 refused because something is there already, 14 no known service"_s,
            .run = &runSchema};
}

} // namespace credenza
