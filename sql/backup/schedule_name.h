#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// The same for the same database, folder and label of the archives, empty for that of the database: letters, digits,
/// "-", "_", "." and, for anything else, "\x20" as systemd-escape writes it.
QString scheduleName(const Endpoint &database, const QString &folder, const QString &label = {});

/// Whether that is the name of a schedule of the database and folder, whatever its label.
bool isScheduleName(const QString &name, const Endpoint &database, const QString &folder);

} // namespace credenza
