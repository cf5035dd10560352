#include "ui/inspector/action_planning.h"

#include "sql/connection/interruption.h"
#include "sql/schema/inspection_now.h"
#include "ui/look/counted.h"

#include <QCoreApplication>

#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString listOf(const QMap<QString, qint64> &rows)
{
    QStringList parts;
    for (auto table = rows.begin(); table != rows.end(); ++table)
        parts << QCoreApplication::translate("ActionPlanning", "%1 in %2")
                     .arg(counted(table.value(), Counted::Rows), table.key());
    return parts.join(u", "_s);
}

} // namespace

Result<ActionPlan> planWish(const OpenDatabase &database, const ActionWish &wish, const ActionAnswers &answers,
                            Progress &progress)
{
    auto connection = Connection::open(database.endpoint.reading());
    if (!connection)
        return connection.error();
    const Interruption onStop(progress.stop(), *connection);
    auto inspection = inspectionNow(*connection, *database.identity);
    if (!inspection)
        return inspection.error();
    return planAction(*connection, *inspection,
                      {.endpoint = database.endpoint,
                       .action = wish.action,
                       .records = wish.records,
                       .user = wish.user,
                       .client = wish.client,
                       .except = wish.except,
                       .also = answers.also,
                       .reason = answers.reason,
                       .password = answers.password});
}

qint64 rowsOf(const ActionPlan &plan)
{
    return std::accumulate(plan.rows.begin(), plan.rows.end(), qint64(0));
}

QString summaryOf(const ActionPlan &plan)
{
    if (plan.changesNothing())
        return QCoreApplication::translate("ActionPlanning", "Nothing would be changed.");
    QString text = QCoreApplication::translate("ActionPlanning", "Will be written, all in one transaction: %1.")
                       .arg(listOf(plan.rows));
    if (!plan.companions.isEmpty())
        text += u' '
                + QCoreApplication::translate("ActionPlanning", "The database takes along: %1.")
                      .arg(listOf(plan.companions));
    return text;
}

QString proofOf(const ActionPlan &plan, const ActionReport &report)
{
    QStringList lines;
    if (!report.changed.isEmpty())
        lines << QCoreApplication::translate("ActionPlanning", "Written: %1.").arg(listOf(report.changed));
    if (plan.countsUsable)
        lines << stillUsableText(plan.inspection, report.stillUsable, report.moment);
    return (lines + report.save.notes).join(u'\n');
}

} // namespace credenza
