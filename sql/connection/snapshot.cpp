#include "sql/connection/snapshot.h"

namespace credenza {

Result<std::unique_ptr<Snapshot>> openSnapshot(const Endpoint &endpoint)
{
    return endpoint.dialect->snapshotter.open(endpoint);
}

} // namespace credenza
