#pragma once

#include <QString>

namespace credenza {

/// An expression without what the server adds when it prints one: casts of literals, parentheses, spacing.
/// Two spellings of the same default are alike in this form; it is for comparing only.
QString comparableExpression(const QString &expression);

} // namespace credenza
