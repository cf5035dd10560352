#pragma once

#include "sql/edit/entry.h"

namespace credenza {

/// A whole number within the column's range.
Result<Value> enteredInteger(const QString &text, const EntryContext &context);
Result<Value> enteredReal(const QString &text, const EntryContext &context);
/// Digits as typed; a backend that has no decimals of its own gets the number that keeps their value.
Result<Value> enteredDecimal(const QString &text, const EntryContext &context);

} // namespace credenza
