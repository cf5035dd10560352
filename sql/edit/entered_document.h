#pragma once

#include "sql/edit/entry.h"

namespace credenza {

/// JSON as typed; inside a JSON string where the column wraps it so.
Result<Value> enteredJson(const QString &text, const EntryContext &context);
/// A UUID in any spelling, written as the value before is, or as 16 bytes.
Result<Value> enteredUuid(const QString &text, const EntryContext &context);
/// Bytes as \x and pairs of hexadecimal digits, or base64: and what follows; nothing for any other text.
std::optional<QByteArray> bytesIn(const QString &text);
Result<Value> enteredBytes(const QString &text, const EntryContext &context);

QString jsonEntryText(const Value &value, const EntryContext &context);
QString uuidEntryText(const Value &value);

} // namespace credenza
