#pragma once

#include "sql/inspect/consent_matrix.h"
#include "ui/inspector/record_table.h"

namespace credenza {

/// Consents by client, or of a client by user: to which scopes, since when, and whether tokens outlive them. At most so
/// many rows.
RecordTable *makeConsentTable(const ConsentMatrix &matrix, const QString &party, qsizetype most, qint64 now);

} // namespace credenza
