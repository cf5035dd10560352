#include "sql/check/run_checks.h"

#include "sql/check/found_rows.h"
#include "sql/check/health.h"
#include "sql/check/password.h"
#include "sql/check/reference_check.h"
#include "sql/check/stored_type_check.h"
#include "sql/profile/moment.h"
#include "sql/text/named_parameters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isThere(const Catalog &catalog, const QString &need)
{
    const Table *table = catalog.table(need.section(u'.', 0, 0));
    const QString column = need.section(u'.', 1);
    return table && (column.isEmpty() || table->column(column));
}

Finding findingFor(const Check &check, qint64 now)
{
    Finding finding{.id = check.id,
                    .severity = check.severity,
                    .title = check.title,
                    .explanation = check.explanation,
                    .table = check.table,
                    .keys = {},
                    .fix = check.fix};
    if (finding.fix)
        finding.fix->sql = withMoment(finding.fix->sql, now);
    return finding;
}

Result<std::optional<Finding>> runCheck(const CheckedDatabase &database, const Check &check)
{
    auto bound = bindNamed(check.query, momentParameters(database.now));
    if (!bound)
        return bound.error();
    const auto isPassword = [password = check.password.toUtf8()](std::span<const Value> row) {
        return isHashOf(bytesOf(row.back()), password);
    };
    auto found = check.password.isEmpty()
                     ? foundRows(database, {bound->sql, bound->values}, findingFor(check, database.now))
                     : foundRows(database, {bound->sql, bound->values}, findingFor(check, database.now), isPassword);
    if (found)
        return found;
    Error error = found.error();
    error.message = u"The check %1 could not run"_s.arg(check.id);
    return error;
}

Result<QList<Finding>> impossibleStates(const CheckedDatabase &database, Progress &progress)
{
    auto checks = applicableChecks(database);
    if (!checks)
        return checks.error();
    QList<Finding> findings;
    for (const Check &check : *checks) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        progress.report({.what = u"check %1"_s.arg(check.id)});
        auto found = runCheck(database, check);
        if (!found)
            return found.error();
        if (*found)
            findings.append(**found);
    }
    return findings;
}

} // namespace

Result<QList<Check>> applicableChecks(const CheckedDatabase &database)
{
    auto checks = readChecks(*database.profile, database.connection.dialect().name);
    if (!checks)
        return checks.error();
    checks->removeIf([&database](const Check &check) {
        const bool isForOther = !check.editions.isEmpty() && !check.editions.contains(database.edition);
        return isForOther || !std::all_of(check.needs.begin(), check.needs.end(), [&database](const QString &need) {
                   return isThere(database.catalog, need);
               });
    });
    return *checks;
}

Result<QList<Finding>> runChecks(const CheckedDatabase &database, Progress &progress)
{
    progress.report({.what = u"health"_s});
    auto findings = database.connection.dialect().health.examine(database.connection, database.catalog);
    if (!findings)
        return findings;
    progress.report({.what = u"types"_s});
    auto types = valuesOfOtherTypes(database, progress);
    if (!types)
        return types;
    QList<Finding> all = *findings + *types;
    if (!database.profile)
        return all;
    progress.report({.what = u"references"_s});
    for (auto *part : {&danglingReferences, &impossibleStates}) {
        auto more = part(database, progress);
        if (!more)
            return more;
        all += *more;
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Finding &one, const Finding &other) { return one.severity < other.severity; });
    return all;
}

} // namespace credenza
