#include "ui/transfer/report_saving.h"

#include "sql/transfer/report_file.h"
#include "sql/transfer/report_json.h"
#include "sql/transfer/report_page.h"

#include <QCoreApplication>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace credenza {

QString askForReportFile(QWidget &parent)
{
    return QFileDialog::getSaveFileName(
        &parent, QCoreApplication::translate("ReportSaving", "Save the report"), u"transfer.html"_s,
        QCoreApplication::translate("ReportSaving", "Web page (*.html);;JSON (*.json)"));
}

Result<void> saveAssessment(const QString &path, const TransferPlan &plan, const Assessment &assessment)
{
    auto file = ReportFile::open(path);
    if (!file)
        return file.error();
    return file->save(assessmentPage(plan, assessment, QDateTime::currentDateTimeUtc()),
                      assessmentJson(plan, assessment));
}

Result<void> saveReport(const QString &path, const TransferPlan &plan, const TransferReport &report)
{
    auto file = ReportFile::open(path);
    if (!file)
        return file.error();
    const CutOver cutOver = cutOverFor(plan.identity.profile(), plan.target);
    return file->save(reportPage(plan, report, cutOver, QDateTime::currentDateTimeUtc()), reportJson(report, cutOver));
}

} // namespace credenza
