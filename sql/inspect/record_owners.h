#pragma once

#include "sql/inspect/belonging.h"

namespace credenza {

/// The user and the client that a record names.
struct RecordOwners
{
    std::optional<Principal> user;
    std::optional<Principal> client;
    QStringList nobody; ///< of "user" and "client", what the record could name and does not

    const std::optional<Principal> &of(QStringView role) const { return role == u"user" ? user : client; }
};

/// Those of these records, each pair once. A record whose user or client cannot be told for sure has none.
Result<QList<RecordOwners>> ownersOf(Connection &connection, const Inspection &inspection,
                                     const QList<Record> &records);

/// The active records of a kind that belong to the same two. Nothing for a kind that names neither of them, and for one
/// that tells users or clients apart where the owners leave that open: their list would be everybody's.
std::optional<RecordQuery> activeOf(const Kind &kind, const RecordOwners &owners);

} // namespace credenza
