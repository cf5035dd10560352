#pragma once

#include "sql/connection/doctor.h"

namespace credenza {

/// Looks at the file, its folder, and at which processes have it open (Linux' /proc).
class SqliteDoctor final : public Doctor
{
public:
    Result<Diagnosis> examine(Connection &connection, const QList<Purpose> &purposes) const override;
    Result<Reclaiming> reclaiming(Connection &connection, const QStringList &tables, qint64 bytes) const override;
};

} // namespace credenza
