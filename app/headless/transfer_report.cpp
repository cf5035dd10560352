#include "app/headless/transfer_report.h"

#include "app/headless/reject_report.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

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

QString numbered(const QStringList &steps)
{
    QString text;
    for (qsizetype index = 0; index < steps.size(); ++index)
        text += u"  %1. %2\n"_s.arg(index + 1).arg(steps[index]);
    return text;
}

} // namespace

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

QString planText(const TransferPlan &plan)
{
    const QString service = plan.identity.profile() ? plan.identity.profile()->title : u"no known service"_s;
    QString text = u"%1\n  from %2\n  to   %3 (%4)\n"_s.arg(service, plan.source.title(), plan.target.title(),
                                                            nameOf(plan.state));
    for (const QString &note : plan.notes)
        text += u"  note: %1\n"_s.arg(note);
    return text;
}

QJsonObject assessmentJson(const TransferPlan &plan, const Assessment &assessment)
{
    QJsonObject json = planJson(plan);
    json.insert(u"rows_checked"_s, assessment.rows);
    json.insert(u"rejects"_s, rejectsJson(assessment.rejects));
    return json;
}

QString assessmentText(const TransferPlan &plan, const Assessment &assessment)
{
    return planText(plan)
           + u"%L1 rows looked at, %L2 values do not fit\n"_s.arg(assessment.rows).arg(assessment.rejects.rows())
           + rejectsText(assessment.rejects);
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
    QJsonArray conversions;
    for (const Conversion &conversion : report.conversions)
        conversions.append(QJsonObject{{u"table"_s, conversion.table},
                                       {u"column"_s, conversion.column},
                                       {u"rule"_s, conversion.rule},
                                       {u"lossy"_s, conversion.lossy}});
    QJsonArray snippets;
    for (const CutOver::Snippet &snippet : cutOver.snippets)
        snippets.append(QJsonObject{{u"file"_s, snippet.file}, {u"text"_s, snippet.text}});
    return {{u"already_equal"_s, report.alreadyEqual},
            {u"tables"_s, tables},
            {u"sequences"_s, sequences},
            {u"conversions"_s, conversions},
            {u"rejects"_s, rejectsJson(report.rejects)},
            {u"quarantined"_s, rejectsJson(report.quarantined)},
            {u"id_map"_s, report.idMap.isEmpty() ? QJsonValue() : QJsonValue(report.idMap)},
            {u"history"_s, report.history},
            {u"owner"_s, report.owner},
            {u"notes"_s, QJsonArray::fromStringList(report.notes)},
            {u"seconds"_s, report.seconds},
            {u"cutover"_s, QJsonObject{{u"title"_s, cutOver.title},
                                       {u"steps"_s, QJsonArray::fromStringList(cutOver.steps)},
                                       {u"snippets"_s, snippets}}}};
}

namespace {

/// One line for each rule, however many columns it was for.
QString conversionsText(const QList<Conversion> &conversions)
{
    QMap<QString, QStringList> byRule;
    for (const Conversion &each : conversions)
        byRule[each.rule + (each.lossy ? u", which loses something"_s : QString())] << each.table + u'.' + each.column;
    QString text;
    for (const auto &[rule, columns] : byRule.asKeyValueRange()) {
        const QString more = columns.size() > 3 ? u" and %1 more"_s.arg(columns.size() - 3) : QString();
        text += u"converted: %1 (%2%3)\n"_s.arg(
            rule, columns.first(std::min<qsizetype>(3, columns.size())).join(u", "_s), more);
    }
    return text;
}

} // namespace

QString reportText(const TransferReport &report, const CutOver &cutOver)
{
    if (report.alreadyEqual)
        return u"already there, equal\n"_s;
    QString text;
    qint64 rows = 0;
    for (const TableReport &table : report.tables) {
        rows += table.rowsWritten;
        text += u"%1 %L2 rows  %3\n"_s.arg(table.table.leftJustified(26))
                    .arg(table.rowsWritten, 10)
                    .arg(table.verified ? u"read back, equal"_s : u"not verified"_s);
    }
    text += conversionsText(report.conversions);
    if (!report.idMap.isEmpty())
        text += u"rewritten ids are in %1\n"_s.arg(report.idMap);
    if (!report.quarantined.isEmpty())
        text += u"left behind, in the source only:\n"_s + rejectsText(report.quarantined);
    for (const SequenceState &sequence : report.sequences)
        text += u"%1 continues after %2\n"_s.arg(sequence.name).arg(sequence.last);
    text += u"history %1; %L2 rows in %3 s\n"_s.arg(report.history).arg(rows).arg(report.seconds, 0, 'f', 1);
    if (cutOver.title.isEmpty())
        return text;
    text += u"\n%1\n"_s.arg(cutOver.title) + numbered(cutOver.steps);
    for (const CutOver::Snippet &snippet : cutOver.snippets)
        text += u"\n  %1:\n    %2\n"_s.arg(snippet.file, QString(snippet.text).replace(u"\n"_s, u"\n    "_s));
    return text;
}

} // namespace credenza
