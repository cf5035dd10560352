#pragma once

#include "sql/edit/entry.h"

namespace credenza {

/// A time in the column's own form: unix time, the backend's own type, or text spelled as the value before.
Result<Value> enteredTime(const QString &text, const EntryContext &context);

/// Unix times as a calendar says them in UTC, numbers beyond every calendar as they are, texts as stored.
QString timeEntryText(const Value &value, const EntryContext &context);

/// True for a column of days without a clock.
bool holdsDates(const EntryContext &context);

} // namespace credenza
