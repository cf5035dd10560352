#include "sql/transfer/generic_mapping.h"

#include "sql/catalog/introspector.h"

namespace credenza {

namespace {

LogicalType carriedAs(const Column &column, const StoredForms &forms)
{
    const int kinds = int(forms.numbers()) + int(forms.text) + int(forms.bytes);
    if (kinds != 1)
        return column.logical == LogicalType::Other ? LogicalType::Text : column.logical;
    if (forms.text)
        return LogicalType::Text;
    if (forms.bytes)
        return LogicalType::Bytes;
    if (forms.real)
        return LogicalType::Real;
    return column.logical == LogicalType::Boolean && forms.onlyFlags ? LogicalType::Boolean : LogicalType::Integer;
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
