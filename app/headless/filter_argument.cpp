#include "app/headless/filter_argument.h"

#include "sql/connection/clock.h"

namespace credenza {

Result<FilterSql> filterFrom(const QString &text, const Table &table, Opened &opened)
{
    if (text.isEmpty())
        return FilterSql();
    const auto now = currentMoment(opened.connection());
    if (!now)
        return now.error();
    return parseFilter(text, table, opened.identity.profile(), opened.connection().dialect(), *now);
}

} // namespace credenza
