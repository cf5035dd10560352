#pragma once

#include "sql/browse/filter.h"

namespace credenza {

/// Condition that `text`, SQL for a text of a row, is the wanted one in upper or lower case. Letters beyond ASCII,
/// which some backends leave as they are, are folded as far as they occur in `wanted`, in any mixture of cases; where
/// they are more than an alphabet has, only as the backend folds them itself.
FilterSql equalInAnyCase(const QString &text, const QString &wanted);

/// The same for a pattern of LIKE, in which a backslash takes the meaning from what follows it.
FilterSql likeInAnyCase(const QString &text, const QString &pattern);

/// The text as a pattern means it literally.
QString patternOf(QString text);

} // namespace credenza
