#pragma once

#include "sql/base/progress.h"
#include "sql/connection/doctor.h"
#include "sql/inspect/kind.h"
#include "sql/inspect/purge_reach.h"
#include "sql/inspect/purge_rule.h"

#include <optional>

namespace credenza {

struct PurgeRequest
{
    Endpoint endpoint; ///< as a person gave it
    const Inspection &inspection;
    QString edition;         ///< of the service, for rules that are for one alone
    QStringList kinds = {};  ///< words as kindsNamed() takes them; empty for all that have a rule
    qint64 olderThan = 0;    ///< seconds: rows that expired less than so long ago stay
    qsizetype batch = 1'000; ///< most rows in one transaction
    QString reason = {};
};

/// Rows by how long ago they expired.
struct AgeBand
{
    int fromDays = 0;
    std::optional<int> toDays; ///< nothing for all that are older
    qint64 rows = 0;
};

/// What a rule means for one table.
struct PurgedKind
{
    PurgeRule rule;
    Kind kind;
    qint64 total = 0;            ///< rows of the table
    qint64 rows = 0;             ///< to go
    qint64 kept = 0;             ///< expired, and needed by others, see the rule's keepTitle
    std::optional<qint64> bytes; ///< about, by the average row; nothing where the backend does not tell
    QList<AgeBand> ages;         ///< of those to go; empty for rows that have no age
    QList<ReachedRows> reached;  ///< what goes along with them, by declared foreign keys
};

struct PurgePlan
{
    Endpoint endpoint;
    Catalog catalog;
    QList<PurgedKind> kinds; ///< in the order of the rules; also those without rows
    PurgeMoments moments;
    qsizetype batch = 0;
    QString reason;
    QStringList others; ///< who else is connected, or has the file open
    Reclaiming afterwards;
    QStringList conditions; ///< of the database itself: what stands in the way, who waits
    QStringList notes;      ///< what a person should know before; the conditions among it

    qint64 rows() const;
};

/// Counts what the service's own rules call expired. Reads each table that has a rule, once or twice; writes nothing.
/// NotFound where a kind has no rule, Usage for a batch or an age that cannot be.
Result<PurgePlan> planPurge(Connection &connection, const PurgeRequest &request, Progress &progress);

} // namespace credenza
