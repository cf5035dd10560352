#pragma once

#include "sql/inspect/dossier.h"

namespace credenza {

/// Those who use a client, by the records that name both; the last to come first.
QList<ClientUser> usersOf(const Dossier &client);

/// The addresses that its row lists as JSON, such as redirect URIs.
QStringList addressesOf(const Principal &client, const Kind &kind);

/// What is known of the age of its secret, in sentences; empty for a client without one.
QString secretNoteOf(const Principal &client, const Kind &kind, qint64 now);

} // namespace credenza
