#include "sql/inspect/belonging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

const QList<PrincipalLink> &linksOf(const Kind &kind, QStringView role)
{
    return role == u"user" ? kind.users : kind.clients;
}

std::optional<FilterSql> belongsTo(const Introspector &introspector, const Inspection &inspection, const Kind &kind,
                                   const Principal &principal)
{
    if (kind.table.name == principal.table)
        return principal.isGone() ? std::nullopt : std::optional(hasKey(introspector, kind, principal.key));
    const Kind *own = inspection.ofTable(principal.table);
    QList<FilterSql> conditions;
    for (const PrincipalLink &link : linksOf(kind, principal.role)) {
        const Value value = principal.row.value(link.referenced);
        if (link.principals == principal.table && own && !isNull(value))
            conditions << holdsValue(introspector, *kind.table.column(link.column), *own->table.column(link.referenced),
                                     value);
    }
    return conditions.isEmpty() ? std::nullopt : std::optional(joined(conditions, u" OR "_s));
}

bool isOf(const Inspection &inspection, const Record &record, const Principal &principal)
{
    const Kind *kind = inspection.ofTable(record.table);
    if (!kind)
        return false;
    if (record.table == principal.table)
        return !principal.isGone() && record.key == principal.key;
    const QList<PrincipalLink> &links = linksOf(*kind, principal.role);
    return std::any_of(links.begin(), links.end(), [&](const PrincipalLink &link) {
        const Value theirs = principal.row.value(link.referenced);
        const Value named = record.value(*kind, link.column);
        return link.principals == principal.table && !isNull(theirs) && !isNull(named)
               && displayText(named) == displayText(theirs);
    });
}

} // namespace credenza
