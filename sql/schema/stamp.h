#pragma once

#include "sql/connection/connection.h"
#include "sql/schema/edition_script.h"

namespace credenza {

/// Records steps of the edition in the service's own history table, in its own way, as done at those moments, else now.
/// An Internal error when a step has no checksum; see unstampable().
Result<void> stampSteps(Connection &connection, const EditionScript &script, const QStringList &steps,
                        const QHash<QString, Value> &moments = {});

/// Steps that cannot be stamped, because nothing is known of their file on this backend.
QStringList unstampable(const EditionScript &script, const QStringList &steps);

/// SHA-384 of a migration's file, as a history that keeps such checksums wants it.
Result<QByteArray> checksumOf(const QString &path);

} // namespace credenza
