#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"
#include "app/headless/purge_outcome.h"

#include "sql/compare/undisturbed.h"
#include "sql/schema/inspection_now.h"
#include "sql/value/time_words.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<qsizetype> batchFrom(const Arguments &arguments)
{
    if (!arguments.has(u"batch"_s))
        return qsizetype(1'000);
    bool isNumber = false;
    const qsizetype batch = arguments.value(u"batch"_s).toLongLong(&isNumber);
    return isNumber ? Result<qsizetype>(batch) : misuseOf(u"purge"_s, u"--batch wants a number"_s);
}

/// A span such as 30d, in seconds.
Result<qint64> olderThanFrom(const Arguments &arguments, qint64 now)
{
    if (!arguments.has(u"older-than"_s))
        return 0;
    const auto moment = timeInWords(arguments.value(u"older-than"_s) + u" ago"_s, now);
    return moment ? Result<qint64>(now - *moment / 1'000'000)
                  : misuseOf(u"purge"_s, u"--older-than wants a span such as 12h, 30d or 1y"_s);
}

Result<PurgePlan> planOn(Opened &opened, const Arguments &arguments, const Endpoint &endpoint, Console &console)
{
    const auto batch = batchFrom(arguments);
    if (!batch)
        return batch.error();
    const auto inspection = inspectionNow(opened.connection(), opened.identity);
    if (!inspection)
        return inspection.error();
    const auto span = olderThanFrom(arguments, inspection->now);
    if (!span)
        return span.error();
    return planPurge(opened.connection(),
                     {.endpoint = endpoint,
                      .inspection = *inspection,
                      .edition = opened.identity.recognition->edition.id,
                      .kinds = arguments.positional.mid(1),
                      .olderThan = *span,
                      .batch = *batch,
                      .reason = arguments.value(u"reason"_s)},
                     console);
}

Result<Outcome> runPurge(const Arguments &arguments, Console &console)
{
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    const bool isTried = arguments.has(u"dry-run"_s);
    if (auto allowed = confirmed(arguments, *endpoint); !allowed && !isTried)
        return allowed.error();
    const auto plan = askUndisturbed(*endpoint,
                                     [&](Opened &opened) { return planOn(opened, arguments, *endpoint, console); });
    if (!plan)
        return plan.error();
    if (isTried || plan->rows() == 0)
        return planOutcome(*plan);
    const QString refusal = u"%L1 rows of %2 would be deleted, and cannot come back"_s.arg(plan->rows())
                                .arg(endpoint->title());
    if (auto agreed = consented(textOf(*plan), refusal, console); !agreed)
        return agreed.error();
    const auto report = purge(*plan, console);
    return report ? Result<Outcome>(purgeOutcome(*plan, *report)) : report.error();
}

} // namespace

Command purgeCommand()
{
    return {.name = u"purge"_s,
            .summary = u"delete what the service's own rules call expired, without holding anybody up"_s,
            .usage = u"DATABASE [KIND …]"_s,
            .least = 1,
            .most = 100,
            .options = {{u"older-than"_s, u"SPAN"_s, u"only what expired longer ago than this, such as 30d"_s},
                        {u"batch"_s, u"N"_s, u"at most so many rows in one transaction (1000)"_s},
                        {u"reason"_s, u"TEXT"_s, u"why, for activity and receipt"_s},
                        {u"dry-run"_s, {}, u"show what would go, what would stay and why; change nothing"_s}},
            .example = u"credenza-cli purge service.db sessions refresh-tokens --older-than 30d --dry-run"_s,
            .exitCodes = u"5 no such kind, or one without a rule; 11 locked for too long; 13 --yes is missing; "
                         "130 cancelled. What was deleted stays deleted, and another run goes on"_s,
            .run = &runPurge};
}

} // namespace credenza
