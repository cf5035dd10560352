#pragma once

#include "sql/transfer/transfer.h"

class QWidget;

namespace credenza {

/// Asks where a report is to be saved; empty when the person changed their mind.
QString askForReportFile(QWidget &parent);

// Written as a page or as JSON, as the file's name asks for.
Result<void> saveAssessment(const QString &path, const TransferPlan &plan, const Assessment &assessment);
Result<void> saveReport(const QString &path, const TransferPlan &plan, const TransferReport &report);

} // namespace credenza
