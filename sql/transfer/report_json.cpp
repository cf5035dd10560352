#include "sql/transfer/report_json.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonArray conversionsJson(const QList<Conversion> &conversions)
{
    QJsonArray array;
    for (const Conversion &conversion : conversions)
        array.append(QJsonObject{{u"table"_s, conversion.table},
                                 {u"column"_s, conversion.column},
                                 {u"rule"_s, conversion.rule},
                                 {u"lossy"_s, conversion.lossy}});
    return array;
}

} // namespace

QString nameOf(TransferPlan::Target state)
{
    switch (state) {
    case TransferPlan::Target::Absent: return u"absent"_s;
    case TransferPlan::Target::Empty: return u"empty"_s;
    case TransferPlan::Target::ServiceMade: return u"service-made"_s;
    case TransferPlan::Target::Occupied: return u"occupied"_s;
    case TransferPlan::Target::Equal: break;
    }
    return u"equal"_s;
}

QJsonObject planJson(const TransferPlan &plan)
{
    return {{u"source"_s, plan.source.title()},
            {u"target"_s, plan.target.title()},
            {u"target_state"_s, nameOf(plan.state)},
            {u"service"_s, plan.identity.profile() ? QJsonValue(plan.identity.profile()->id) : QJsonValue()},
            {u"tables"_s, QJsonArray::fromStringList(plan.tables)},
            {u"creates"_s, plan.create.size()},
            {u"stamps"_s, QJsonArray::fromStringList(plan.stamp)},
            {u"notes"_s, QJsonArray::fromStringList(plan.notes)}};
}

QJsonObject assessmentJson(const TransferPlan &plan, const Assessment &assessment)
{
    QJsonObject json = planJson(plan);
    json.insert(u"rows_checked"_s, assessment.rows);
    json.insert(u"conversions"_s, conversionsJson(assessment.conversions));
    json.insert(u"rejects"_s, rejectsJson(assessment.rejects));
    return json;
}

QJsonObject reportJson(const TransferReport &report, const CutOver &cutOver)
{
    QJsonObject tables;
    for (const TableReport &table : report.tables)
        tables.insert(table.table, QJsonObject{{u"rows_read"_s, table.rowsRead},
                                               {u"rows_written"_s, table.rowsWritten},
                                               {u"rejected"_s, table.rowsRead - table.rowsWritten},
                                               {u"digest_source"_s, table.digestSource},
                                               {u"digest_target"_s, table.digestTarget},
                                               {u"verified"_s, table.verified},
                                               {u"seconds"_s, table.seconds}});
    QJsonArray sequences;
    for (const SequenceState &sequence : report.sequences)
        sequences.append(QJsonObject{{u"name"_s, sequence.name}, {u"value"_s, sequence.last}});
    QJsonArray snippets;
    for (const CutOver::Snippet &snippet : cutOver.snippets)
        snippets.append(QJsonObject{{u"file"_s, snippet.file}, {u"text"_s, snippet.text}});
    const QJsonObject next{{u"title"_s, cutOver.title},
                           {u"steps"_s, QJsonArray::fromStringList(cutOver.steps)},
                           {u"snippets"_s, snippets}};
    const bool isThere = report.rejects.isEmpty();
    return {{u"already_equal"_s, report.alreadyEqual},
            {u"tables"_s, tables},
            {u"sequences"_s, sequences},
            {u"conversions"_s, conversionsJson(report.conversions)},
            {u"rejects"_s, rejectsJson(report.rejects)},
            {u"quarantined"_s, rejectsJson(report.quarantined)},
            {u"id_map"_s, report.idMap.isEmpty() ? QJsonValue() : QJsonValue(report.idMap)},
            {u"history"_s, report.history},
            {u"owner"_s, report.owner},
            {u"notes"_s, QJsonArray::fromStringList(report.notes)},
            {u"seconds"_s, report.seconds},
            {u"cutover"_s, isThere ? QJsonValue(next) : QJsonValue()}};
}

QJsonArray rejectsJson(const Rejects &rejects)
{
    QJsonArray groups;
    for (const Rejects::Group &group : rejects.groups()) {
        QJsonArray examples;
        for (const Reject &reject : group.examples)
            examples.append(QJsonObject{{u"row"_s, reject.row}, {u"value"_s, reject.value}});
        groups.append(QJsonObject{{u"table"_s, group.first.table},
                                  {u"column"_s, group.first.column},
                                  {u"cause"_s, nameOf(group.first.cause)},
                                  {u"explanation"_s, explanationOf(group.first.cause)},
                                  {u"remedy"_s, remedyFor(group.first.cause)},
                                  {u"rows"_s, group.rows},
                                  {u"examples"_s, examples}});
    }
    return groups;
}

} // namespace credenza
