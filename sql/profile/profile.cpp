#include "sql/profile/profile.h"

#include <algorithm>

namespace credenza {

const TableProfile *Profile::table(QStringView name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [name](const TableProfile &table) { return table.names.contains(name); });
    return found == tables.end() ? nullptr : &*found;
}

const ColumnMeaning *Profile::column(QStringView tableName, QStringView columnName) const
{
    const TableProfile *found = table(tableName);
    if (!found)
        return nullptr;
    const auto meaning = found->columns.constFind(columnName.toString());
    return meaning == found->columns.constEnd() ? nullptr : &*meaning;
}

const Edition *Profile::edition(QStringView editionId) const
{
    const auto found = std::find_if(editions.begin(), editions.end(),
                                    [editionId](const Edition &edition) { return edition.id == editionId; });
    return found == editions.end() ? nullptr : &*found;
}

} // namespace credenza
