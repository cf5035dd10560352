#pragma once

#include "sql/inspect/purge.h"
#include "sql/text/quoted.h"
#include "tests/support/inspection.h"
#include "tests/support/own_data_folder.h"

namespace credenza {

/// A test that purges sample databases.
class PurgeFixture : public InspectionTest
{
protected:
    static Result<PurgePlan> planned(Inspected &database, const PurgeRequest &request)
    {
        SilentProgress progress;
        return planPurge(database.connection, request, progress);
    }

    /// In small batches, on an edition for which no rule is special.
    static Result<PurgePlan> plannedFor(Inspected &database, const QStringList &kinds, qint64 olderThan = 0)
    {
        return planned(database, {.endpoint = database.connection.endpoint(),
                                  .inspection = database.inspection,
                                  .edition = {},
                                  .kinds = kinds,
                                  .olderThan = olderThan,
                                  .batch = 7});
    }

    static Result<PurgeReport> purged(const PurgePlan &plan)
    {
        SilentProgress progress;
        return purge(plan, progress);
    }

    static qint64 rows(Inspected &database, const QString &table, const QString &condition = u"1 = 1"_s)
    {
        const auto count = database.connection.value(
            {u"SELECT count(*) FROM %1 WHERE %2"_s.arg(quoted(table), condition)});
        return count ? std::get<qint64>(*count) : -1;
    }

    OwnDataFolder m_dataFolder;
};

} // namespace credenza
