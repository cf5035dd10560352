#pragma once

#include "sql/value/value.h"

namespace credenza {

/// The same to the bit: of two NaNs, and not of 0.0 and -0.0, which `==` takes the other way round.
bool same(const Value &one, const Value &other);

size_t hashOf(const Value &value, size_t seed = 0);

} // namespace credenza
