#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"

#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A seed given by the user fixes the sample's "now" too, so that the same seed gives the same rows on any day.
constexpr qint64 fixedMoment = 1'793'491'200; // 2026-11-01 00:00 UTC

Error wanted(const QString &flag, const QString &what)
{
    return misuseOf(u"seed"_s, u"--%1 wants %2"_s.arg(flag, what));
}

Result<qint64> numberOf(const Arguments &arguments, const QString &flag, qint64 fallback)
{
    if (!arguments.has(flag))
        return fallback;
    bool isNumber = false;
    const qint64 number = arguments.value(flag).toLongLong(&isNumber);
    return isNumber && number >= 0 ? Result<qint64>(number) : wanted(flag, u"a number"_s);
}

Result<SeedOptions> seedOptionsFrom(const Arguments &arguments)
{
    SeedOptions options;
    options.edition = arguments.value(u"edition"_s);
    auto users = numberOf(arguments, u"users"_s, 100);
    if (!users)
        return users.error();
    options.users = *users;
    const bool isFixed = arguments.has(u"seed"_s);
    auto seed = numberOf(arguments, u"seed"_s, qint64(QRandomGenerator::global()->generate()));
    if (!seed)
        return seed.error();
    options.seed = quint64(*seed);
    options.moment = isFixed ? fixedMoment : QDateTime::currentSecsSinceEpoch();
    if (arguments.has(u"with-problems"_s))
        options.content = SeedOptions::Content::WithProblems;
    for (const QString &pair : arguments.options.value(u"rows"_s)) {
        bool isNumber = false;
        const qint64 count = pair.section(u'=', 1).toLongLong(&isNumber);
        if (!isNumber || count < 0)
            return wanted(u"rows"_s, u"TABLE=N"_s);
        options.rows.insert(pair.section(u'=', 0, 0), count);
    }
    return options;
}

Result<Outcome> runSeed(const Arguments &arguments, Console &console)
{
    auto profile = profileNamed(arguments.value(u"service"_s));
    if (!profile)
        return profile.error();
    auto options = seedOptionsFrom(arguments);
    if (!options)
        return options.error();
    auto target = console.endpoint(arguments.positional[0]);
    if (!target)
        return target.error();
    if (auto allowed = confirmed(arguments, *target); !allowed)
        return allowed.error();
    auto report = seedDatabase(*target, *profile, *options, console);
    if (!report)
        return report.error();
    Outcome outcome;
    QJsonObject rows;
    for (auto table = report->rows.begin(); table != report->rows.end(); ++table) {
        rows.insert(table.key(), table.value());
        outcome.text += u"%1 %L2 rows\n"_s.arg(table.key().leftJustified(26)).arg(table.value(), 10);
    }
    outcome.result = {{u"service"_s, report->service}, {u"edition"_s, report->edition}, {u"tables"_s, rows}};
    return outcome;
}

} // namespace

Command seedCommand()
{
    return {.name = u"seed"_s,
            .summary = u"make a sample database for a service"_s,
            .usage = u"DATABASE"_s,
            .least = 1,
            .most = 1,
            .options = {{u"service"_s, u"S"_s, u"which service, see `services`"_s},
                        {u"edition"_s, u"E"_s, u"one shape of its schema; the newest unless given"_s},
                        {u"users"_s, u"N"_s, u"how many users (100); other tables follow"_s},
                        {u"rows"_s, u"TABLE=N"_s, u"exact number of rows for a table"_s, true},
                        {u"seed"_s, u"K"_s, u"same K, same rows; also fixes the sample's now to 2026-11-01"_s},
                        {u"with-problems"_s, {}, u"plant one of each trouble that such a database may hold"_s}},
            .example = u"credenza-cli seed sample.db --service NAME --users 1000 --seed 7"_s,
            .exitCodes = u"13 refused because something is there already"_s,
            .run = &runSeed};
}

} // namespace credenza
