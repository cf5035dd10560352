#include "app/headless/transfer_report.h"

#include "app/headless/reject_report.h"

#include "sql/transfer/report_json.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString numbered(const QStringList &steps)
{
    QString text;
    for (qsizetype index = 0; index < steps.size(); ++index)
        text += u"  %1. %2\n"_s.arg(index + 1).arg(steps[index]);
    return text;
}

} // namespace

QString planText(const TransferPlan &plan)
{
    const QString service = plan.identity.profile() ? plan.identity.profile()->title : u"no known service"_s;
    QString text = u"%1\n  from %2\n  to   %3 (%4)\n"_s.arg(service, plan.source.title(), plan.target.title(),
                                                            nameOf(plan.state));
    for (const QString &note : plan.notes)
        text += u"  note: %1\n"_s.arg(note);
    return text;
}

QString assessmentText(const TransferPlan &plan, const Assessment &assessment)
{
    return planText(plan)
           + u"%L1 rows looked at, %L2 values do not fit\n"_s.arg(assessment.rows).arg(assessment.rejects.rows())
           + rejectsText(assessment.rejects);
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
