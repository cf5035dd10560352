#pragma once

#include "sql/connection/reach.h"
#include "sql/transfer/transfer_plan.h"

namespace credenza {

/// A target, looked at before anything is planned.
struct TargetCheck
{
    enum class Presence { Exists, WillBeMade };

    Presence presence = Presence::Exists;
    QString server; ///< product and version; empty where nothing answers yet
    Diagnosis diagnosis;

    bool isFine() const { return diagnosis.missing.isEmpty() && diagnosis.problems.isEmpty(); }
};

/// Connects to the target, and tells rights that lack, who else is there, and whether there is room for the source.
/// Denied for a connection that is saved as read-only.
Result<TargetCheck> checkTarget(const Endpoint &source, const Endpoint &target, TransferOptions::Absent absent);

} // namespace credenza
