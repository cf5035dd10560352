#include "app/headless/purge_outcome.h"

#include "app/headless/or_null.h"
#include "sql/text/size_text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString bandText(const AgeBand &band)
{
    if (!band.toDays)
        return u"over %1 days ago"_s.arg(band.fromDays);
    return band.fromDays == 0 ? u"up to %1 day ago"_s.arg(*band.toDays)
                              : u"%1–%2 days ago"_s.arg(band.fromDays).arg(*band.toDays);
}

QString kindText(const PurgedKind &purged)
{
    QString text = u"%1: %L2 of %L3 rows in %4"_s.arg(purged.rule.title)
                       .arg(purged.rows)
                       .arg(purged.total)
                       .arg(purged.kind.table.name.name);
    if (purged.bytes && purged.rows > 0)
        text += u", about %1"_s.arg(sizeText(*purged.bytes));
    text += u"\n  the service deletes them itself: %1\n"_s.arg(purged.rule.own);
    QStringList bands;
    for (const AgeBand &band : purged.ages) {
        if (band.rows > 0)
            bands << u"%L1 %2"_s.arg(band.rows).arg(bandText(band));
    }
    return bands.isEmpty() ? text : text + u"  expired: %1\n"_s.arg(bands.join(u"; "_s));
}

QJsonObject kindJson(const PurgedKind &purged)
{
    QJsonArray ages;
    for (const AgeBand &band : purged.ages)
        ages.append(QJsonObject{{u"from_days"_s, band.fromDays},
                                {u"to_days"_s, band.toDays ? QJsonValue(*band.toDays) : QJsonValue()},
                                {u"rows"_s, band.rows}});
    QJsonArray along;
    for (const ReachedRows &reached : purged.reached)
        along.append(QJsonObject{{u"table"_s, reached.table.name},
                                 {u"columns"_s, QJsonArray::fromStringList(reached.columns)},
                                 {u"rows"_s, reached.rows},
                                 {u"fate"_s, nameOf(reached.fate)}});
    return {{u"kind"_s, purged.kind.role},
            {u"title"_s, purged.rule.title},
            {u"table"_s, purged.kind.table.name.name},
            {u"own"_s, purged.rule.own},
            {u"rows"_s, purged.rows},
            {u"total"_s, purged.total},
            {u"bytes"_s, purged.bytes ? QJsonValue(*purged.bytes) : QJsonValue()},
            {u"ages"_s, ages},
            {u"kept"_s, purged.kept},
            {u"kept_why"_s, orNull(purged.rule.keepTitle)},
            {u"along"_s, along}};
}

QJsonObject purgePlanJson(const PurgePlan &plan)
{
    QJsonArray kinds;
    for (const PurgedKind &purged : plan.kinds)
        kinds.append(kindJson(purged));
    return {{u"kinds"_s, kinds},
            {u"rows"_s, plan.rows()},
            {u"now"_s, plan.moments.now},
            {u"cutoff"_s, plan.moments.cutoff},
            {u"batch"_s, plan.batch},
            {u"others"_s, QJsonArray::fromStringList(plan.others)},
            {u"afterwards"_s, QJsonObject{{u"facts"_s, QJsonArray::fromStringList(plan.afterwards.facts)},
                                          {u"command"_s, plan.afterwards.command}}}};
}

QString afterwardsText(const PurgePlan &plan)
{
    QString text;
    for (const QString &fact : plan.afterwards.facts)
        text += fact + u'\n';
    return plan.afterwards.command.isEmpty() ? text : text + u"  %1\n"_s.arg(plan.afterwards.command);
}

QJsonObject resultOf(const PurgePlan &plan, const PurgeReport &report)
{
    QJsonObject changed;
    for (auto count = report.changed.begin(); count != report.changed.end(); ++count)
        changed.insert(count.key(), count.value());
    return {{u"changed"_s, changed},
            {u"still_usable"_s, QJsonObject()},
            {u"notes"_s, QJsonArray::fromStringList(plan.notes + report.notes)},
            {u"receipt"_s, orNull(report.receipt)},
            {u"plan"_s, purgePlanJson(plan)}};
}

} // namespace

QString textOf(const PurgePlan &plan)
{
    QString text;
    for (const PurgedKind &purged : plan.kinds)
        text += kindText(purged);
    for (const QString &note : plan.notes)
        text += note + u'\n';
    return plan.rows() == 0 ? text + u"Nothing is to be deleted.\n"_s : text + afterwardsText(plan);
}

Outcome planOutcome(const PurgePlan &plan)
{
    Outcome outcome{.result = resultOf(plan, {}), .text = textOf(plan)};
    outcome.result.insert(u"dry_run"_s, true);
    if (plan.rows() > 0)
        outcome.text += u"Looked only: nothing was deleted.\n"_s;
    return outcome;
}

Outcome purgeOutcome(const PurgePlan &plan, const PurgeReport &report)
{
    Outcome outcome{.result = resultOf(plan, report)};
    for (auto count = report.changed.begin(); count != report.changed.end(); ++count)
        outcome.text += u"%L1 rows of %2 deleted\n"_s.arg(count.value()).arg(count.key());
    for (const QString &note : report.notes)
        outcome.text += note + u'\n';
    if (!report.receipt.isEmpty())
        outcome.text += u"Receipt: %1\n"_s.arg(report.receipt);
    outcome.text += report.ended ? u"What is left goes when purge is run again.\n"_s : afterwardsText(plan);
    outcome.error = report.ended;
    return outcome;
}

} // namespace credenza
