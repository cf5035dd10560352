#pragma once

#include "sql/catalog/introspector.h"
#include "sql/connection/clock.h"
#include "sql/inspect/principal.h"
#include "sql/inspect/record.h"
#include "tests/support/every_edition.h"

namespace credenza {

/// A database with what its profile says of it.
struct Inspected
{
    Connection connection;
    Inspection inspection;

    const Kind &kind(QStringView role) const { return *inspection.ofRole(role).first(); }
};

/// A test that inspects sample databases.
class InspectionTest : public EveryEditionTest
{
protected:
    /// The moment at which samples were made.
    static constexpr qint64 seedTime = 1'793'491'200;

    static Result<Inspected> inspected(const Endpoint &endpoint, qint64 now = seedTime)
    {
        auto connection = Connection::open(endpoint.writing());
        if (!connection)
            return connection.error();
        const auto identity = identify(*connection);
        if (!identity)
            return identity.error();
        auto inspection = inspectionOf(identity->catalog, identity->profile(), now);
        if (!inspection)
            return inspection.error();
        return Inspected{std::move(*connection), *inspection};
    }

    /// A sample of that service and edition on a backend.
    Result<Endpoint> sampleOf(const QString &service, const QString &edition, const QString &backend)
    {
        const Endpoint endpoint = fresh(backend);
        SilentProgress progress;
        const SeedOptions options{.edition = edition,
                                  .users = 30,
                                  .rows = {},
                                  .seed = 3,
                                  .moment = seedTime,
                                  .content = SeedOptions::Content::Clean};
        auto report = seedDatabase(endpoint, profile(service), options, progress);
        return report ? Result<Endpoint>(endpoint) : report.error();
    }
};

} // namespace credenza
