#pragma once

#include "sql/browse/filter.h"

namespace credenza {

/// One of the conditions that a filter joins by "and".
struct FilterTerm
{
    QString text;   ///< as written; a filter by itself
    QString column; ///< as written; empty for states and groups
    QString rest;   ///< what is asked of the column: "before tomorrow"
    bool operator==(const FilterTerm &) const = default;
};

/// The conditions that a filter joins by "and" at its top; one for the whole text when that is no filter, or joins by
/// "or". None for an empty text.
QList<FilterTerm> terms(const QString &filter);

/// The condition that holds for rows with that value in the column, and for no other; the value was read whole. Unfit
/// or Usage for a value that a filter cannot say.
Result<QString> conditionOn(const Column &column, const Value &value, const FilterContext &context);

/// The condition with that verb, such as = or contains, spelled so that it is read back.
QString conditionOn(const QString &column, const QString &verb, const QString &text);

/// A filter in which all of these hold, each a filter by itself.
QString joinedTerms(const QStringList &texts);

/// The filter as it may be shown and kept: with fingerprints in place of the values that secret columns are compared
/// with. The same text when there are none; empty for a text that is no filter. The profile may be null.
QString maskedFilter(const QString &filter, const Table &table, const Profile *profile);

} // namespace credenza
