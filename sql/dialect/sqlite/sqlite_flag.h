#pragma once

#include "sql/value/value.h"

namespace credenza {

/// A flag as SQLite answers one, a number that is not 0 for true; NULL is false.
inline bool isTrue(const Value &value)
{
    const auto *number = std::get_if<qint64>(&value);
    return number && *number != 0;
}

} // namespace credenza
