#include "ui/inspector/inspecting.h"

#include "sql/browse/filter_term.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

FilterContext contextOf(const OpenDatabase &database, const Table &table)
{
    return {.table = table, .profile = database.identity->profile(), .dialect = *database.endpoint.dialect};
}

} // namespace

QString filterForRow(const OpenDatabase &database, const TableName &table, const RowKey &key)
{
    const Table *known = database.identity->catalog.table(table.name);
    if (!known)
        return {};
    QStringList conditions;
    for (qsizetype at = 0; at < key.columns.size(); ++at) {
        const Column *column = known->column(key.columns[at]);
        if (!column)
            return {};
        const auto condition = conditionOn(
            *column, key.values[at],
            {.table = *known, .profile = database.identity->profile(), .dialect = *database.endpoint.dialect});
        if (!condition)
            return {};
        conditions << *condition;
    }
    return joinedTerms(conditions);
}

QString filterForParty(const OpenDatabase &database, const Kind &kind, const Principal &principal)
{
    QStringList conditions;
    for (const PrincipalLink &link : principal.role == "user"_L1 ? kind.users : kind.clients) {
        const Value value = principal.row.value(link.referenced);
        const Column *column = kind.table.column(link.column);
        if (!column || isNull(value) || link.principals != principal.table)
            continue;
        if (const auto condition = conditionOn(*column, value, contextOf(database, kind.table)))
            conditions << *condition;
    }
    return conditions.join(u" or "_s);
}

} // namespace credenza
