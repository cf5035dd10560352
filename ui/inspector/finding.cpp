#include "ui/inspector/finding.h"

#include "sql/compare/compare.h"
#include "sql/connection/clock.h"

#include <algorithm>

namespace credenza {

namespace {

/// A row of a table without meaning still has its place.
void placeUnknown(QList<FoundRecord> &hits)
{
    for (FoundRecord &hit : hits) {
        if (hit.kind)
            continue;
        hit.record.table = hit.found.table;
        hit.record.key = {hit.found.keyColumns, hit.found.key};
        hit.record.id = hit.key;
    }
}

QString shownValueOf(const QString &value, const QList<FoundRecord> &hits)
{
    const auto secret = std::find_if(hits.begin(), hits.end(),
                                     [](const FoundRecord &hit) { return !hit.fingerprint.isEmpty(); });
    if (secret != hits.end())
        return secret->fingerprint;
    return hits.isEmpty() ? QString() : value;
}

} // namespace

Result<Whereabouts> whereaboutsOf(const OpenDatabase &database, const QString &value, Progress &progress)
{
    auto opened = openForReading(database.endpoint);
    if (!opened)
        return opened.error();
    Connection &connection = opened->connection();
    const auto now = currentMoment(connection);
    if (!now)
        return now.error();
    const Identity &identity = opened->identity;
    const auto report = findValue(
        connection, {.text = value, .catalog = identity.catalog, .profile = identity.profile(), .now = *now}, progress);
    if (!report)
        return report.error();
    Whereabouts found{.inspection = {},
                      .hits = {},
                      .actions = {},
                      .tables = report->tables,
                      .rows = report->rows,
                      .cut = report->cut,
                      .shown = {}};
    if (auto inspection = inspectionOf(identity.catalog, identity.profile(), *now)) {
        found.inspection = std::make_shared<const Inspection>(std::move(*inspection));
        const auto actions = actionsOf(*found.inspection, connection.dialect().name);
        if (!actions)
            return actions.error();
        found.actions = *actions;
    }
    auto hits = recordsOf(connection, found.inspection.get(), report->hits);
    if (!hits)
        return hits.error();
    if (auto undisturbed = opened->snapshot->undisturbed(); !undisturbed)
        return undisturbed.error();
    placeUnknown(*hits);
    found.hits = std::move(*hits);
    std::stable_partition(found.hits.begin(), found.hits.end(),
                          [](const FoundRecord &hit) { return hit.kind && hit.kind->isPrincipal(); });
    found.shown = shownValueOf(value, found.hits);
    return found;
}

} // namespace credenza
