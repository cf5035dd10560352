#include "sql/browse/filter_value.h"

#include "sql/catalog/introspector.h"
#include "sql/profile/column_encoding.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"
#include "sql/value/text_check.h"
#include "sql/value/time_words.h"
#include "sql/value/uuid_text.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

std::optional<bool> flagIn(const FilterValue &value)
{
    const bool isYes = value.is(u"yes") || value.is(u"true") || value.is(u"1");
    const bool isNo = value.is(u"no") || value.is(u"false") || value.is(u"0");
    return isYes || isNo ? std::optional(isYes) : std::nullopt;
}

FilterSql plainly(const Column &column, Comparison comparison, const Value &value, const FilterContext &context)
{
    return {
        u"%1 %2 %3"_s.arg(quoted(column.name), symbolOf(comparison), context.dialect.introspector.placeholder(column)),
        {value}};
}

/// A placeholder of a shorter text would cut the value without a word.
FilterSql asText(const Column &column, Comparison comparison, const QString &value, const FilterContext &context)
{
    Column text = column;
    text.type = u"text"_s;
    const QString name = column.logical == LogicalType::Json ? castToText(column.name) : quoted(column.name);
    return {u"%1 %2 %3"_s.arg(name, symbolOf(comparison), context.dialect.introspector.placeholder(text)), {value}};
}

Result<FilterSql> compareInteger(const Column &column, Comparison comparison, const FilterValue &value,
                                 const FilterContext &context)
{
    const ColumnLimits limits = context.dialect.introspector.limits(column);
    bool isNumber = false;
    const qint64 number = value.text.toLongLong(&isNumber);
    if (isNumber && number >= limits.least && number <= limits.most)
        return plainly(column, comparison, number, context);
    const auto flag = flagIn(value);
    if (flag && !isNumber)
        return plainly(column, comparison, qint64(*flag), context);
    return unfitting(value, column, u"a whole number from %1 to %2"_s.arg(limits.least).arg(limits.most), context);
}

Result<FilterSql> compareNumber(const Column &column, Comparison comparison, const FilterValue &value,
                                const FilterContext &context)
{
    bool isNumber = false;
    const double number = value.text.toDouble(&isNumber);
    if (!isNumber)
        return unfitting(value, column, u"a number"_s, context);
    const bool isDecimal = column.logical == LogicalType::Decimal
                           && context.dialect.introspector.limits(column).form == ColumnLimits::Form::Decimal;
    return plainly(column, comparison, isDecimal ? Value(value.text) : Value(number), context);
}

Result<FilterSql> compareFlag(const Column &column, const Encoding &encoding, const FilterValue &value,
                              const FilterContext &context)
{
    const auto flag = flagIn(value);
    if (!flag)
        return unfitting(value, column, u"yes or no"_s, context);
    if (encoding.form == Encoding::Form::WrappedFlag)
        return FilterSql{
            u"replace(CAST(%1 AS text), ' ', '') LIKE ?"_s.arg(quoted(column.name)),
            {u"%\"%1\":%2%"_s.arg(QString::fromStdString(encoding.detail), *flag ? u"true"_s : u"false"_s)}};
    switch (context.dialect.introspector.limits(column).form) {
    case ColumnLimits::Form::Boolean: return plainly(column, Comparison::Equal, *flag, context);
    case ColumnLimits::Form::Text: return asText(column, Comparison::Equal, *flag ? u"true"_s : u"false"_s, context);
    default: return plainly(column, Comparison::Equal, qint64(*flag), context);
    }
}

Result<FilterSql> compareUuid(const Column &column, const Encoding &encoding, const FilterValue &value,
                              const FilterContext &context)
{
    const bool isEnforced = context.dialect.introspector.limits(column).form == ColumnLimits::Form::Uuid;
    const auto uuid = uuidIn(value.text);
    if (!uuid && (isEnforced || encoding.form == Encoding::Form::UuidBytes))
        return unfitting(value, column, u"a UUID"_s, context);
    if (uuid && encoding.form == Encoding::Form::UuidBytes)
        return plainly(column, Comparison::Equal, uuid->toRfc4122(), context);
    return isEnforced ? plainly(column, Comparison::Equal, value.text, context)
                      : asText(column, Comparison::Equal, value.text, context);
}

/// By value where the backend knows JSON's own equality, else by text.
Result<FilterSql> compareJson(const Column &column, Comparison comparison, const FilterValue &value,
                              const FilterContext &context)
{
    const bool isBinary = context.dialect.introspector.limits(column).form == ColumnLimits::Form::BinaryJson;
    if (!isBinary || comparison != Comparison::Equal)
        return asText(column, comparison, value.text, context);
    if (faultOf(value.text.toStdString()) != JsonFault::None)
        return unfitting(value, column, u"JSON"_s, context);
    return plainly(column, comparison, value.text, context);
}

Result<FilterSql> compareBytes(const Column &column, Comparison comparison, const FilterValue &value,
                               const FilterContext &context)
{
    const QByteArray digits = value.text.mid(2).toLatin1();
    const QByteArray bytes = QByteArray::fromHex(digits);
    if (!value.text.startsWith("\\x"_L1) || bytes.toHex() != digits.toLower())
        return unfitting(value, column, u"bytes, such as \\x00ff"_s, context);
    return plainly(column, comparison, bytes, context);
}

/// By type, for columns whose form says nothing else.
Result<FilterSql> compareByType(const Column &column, Comparison comparison, const FilterValue &value,
                                const FilterContext &context)
{
    switch (column.logical) {
    case LogicalType::Integer: return compareInteger(column, comparison, value, context);
    case LogicalType::Real:
    case LogicalType::Decimal: return compareNumber(column, comparison, value, context);
    case LogicalType::Bytes: return compareBytes(column, comparison, value, context);
    case LogicalType::Json: return compareJson(column, comparison, value, context);
    case LogicalType::Text: return asText(column, comparison, value.text, context);
    default: return plainly(column, comparison, value.text, context);
    }
}

} // namespace

Result<FilterSql> compareValue(const Column &column, Comparison comparison, const FilterValue &value,
                               const FilterContext &context)
{
    const Encoding encoding = encodingOf(context.profile, context.table.name.name, column, context.dialect);
    bool isNumber = false;
    (void)value.text.toLongLong(&isNumber);
    if (isTimeColumn(column, context) && !(isNumber && column.logical == LogicalType::Integer)) {
        const auto moment = momentOf(value, column, context);
        return moment ? compareTime(column, comparison, *moment, context) : moment.error();
    }
    const bool isFlag = encoding.family() == Encoding::Family::Flag || column.logical == LogicalType::Boolean;
    if (isFlag && comparison == Comparison::Equal && (flagIn(value) || column.logical != LogicalType::Integer))
        return compareFlag(column, encoding, value, context);
    const bool isUuidColumn = encoding.family() == Encoding::Family::Uuid || column.logical == LogicalType::Uuid;
    if (isUuidColumn && comparison == Comparison::Equal)
        return compareUuid(column, encoding, value, context);
    return compareByType(column, comparison, value, context);
}

bool isSecret(const Column &column, const FilterContext &context)
{
    return secrecyOf(context.profile, context.table.name.name, column.name) != ColumnMeaning::Secrecy::Open;
}

Result<qint64> momentOf(const FilterValue &value, const Column &column, const FilterContext &context)
{
    auto moment = timeInWords(value.text, context.now);
    if (!moment)
        moment = timeInWords(value.text + u" ago"_s, context.now);
    if (moment)
        return *moment;
    return unfitting(value, column, u"a time such as 2026-01-31 12:00, today, 30d ago or in 2h"_s, context);
}

Error unfitting(const FilterValue &value, const Column &column, const QString &wanted, const FilterContext &context)
{
    const QString shown = isSecret(column, context) ? u"this value is"_s : u"%1 is"_s.arg(value.text.left(40));
    return meaningless(u"%1 is compared with %2, and %3 none"_s.arg(column.name, wanted, shown));
}

} // namespace credenza
