#include "app/headless/order_argument.h"

#include "app/headless/misuse.h"

using namespace Qt::StringLiterals;

namespace credenza {

Error noColumn(const Table &table, const QString &name)
{
    return {.kind = Error::Kind::NotFound,
            .message = u"%1 has no column %2"_s.arg(table.name.name, name),
            .hint = u"It has %1."_s.arg(table.columnNames().join(u", "_s))};
}

Result<QList<OrderTerm>> orderFrom(const QString &text, const Table &table)
{
    QList<OrderTerm> order;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString direction = part.section(u':', 1);
        const Column *column = table.column(part.section(u':', 0, 0));
        if (!column)
            return noColumn(table, part.section(u':', 0, 0));
        if (!direction.isEmpty() && direction != "asc"_L1 && direction != "desc"_L1)
            return misuse(u"--order wants COLUMN, COLUMN:asc or COLUMN:desc"_s,
                          u"For example: --order created_at:desc,id"_s);
        order.append(
            {.column = *column, .direction = direction == "desc"_L1 ? Qt::DescendingOrder : Qt::AscendingOrder});
    }
    return order;
}

} // namespace credenza
