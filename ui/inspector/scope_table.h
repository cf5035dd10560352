#pragma once

#include "sql/inspect/consent_matrix.h"
#include "ui/look/plain_table.h"

namespace credenza {

/// How many users consented to each scope of a client, and how many of these consents are active.
PlainTable *makeScopeTable(const ConsentMatrix &matrix);

} // namespace credenza
