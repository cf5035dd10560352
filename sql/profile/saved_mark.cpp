#include "sql/profile/saved_mark.h"

#include "sql/connection/connection_store.h"
#include "sql/profile/locate.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<Endpoint> markedAsSaved(const Endpoint &endpoint)
{
    if (!endpoint.savedAs.isEmpty())
        return endpoint;
    auto connections = savedConnections();
    if (!connections)
        return connections.error();
    for (const SavedConnection &saved : *connections) {
        const auto located = locate(u'@' + saved.name, SavedPassword::Leave);
        if (!located || located->endpoint.url() != endpoint.url())
            continue;
        Endpoint marked = endpoint;
        marked.savedAs = saved.name;
        marked.environment = located->endpoint.environment;
        if (located->endpoint.access == Endpoint::Access::Read)
            marked.access = Endpoint::Access::Read;
        return marked;
    }
    return endpoint;
}

} // namespace credenza
