#include "sql/transfer/source_check.h"

#include "sql/transfer/rule_check.h"
#include "sql/transfer/table_copy.h"

namespace credenza {

namespace {

Result<void> addRuleBreakers(const SourceCheck &check, const QList<Table> &tables, Rejects &rejects)
{
    RuleCheck rules(check.source, check.catalog, check.profile, rejects);
    for (const Table &table : tables) {
        if (auto checked = rules.check(table); !checked)
            return checked;
    }
    return {};
}

} // namespace

Result<Rejects> checkRules(const SourceCheck &check, const QList<Table> &tables)
{
    Rejects rejects;
    auto added = addRuleBreakers(check, tables, rejects);
    return added ? Result<Rejects>(rejects) : added.error();
}

Result<Assessment> checkSource(const SourceCheck &check, const QList<Table> &tables, Rejects::Keep keep,
                               Progress &progress)
{
    Assessment assessment{.rejects = Rejects(keep)};
    if (auto added = addRuleBreakers(check, tables, assessment.rejects); !added)
        return added.error();
    for (const Table &table : tables) {
        auto rows = checkTable(check, table, assessment.rejects, progress);
        if (!rows)
            return rows.error();
        assessment.rows += *rows;
    }
    return assessment;
}

} // namespace credenza
