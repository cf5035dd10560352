#pragma once

#include "sql/transfer/source_check.h"
#include "sql/transfer/table_pair.h"
#include "sql/transfer/value_check.h"

namespace credenza {

/// One table on its way: where from, where to, and how far the target is ours.
struct TableCopy
{
    Connection &source;
    Connection &target;
    const TablePair &tables;
    Hold hold;
    const QList<RejectCause> &acceptedLosses;
    const Rejects &leftBehind; ///< rows that are passed over
    IdMap &ids;                ///< learns which ids are rewritten, or knows them from before
};

/// Reads the table once and in that pass digests, checks and writes its rows. From the first reject on nothing is
/// written any more, and the rest is only checked.
Result<TableReport> copyTable(const TableCopy &copy, Rejects &rejects, Progress &progress);

/// The same pass without any writing, for a table of the target that may be planned only. Returns the rows looked at.
Result<qint64> checkTable(const SourceCheck &check, const Table &to, Rejects &rejects, Progress &progress);

} // namespace credenza
