#include "ui/backup/restore_words.h"

#include "ui/look/counted.h"
#include "ui/transfer/target_name.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

RestoreWords restoredWords(const RestorePlan &plan, const RestoreReport &report)
{
    RestoreWords words{
        .headline = QCoreApplication::translate("Restore", "Restored to %1: %2, each compared with the archive")
                        .arg(targetName(plan.target), counted(report.tables.size(), Counted::Tables)),
        .more = report.notes};
    if (!report.kept.isEmpty())
        words.more.prepend(
            QCoreApplication::translate("Restore", "What was there before is kept: %1").arg(report.kept));
    return words;
}

} // namespace credenza
