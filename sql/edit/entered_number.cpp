#include "sql/edit/entered_number.h"

#include "sql/catalog/introspector.h"
#include "sql/edit/entry_error.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

const QRegularExpression &decimalForm()
{
    static const QRegularExpression form(uR"(^[+-]?(\d+)(?:\.(\d*))?$)"_s);
    return form;
}

ColumnLimits limitsOf(const EntryContext &context)
{
    return context.dialect->introspector.limits(context.column);
}

/// Digits behind the point that a declaration such as numeric(10,2) keeps; -1 for any number.
int scaleOf(const EntryContext &context)
{
    static const QRegularExpression declaration(uR"(\(\s*\d+\s*(?:,\s*(\d+)\s*)?\))"_s);
    const bool isKept = limitsOf(context).form == ColumnLimits::Form::Decimal;
    const QRegularExpressionMatch match = declaration.match(context.column.type);
    return isKept && match.hasMatch() ? match.captured(1).toInt() : -1;
}

/// The number without what adds nothing to its value: 1.10 is 1.1, +007 is 7.
QString plainDecimal(const QString &digits)
{
    const QRegularExpressionMatch match = decimalForm().match(digits);
    static const QRegularExpression leading(u"^0+(?=\\d)"_s);
    static const QRegularExpression trailing(u"0+$"_s);
    const QString whole = match.captured(1).remove(leading);
    const QString fraction = match.captured(2).remove(trailing);
    const bool isNegative = digits.startsWith(u'-') && (whole != "0"_L1 || !fraction.isEmpty());
    return (isNegative ? u"-"_s : QString()) + whole + (fraction.isEmpty() ? QString() : u'.' + fraction);
}

/// For backends that hold decimals as the next best number.
std::optional<Value> nearestNumber(const QString &digits)
{
    const QString plain = plainDecimal(digits);
    bool isWhole = false;
    if (const qint64 whole = plain.toLongLong(&isWhole); isWhole)
        return whole;
    const double real = plain.toDouble();
    return QString::number(real, 'f', QLocale::FloatingPointShortest) == plain ? std::optional<Value>(real)
                                                                               : std::nullopt;
}

} // namespace

Result<Value> enteredInteger(const QString &text, const EntryContext &context)
{
    const ColumnLimits limits = limitsOf(context);
    const QString range = u"whole numbers from %1 to %2"_s.arg(limits.least).arg(limits.most);
    static const QRegularExpression form(u"^[+-]?\\d+$"_s);
    const QString digits = text.trimmed();
    if (!form.match(digits).hasMatch())
        return misfit(text, context, u"a whole number"_s, u"Enter digits without point or space."_s);
    bool isHeld = false;
    const qint64 number = digits.toLongLong(&isHeld);
    if (!isHeld || number < limits.least || number > limits.most)
        return misfit(text, context, range, u"Enter a number of that range."_s);
    return Value(number);
}

Result<Value> enteredReal(const QString &text, const EntryContext &context)
{
    const QString digits = text.trimmed();
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber);
    static const QRegularExpression form(uR"(^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const bool isFinite = form.match(digits).hasMatch() && isNumber && std::isfinite(number);
    for (const double special : {HUGE_VAL, -HUGE_VAL}) {
        if (digits == realText(special))
            return Value(special);
    }
    if (digits == "NaN"_L1 && limitsOf(context).takesNaN)
        return Value(std::nan(""));
    if (!isFinite)
        return misfit(text, context, u"a number"_s, u"Enter digits with a point, such as 1.5 or 2e-3."_s);
    return Value(number);
}

Result<Value> enteredDecimal(const QString &text, const EntryContext &context)
{
    const QString digits = text.trimmed();
    const bool isKept = limitsOf(context).form == ColumnLimits::Form::Decimal;
    if (isKept && QStringList{u"NaN"_s, u"Infinity"_s, u"-Infinity"_s}.contains(digits))
        return Value(digits);
    const QRegularExpressionMatch match = decimalForm().match(digits);
    if (!match.hasMatch())
        return misfit(text, context, u"a number"_s, u"Enter digits with a point, such as 1.50."_s);
    if (!isKept) {
        const auto number = nearestNumber(digits);
        return number ? Result<Value>(*number)
                      : misfit(text, context, u"about 15 digits"_s, u"Enter fewer digits; more would be rounded."_s);
    }
    const int scale = scaleOf(context);
    if (scale >= 0 && plainDecimal(digits).section(u'.', 1).size() > scale)
        return misfit(text, context, u"%1 digits behind the point"_s.arg(scale),
                      u"Enter fewer digits; more would be rounded."_s);
    return Value(digits);
}

} // namespace credenza
