#pragma once

#include "sql/transfer/carry_out.h"
#include "sql/transfer/target_check.h"
#include "sql/transfer/transfer.h"

namespace credenza {

/// A target as a person gave it.
struct TransferWish
{
    QString argument; ///< in any form of a DATABASE argument
    QString password; ///< typed; empty for none
    TransferOptions options;
};

/// What a transfer would do, and what keeps it from that. Nothing was written for it.
struct Outlook
{
    TransferPlan plan;
    Assessment assessment;
    QString argument; ///< that leads to the target from any folder, without password

    /// Nothing keeps it from running.
    bool canRun() const;
    /// It can run, and takes nothing away that somebody has to agree to.
    bool isHarmless() const;
};

// Blocking; for a job.

/// Where the wish leads. May wait for a keychain.
Result<Endpoint> targetOf(const TransferWish &wish);
/// Finds the target, and looks at its rights, its room and who else is there.
Result<TargetCheck> tryTarget(const Endpoint &source, const TransferWish &wish);
/// Plans, and looks at every value of the source.
Result<Outlook> lookAhead(const Endpoint &source, const TransferWish &wish, Progress &progress);

} // namespace credenza
