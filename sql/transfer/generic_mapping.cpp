#include "sql/transfer/generic_mapping.h"

#include "sql/catalog/introspector.h"

namespace credenza {

namespace {

LogicalType carriedAs(const Column &column, const StoredForms &forms)
{
    if (forms.real)
        return LogicalType::Real;
    if (forms.integer)
        return column.logical == LogicalType::Boolean && forms.onlyFlags ? LogicalType::Boolean : LogicalType::Integer;
    if (forms.text)
        return LogicalType::Text;
    if (forms.bytes)
        return LogicalType::Bytes;
    return column.logical == LogicalType::Other ? LogicalType::Text : column.logical;
}

} // namespace

Result<Table> mappedByValues(Connection &source, const Table &table)
{
    auto forms = source.dialect().introspector.storedForms(source, table);
    if (!forms)
        return forms.error();
    Table mapped = table;
    for (qsizetype index = 0; index < mapped.columns.size(); ++index)
        mapped.columns[index].logical = carriedAs(table.columns[index], forms->at(index));
    return mapped;
}

} // namespace credenza
