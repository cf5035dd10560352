#pragma once

#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"

#include <QDate>

#include <optional>

namespace credenza {

/// A table in which each row is one sign-in, and the column that says when.
struct SignIns
{
    const Table *table;
    const Column *column;
};

/// The sessions of a service, where it keeps them with the time at which they began.
std::optional<SignIns> signInsOf(const Catalog &catalog, const Profile *profile);

struct DayCount
{
    QDate day; ///< UTC, as far as the column says
    qint64 rows = 0;
};

/// Rows of each of the last `days` days, the oldest first, days without rows among them. `now` in unix seconds. Empty
/// for a column that holds no times.
Result<QList<DayCount>> countByDay(Connection &connection, const SignIns &signIns, const Profile *profile, int days,
                                   qint64 now);

} // namespace credenza
