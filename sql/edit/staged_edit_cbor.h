#pragma once

#include "sql/edit/staged_edit.h"

namespace credenza {

/// Edits with their exact values, secrets among them: for sealing only.
QByteArray cborOf(const QList<StagedEdit> &edits);

/// Unfit for bytes that cborOf() did not make.
Result<QList<StagedEdit>> editsOf(const QByteArray &cbor);

} // namespace credenza
