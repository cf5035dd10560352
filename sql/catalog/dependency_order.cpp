#include "sql/catalog/dependency_order.h"

#include <QSet>

#include <functional>

namespace credenza {

QStringList dependencyOrder(const QList<Table> &tables)
{
    QStringList order;
    QSet<QString> entered;
    const std::function<void(const Table &)> visit = [&](const Table &table) {
        if (entered.contains(table.name.name))
            return;
        entered.insert(table.name.name);
        for (const ForeignKey &key : table.foreignKeys) {
            for (const Table &other : tables) {
                if (other.name.name == key.referenced.name)
                    visit(other);
            }
        }
        order << table.name.name;
    };
    for (const Table &table : tables)
        visit(table);
    return order;
}

} // namespace credenza
