#pragma once

#include "sql/edit/entry.h"

namespace credenza {

/// Yes or no as the column says it: a boolean, 0 and 1, words as before, or JSON around it.
Result<Value> enteredFlag(const QString &text, const EntryContext &context);

/// "yes" or "no"; anything that is no flag as stored.
QString flagEntryText(const Value &value, const EntryContext &context);

} // namespace credenza
