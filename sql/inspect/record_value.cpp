#include "sql/inspect/record_value.h"

#include "sql/profile/masking.h"
#include "sql/value/time_value.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

LogicalType logicalOf(const Kind &kind, const QString &column)
{
    const Column *found = kind.table.column(column);
    return found ? found->logical : LogicalType::Other;
}

/// The form that the profile names, on the backend at hand; what the database has as times are texts here.
std::optional<Encoding::Form> timeForm(const Kind &kind, const QString &column)
{
    static const QHash<QString, Encoding::Form> forms{{u"unix_s"_s, Encoding::Form::UnixSeconds},
                                                      {u"unix_ms"_s, Encoding::Form::UnixMilliseconds},
                                                      {u"iso_time"_s, Encoding::Form::TimeText},
                                                      {u"timestamp"_s, Encoding::Form::DatabaseTime},
                                                      {u"date"_s, Encoding::Form::DatabaseTime}};
    const ColumnMeaning *meaning = kind.column(column);
    const auto named = meaning ? forms.constFind(meaning->is) : forms.cend();
    if (named != forms.cend())
        return *named;
    const LogicalType type = logicalOf(kind, column);
    const bool isTime = type == LogicalType::Timestamp || type == LogicalType::TimestampUtc
                        || type == LogicalType::Date;
    return isTime ? std::optional(Encoding::Form::DatabaseTime) : std::nullopt;
}

/// Empty for what is neither 0, 1, true nor false.
QString flagWord(const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? u"yes"_s : u"no"_s;
    const auto *number = std::get_if<qint64>(&value);
    if (!number || (*number != 0 && *number != 1))
        return {};
    return *number == 1 ? u"yes"_s : u"no"_s;
}

} // namespace

bool holdsTimes(const Kind &kind, const QString &column)
{
    return timeForm(kind, column).has_value();
}

bool holdsFlags(const Kind &kind, const QString &column)
{
    const ColumnMeaning *meaning = kind.column(column);
    return (meaning && meaning->is == "flag"_L1) || logicalOf(kind, column) == LogicalType::Boolean;
}

std::optional<QDateTime> timeIn(const Kind &kind, const QString &column, const Value &value)
{
    const auto form = timeForm(kind, column);
    return form ? dateTimeOf(value, {.form = *form}) : std::nullopt;
}

QString shownValue(const Inspection &inspection, const Kind &kind, const QString &column, const Value &value)
{
    const ColumnMeaning *meaning = kind.column(column);
    if (isNull(value))
        return meaning ? meaning->empty : QString();
    if (meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open)
        return fingerprint(value, meaning->secrecy).text;
    if (const auto moment = timeIn(kind, column, value))
        return isoText(*moment);
    if (const QString word = holdsFlags(kind, column) ? flagWord(value) : QString(); !word.isEmpty())
        return word;
    return maskedText(value, &inspection.profile, kind.table.name.name, column);
}

} // namespace credenza
