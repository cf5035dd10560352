#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/row_key.h"

namespace credenza {

/// The key that a person writes: its text; of several columns a JSON array of texts, or COLUMN=VALUE,COLUMN=VALUE. A
/// key that is a secret may be its fingerprint, which is looked for among all rows. Usage when it cannot be one.
Result<RowKey> enteredKey(Connection &connection, const Table &table, const Profile *profile, const QString &text);

} // namespace credenza
