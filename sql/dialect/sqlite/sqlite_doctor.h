#pragma once

#include "sql/connection/doctor.h"

namespace credenza {

/// Looks at the file, its folder, and at which processes have it open (Linux' /proc).
class SqliteDoctor final : public Doctor
{
public:
    Result<Diagnosis> examine(Connection &connection, const QList<Purpose> &purposes) const override;
};

} // namespace credenza
