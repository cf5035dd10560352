#pragma once

#include "sql/transfer/transfer.h"

namespace credenza {

/// What a source is checked with.
struct SourceCheck
{
    Connection &source;
    const Catalog &catalog; ///< of the source
    const Profile *profile;
    const Dialect &target;
    const QList<RejectCause> &acceptedLosses;
};

/// Asks for rows that break keys and references of these tables of the target.
Result<Rejects> checkRules(const SourceCheck &check, const QList<Table> &tables);

/// The same, and looks at every value.
Result<Assessment> checkSource(const SourceCheck &check, const QList<Table> &tables, Rejects::Keep keep,
                               Progress &progress);

} // namespace credenza
