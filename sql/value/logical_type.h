#pragma once

#include <QString>

namespace credenza {

/// What a column holds, independent of how a backend spells its type.
enum class LogicalType {
    Boolean,
    Integer,
    Real,
    Decimal,
    Text,
    Bytes,
    Timestamp,
    TimestampUtc,
    Date,
    Uuid,
    Json,
    Other
};

/// The word used in JSON and help, such as "integer".
QString nameOf(LogicalType type);

} // namespace credenza
