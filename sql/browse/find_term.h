#pragma once

#include "sql/browse/filter.h"

namespace credenza {

/// How a value was found in a column, the surest first.
enum class FoundBy {
    Equal,       ///< it is the whole value, in whatever spelling the column has
    Fingerprint, ///< the value is secret, and this its fingerprint or the beginning of it
    Inside,      ///< a whole word of a list or of JSON
    Prefix       ///< the value begins so
};

/// "equal", "fingerprint", "inside", "prefix".
QString nameOf(FoundBy by);

/// One way to ask a column for a text.
struct FindTerm
{
    Column column;
    FoundBy by = FoundBy::Equal;
    FilterSql condition; ///< of Inside, wider than what is meant, see isWordIn()
    bool isServedByIndex = false;
};

/// How the columns of a table can hold a text that somebody pasted: a secret only as a whole; numbers and ids in the
/// column's own form; e-mail and IP addresses in upper and lower case; lists and JSON by their words; the beginning of
/// a text where at least six characters are given; words and beginnings in upper and lower case, too. Columns of times
/// and flags hold no pasted values.
QList<FindTerm> findTerms(const QString &text, const FilterContext &context);

/// True where the text stands as a whole word in the other one.
bool isWordIn(const QString &text, const QString &whole);

} // namespace credenza
