#pragma once

#include "sql/base/result.h"
#include "sql/value/value.h"

#include <QCborValue>

namespace credenza {

/// The value with its kind, to the bit; CBOR alone would turn 1.0 into 1.
QCborValue cborOf(const Value &value);

/// Unfit for anything that cborOf() does not make.
Result<Value> valueOf(const QCborValue &cbor);

} // namespace credenza
