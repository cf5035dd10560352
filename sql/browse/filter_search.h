#pragma once

#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"

namespace credenza {

/// Conditions that look for the bare word or few words that somebody wrote instead of a condition: "email contains
/// alice", for each column where people's words stand. Empty for a text that names a column, or means more. The profile
/// may be null.
QStringList searchesFor(const QString &text, const Table &table, const Profile *profile);

} // namespace credenza
