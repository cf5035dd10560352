#include "sql/dialect/dialect.h"

#include "sql/dialect/postgresql/postgresql.h"
#include "sql/dialect/sqlite/sqlite.h"

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

std::span<const Dialect *const> dialects()
{
    static const std::array<const Dialect *, 2> all{&postgresqlDialect(), &sqliteDialect()};
    return all;
}

const Dialect *findDialect(QStringView name)
{
    for (const Dialect *dialect : dialects()) {
        if (dialect->name == name)
            return dialect;
    }
    return nullptr;
}

QStringList plannedSchemes()
{
    return {u"mysql"_s, u"mariadb"_s};
}

} // namespace credenza
