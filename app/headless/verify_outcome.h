#pragma once

#include "app/headless/command.h"
#include "sql/backup/verify.h"

namespace credenza {

/// Findings for one that is damaged; Warnings where less was proved than was asked for.
Outcome verifyOutcome(const QString &archive, const VerifyReport &report);

/// An archive of a folder, and what came of looking at it.
using Verified = std::pair<QString, Result<VerifyReport>>;

/// Findings where one is damaged; else the first error, where one could not be looked at.
Outcome verifyOutcome(const QList<Verified> &archives);

} // namespace credenza
