#pragma once

#include "sql/base/progress.h"
#include "sql/catalog/hold.h"
#include "sql/connection/endpoint.h"
#include "sql/schema/identity.h"
#include "sql/transfer/id_map.h"
#include "sql/transfer/reject.h"

namespace credenza {

struct TransferOptions
{
    enum class Existing { Refuse, Replace };
    enum class Verification { ReadBack, Skip };

    enum class Absent { Refuse, Create };
    enum class OnReject {
        Stop,      ///< nothing is written
        Quarantine ///< rows that do not fit stay behind, and all that refer to them
    };

    Existing existing = Existing::Refuse;
    Absent absent = Absent::Refuse; ///< what becomes of a database that does not exist
    OnReject onReject = OnReject::Stop;
    QList<RejectCause> acceptedLosses; ///< some of bearableCauses()
    Verification verification = Verification::ReadBack;
    QStringList historyFrom; ///< files of the service's migrations for the target, where no checksum is known
    QString idMap;           ///< file that remembers rewritten ids; empty for none
    QString owner;           ///< role that gets new objects; empty for the owner of the database
};

/// What a transfer will do. Made by looking only.
struct TransferPlan
{
    enum class Target {
        Absent,      ///< the database itself is made, then the schema
        Empty,       ///< the schema is made
        ServiceMade, ///< the schema stands; only rows of a fresh start, which are replaced
        Occupied,    ///< holds other rows, which --existing replace removes
        Equal        ///< holds the very content already
    };

    Endpoint source;
    Endpoint target;
    TransferOptions options;
    Target state = Target::Empty;
    Identity identity; ///< of the source
    QString targetServer;
    Hold hold = Hold::Made; ///< how far the target's tables are ours
    QStringList create;     ///< statements that make what the target lacks
    std::optional<EditionScript> targetScript;
    IdMap ids;          ///< from before, for the way back
    QStringList stamp;  ///< steps to be recorded in the target's history
    QStringList tables; ///< to be filled, referenced ones first
    QStringList notes;  ///< what a person should know before it runs

    /// Is the whole schema made here?
    bool makesSchema() const { return state == Target::Absent || state == Target::Empty; }
};

/// Decides what transfer() will do. Refused when the target holds anything that is neither a fresh start nor equal;
/// Unfit when levels differ in a way that only the service itself can mend.
Result<TransferPlan> planTransfer(const Endpoint &source, const Endpoint &target, const TransferOptions &options,
                                  Progress &progress);

} // namespace credenza
