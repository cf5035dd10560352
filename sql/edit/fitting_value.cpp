#include "sql/edit/fitting_value.h"

#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error unfit(const Column &column, const QString &why, const QString &hint = {})
{
    return {.kind = Error::Kind::Constraint,
            .message = u"%1 does not take this value: %2"_s.arg(column.name, why),
            .hint = hint.isEmpty() ? u"Enter another value."_s : hint};
}

Result<void> textFits(const QString &text, const Column &column, const ColumnLimits &limits)
{
    if (!limits.takesNul && text.contains(QChar(0)))
        return unfit(column, u"it holds a NUL character"_s, u"Take the character out."_s);
    const qsizetype characters = limits.characters < 0 ? 0 : text.toUcs4().size();
    if (limits.characters >= 0 && characters > limits.characters)
        return unfit(column, u"it has %1 characters, and %2 fit"_s.arg(characters).arg(limits.characters),
                     u"Shorten it."_s);
    return {};
}

} // namespace

Result<void> requireFit(const Value &value, const Column &column, const ColumnLimits &limits)
{
    if (isNull(value) && !limits.takesNull)
        return unfit(column, u"it must not be NULL"_s, u"Give it a value or its default."_s);
    if (std::holds_alternative<InvalidText>(value) && !limits.takesInvalidUtf8)
        return unfit(column, u"the text is not valid UTF-8"_s);
    if (const auto *text = std::get_if<QString>(&value))
        return textFits(*text, column, limits);
    if (const auto *number = std::get_if<qint64>(&value); number && (*number < limits.least || *number > limits.most))
        return unfit(column, u"it is not between %1 and %2"_s.arg(limits.least).arg(limits.most));
    if (const auto *real = std::get_if<double>(&value)) {
        if (std::isnan(*real) && !limits.takesNaN)
            return unfit(column, u"this database keeps no NaN"_s);
        if (*real == 0 && std::signbit(*real) && !limits.takesNegativeZero)
            return unfit(column, u"this database keeps no negative zero"_s);
    }
    return {};
}

} // namespace credenza
