#include "sql/compare/undisturbed.h"

namespace credenza {

Result<Opened> openAgainForReading(const Endpoint &endpoint)
{
    auto snapshot = endpoint.dialect->snapshotter.openAgain(endpoint);
    if (!snapshot)
        return snapshot.error();
    auto identity = identify((*snapshot)->connection());
    if (!identity)
        return identity.error();
    return Opened{std::move(*snapshot), std::move(*identity)};
}

} // namespace credenza
