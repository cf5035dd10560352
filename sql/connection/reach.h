#pragma once

#include "sql/connection/doctor.h"

namespace credenza {

/// A database that answered.
struct Reached
{
    QString server; ///< product and version
    Diagnosis diagnosis;
};

/// Connects for reading and looks at everything that those purposes need.
Result<Reached> reach(const Endpoint &endpoint, const QList<Purpose> &purposes);

} // namespace credenza
