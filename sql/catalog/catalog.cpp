#include "sql/catalog/catalog.h"

#include "sql/text/quoted.h"

#include <algorithm>

namespace credenza {

QString TableName::sql() const
{
    return schema.isEmpty() ? quoted(name) : quoted(schema) + u'.' + quoted(name);
}

const Column *Table::column(QStringView columnName) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [columnName](const Column &column) { return column.name == columnName; });
    return found == columns.end() ? nullptr : &*found;
}

QStringList Table::columnNames() const
{
    QStringList names;
    for (const Column &column : columns)
        names << column.name;
    return names;
}

bool Table::hasColumns(const QStringList &names) const
{
    return std::all_of(names.begin(), names.end(), [this](const QString &each) { return column(each); });
}

const Table *Catalog::table(QStringView name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [name](const Table &table) { return table.name.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

} // namespace credenza
