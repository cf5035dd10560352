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
    QFileDialog dialog(&parent, QCoreApplication::translate("ReportSaving", "Save the report"), {},
                       QCoreApplication::translate("ReportSaving", "Web page (*.html);;JSON (*.json)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(u"html"_s);
    dialog.selectFile(u"transfer.html"_s);
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, [&dialog](const QString &filter) {
        dialog.setDefaultSuffix(filter.contains(u"*.json"_s) ? u"json"_s : u"html"_s);
    });
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
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
