#pragma once

#include "sql/edit/entry.h"

namespace credenza {

/// Constraint: the entry is not `wanted`, such as "a whole number". A secret's entry is not repeated.
Error misfit(const QString &text, const EntryContext &context, const QString &wanted, const QString &hint);

} // namespace credenza
