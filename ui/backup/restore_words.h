#pragma once

#include "sql/backup/restore.h"

namespace credenza {

/// What became of a restore, as a banner says it.
struct RestoreWords
{
    QString headline;
    QStringList more;
};
RestoreWords restoredWords(const RestorePlan &plan, const RestoreReport &report);

} // namespace credenza
