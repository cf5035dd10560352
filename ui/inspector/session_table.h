#pragma once

#include "sql/inspect/dossier.h"
#include "ui/inspector/record_table.h"

namespace credenza {

/// The sessions of a user: on which device, since when, signed in how. At most so many, the newest first.
RecordTable *makeSessionTable(const QList<UserSession> &sessions, qsizetype most, qint64 now);

} // namespace credenza
