#include "sql/catalog/catalog.h"

#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>

namespace credenza {

QString TableName::sql() const
{
    return schema.isEmpty() ? quoted(name) : quoted(schema) + u'.' + quoted(name);
}

bool Index::isPartial() const
{
    const QList<Token> tokens = significantTokens(definition);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token &token) { return token.is(u"WHERE"); });
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

bool Table::isServedByIndex(QStringView columnName) const
{
    const auto begins = [columnName](const auto &each) { return each.columns.value(0) == columnName; };
    return begins(primaryKey) || std::any_of(uniques.begin(), uniques.end(), begins)
           || std::any_of(indexes.begin(), indexes.end(),
                          [&begins](const Index &index) { return begins(index) && !index.isPartial(); });
}

const Table *Catalog::table(QStringView name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [name](const Table &table) { return table.name.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

} // namespace credenza
