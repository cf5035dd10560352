#pragma once

#include "sql/connection/doctor.h"

namespace credenza {

/// Asks libpq for its settings and the server for the rest.
class PostgresqlDoctor final : public Doctor
{
public:
    Result<Diagnosis> examine(Connection &connection, const QList<Purpose> &purposes) const override;
    Result<Reclaiming> reclaiming(Connection &connection, const QStringList &tables, qint64 bytes) const override;
};

} // namespace credenza
