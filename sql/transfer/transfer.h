#pragma once

#include "sql/catalog/loader.h"
#include "sql/transfer/conversion.h"
#include "sql/transfer/id_map.h"
#include "sql/transfer/reject.h"
#include "sql/transfer/transfer_plan.h"
#include "sql/value/row_digest.h"

namespace credenza {

struct TableReport
{
    QString table;
    qint64 rowsRead = 0;
    qint64 rowsWritten = 0;
    QString digestSource;
    QString digestTarget; ///< empty when verification was skipped
    bool verified = false;
    QList<Conversion> losses = {}; ///< that were accepted, and happened
    double seconds = 0;
};

/// What a transfer did.
struct TransferReport
{
    QList<TableReport> tables;
    QList<SequenceState> sequences;
    QList<Conversion> conversions;
    QString history; ///< "stamped", "matched" or "left"
    QString owner;   ///< role that owns new objects; empty where there is none
    QStringList notes;
    QString idMap;       ///< file that the rewritten ids were put down in; empty for none
    IdMap ids;           ///< that were rewritten, or taken back
    Rejects rejects;     ///< when there are any, nothing was written
    Rejects quarantined; ///< rows that stayed behind while all others arrived
    bool alreadyEqual = false;
    TransferOptions::Verification verification = TransferOptions::Verification::ReadBack;
    double seconds = 0;

    /// Every table was read back and found equal, or was equal before.
    bool isVerified() const;
};

/// What the target could not hold, found without touching it.
struct Assessment
{
    qint64 rows = 0; ///< looked at
    Rejects rejects;
    QList<Conversion> conversions = {}; ///< where values change their form, none of them lost
};

/// Looks at every value of the source against the tables that the plan would fill. Writes nothing anywhere.
Result<Assessment> assess(const TransferPlan &plan, Progress &progress);

/// Nothing keeps the plan from being carried out: everything fits, or what does not may stay behind.
bool mayRun(const TransferPlan &plan, const Assessment &assessment);

/// Carries the plan out: the source in one snapshot, the target in one transaction that is committed only after every
/// table was read back and found equal. On any error, and with any reject, the target is as it was.
Result<TransferReport> transfer(const TransferPlan &plan, Progress &progress);

} // namespace credenza
