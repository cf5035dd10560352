#pragma once

#include "sql/backup/retention.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// Where the archives of a database lie, and how long they are kept. Never holds a password or a key.
struct RememberedBackups
{
    QString folder; ///< empty while none was chosen
    RetentionRules keep;
};

RememberedBackups rememberedBackups(const Endpoint &source);
void rememberBackups(const Endpoint &source, const RememberedBackups &backups);

} // namespace credenza
