#pragma once

#include "sql/catalog/catalog.h"

namespace credenza {

/// Which index would spare a full read of a table, in words: on the columns that the condition compares for equality.
/// `alias` is the table's name in the condition. Empty when none is sure to help: an OR, an index that is there
/// already.
QString indexAdvice(const Table &table, const QString &alias, QStringView condition);

/// Rows from which reading or sorting all of them is worth a word.
constexpr qint64 manyRows = 1000;

} // namespace credenza
