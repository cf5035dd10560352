#include "sql/browse/filter_time.h"

#include "sql/browse/filter_cursor.h"
#include "sql/catalog/introspector.h"
#include "sql/profile/column_encoding.h"
#include "sql/text/quoted.h"
#include "sql/value/time_text.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Encoding encodingIn(const Column &column, const FilterContext &context)
{
    return encodingOf(context.profile, context.table.name.name, column, context.dialect);
}

/// The moment in whole steps, so that the comparison is true of the same rows.
std::optional<qint64> inSteps(qint64 moment, qint64 step, Comparison comparison)
{
    const qint64 below = moment / step - (moment % step < 0 ? 1 : 0);
    if (moment % step == 0)
        return below;
    switch (comparison) {
    case Comparison::Equal: return std::nullopt;
    case Comparison::Less:
    case Comparison::AtLeast: return below + 1;
    case Comparison::Greater:
    case Comparison::AtMost: return below;
    }
    return std::nullopt;
}

/// 29 characters, yyyy-MM-dd HH:mm:ss.000000000, of every way in which a UTC time is spelled.
QString comparableText(const QString &text)
{
    const QString plain = u"replace(replace(replace(replace(%1, 'T', ' '), '+00:00', ''), '+00', ''), 'Z', '')"_s.arg(
        text);
    return u"substr(CASE WHEN length(%1) = 10 THEN %1 || ' 00:00:00.' WHEN length(%1) = 16 THEN %1 || ':00.' "
           "WHEN length(%1) = 19 THEN %1 || '.' ELSE %1 END || '000000000', 1, 29)"_s.arg(plain);
}

/// The plain comparison with the day is true of no other row, and can use an index: whatever follows the day in a time
/// comes before Z.
FilterSql compareText(const Column &column, Comparison comparison, qint64 moment)
{
    const QString text = castToText(column.name);
    const bool isUpwards = comparison == Comparison::Greater || comparison == Comparison::AtLeast;
    const QString time = QString::fromStdString(TimeSpelling("2026-01-31 12:00:00.123456").spell(moment));
    return {u"%1 %2 ? AND %3 LIKE '____-__-__%' AND %4 %5 ?"_s.arg(quoted(column.name), isUpwards ? u">="_s : u"<"_s,
                                                                   text, comparableText(text), symbolOf(comparison)),
            {time.first(10) + (isUpwards ? QString() : u"Z"_s), time + u"000"_s}};
}

} // namespace

QString symbolOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal: return u"="_s;
    case Comparison::Less: return u"<"_s;
    case Comparison::AtMost: return u"<="_s;
    case Comparison::Greater: return u">"_s;
    case Comparison::AtLeast: return u">="_s;
    }
    return {};
}

bool isTimeColumn(const Column &column, const FilterContext &context)
{
    const Encoding encoding = encodingIn(column, context);
    return encoding.family() == Encoding::Family::Time
           || (encoding.form == Encoding::Form::Plain
               && (column.logical == LogicalType::Timestamp || column.logical == LogicalType::TimestampUtc
                   || column.logical == LogicalType::Date));
}

Result<FilterSql> compareTime(const Column &column, Comparison comparison, qint64 moment, const FilterContext &context)
{
    const Encoding encoding = encodingIn(column, context);
    const bool isNumber = encoding.form == Encoding::Form::UnixSeconds
                          || encoding.form == Encoding::Form::UnixMilliseconds;
    if (!isNumber && encoding.form != Encoding::Form::DatabaseTime)
        return compareText(column, comparison, moment);
    const bool isDate = column.logical == LogicalType::Date;
    const qint64 step = isDate ? microsecondsPerDay : encoding.unit();
    const auto steps = inSteps(moment, step, comparison);
    if (!steps)
        return meaningless(u"%1 holds nothing finer than %2"_s.arg(column.name, isDate ? u"days"_s : nameOf(encoding)));
    const Value value = isNumber ? Value(*steps)
                                 : Value(QString::fromStdString(
                                     TimeSpelling("2026-01-31 12:00:00.123456+00").spell(*steps * step)));
    return FilterSql{
        u"%1 %2 %3"_s.arg(quoted(column.name), symbolOf(comparison), context.dialect.introspector.placeholder(column)),
        {value}};
}

} // namespace credenza
