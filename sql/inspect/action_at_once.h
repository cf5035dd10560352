#pragma once

#include "sql/edit/save.h"
#include "sql/inspect/action_rows.h"

namespace credenza {

/// A statement of an action done at once to all its rows, where they are too many for edits.
struct ActionAtOnce
{
    Statement statement;
    Statement count;     ///< how many rows it concerns
    QString sql;         ///< for a person to read, without values
    qsizetype times = 1; ///< for so many records
};

/// The same statement with different values, in as few statements as can do it. Refused for one that calls functions of
/// ours.
Result<QList<ActionAtOnce>> atOnce(std::span<const BoundAction> alike);

} // namespace credenza
