#include "sql/connection/reach.h"

#include "sql/connection/grammar.h"

namespace credenza {

Result<Reached> reach(const Endpoint &endpoint, const QList<Purpose> &purposes)
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    auto server = connection->value(endpoint.dialect->grammar.serverTitle());
    if (!server)
        return server.error();
    auto diagnosis = endpoint.dialect->doctor.examine(*connection, purposes);
    if (!diagnosis)
        return diagnosis.error();
    return Reached{.server = displayText(*server), .diagnosis = *diagnosis};
}

} // namespace credenza
