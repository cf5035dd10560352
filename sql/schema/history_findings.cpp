#include "sql/schema/history_findings.h"

using namespace Qt::StringLiterals;

namespace credenza {

QList<Finding> historyFindings(const Identity &identity)
{
    QList<Finding> findings;
    const HistoryState &history = identity.history;
    if (!history.dirty.isEmpty())
        findings.append(
            {.id = u"history-not-ended"_s,
             .severity = Finding::Severity::Error,
             .title = u"A migration began and did not end"_s,
             .explanation = u"The service refuses to start, or would run it again. Let it finish or repair it."_s,
             .table = history.table,
             .rows = history.dirty.size(),
             .keys = history.dirty});
    if (!history.unknown.isEmpty())
        findings.append(
            {.id = u"history-unknown"_s,
             .severity = Finding::Severity::Warning,
             .title = u"The history holds steps that no known edition has"_s,
             .explanation = u"Another version of the service wrote them. What it changed is not known here."_s,
             .table = history.table,
             .rows = history.unknown.size(),
             .keys = history.unknown});
    return findings;
}

} // namespace credenza
