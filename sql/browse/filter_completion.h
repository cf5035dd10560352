#pragma once

#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"

namespace credenza {

/// What the text before the cursor may be completed to: each is that text with its last word whole, or with a word
/// more. Columns, the words that suit what a column holds, states, values that the profile lists. For a bare word that
/// none of them begins with, the conditions that look for it. The profile may be null.
QStringList completions(const QString &textBeforeCursor, const Table &table, const Profile *profile);

} // namespace credenza
