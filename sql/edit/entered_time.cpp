#include "sql/edit/entered_time.h"

#include "sql/edit/entered_number.h"
#include "sql/edit/entry_error.h"
#include "sql/value/time_text.h"
#include "sql/value/time_words.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Form = Encoding::Form;

constexpr qint64 firstSecond = -62'135'596'800; // of the year 1
constexpr qint64 lastSecond = 253'402'300'799;  // of the year 9999

Error noTime(const QString &text, const EntryContext &context, const QString &wanted)
{
    return misfit(text, context, wanted,
                  holdsDates(context) ? u"Enter a day such as 2026-11-21, today or tomorrow."_s
                                      : u"Enter a time in UTC such as 2026-11-21 12:30, now, in 30d or 30d ago."_s);
}

bool isUnixTime(const Encoding &encoding)
{
    return encoding.form == Form::UnixSeconds || encoding.form == Form::UnixMilliseconds;
}

/// Digits are taken for a stored number where they cannot be meant for a date: 20261121 is neither.
bool isStoredNumber(const QString &text)
{
    static const QRegularExpression form(u"^(0|-?\\d{9,})$"_s);
    return form.match(text).hasMatch();
}

std::string withoutFraction(std::string_view time)
{
    std::string plain(time);
    if (const size_t point = plain.find('.'); point != std::string::npos)
        plain.erase(point, std::min(plain.find_first_not_of("0123456789", point + 1), plain.size()) - point);
    return plain;
}

size_t fractionDigits(std::string_view time)
{
    const std::string plain = withoutFraction(time);
    return plain.size() == time.size() ? 0 : time.size() - plain.size() - 1;
}

/// True for two times with a clock that differ in digits alone.
bool isSpelledLike(std::string_view one, std::string_view other)
{
    return one.size() > 19 && other.size() > 19 && one[10] == other[10]
           && withoutFraction(one).substr(19) == withoutFraction(other).substr(19) && microsecondsIn(one);
}

/// How a new column of that kind is spelled where nobody says it.
std::string usualSpelling(const EntryContext &context)
{
    if (!context.encoding().detail.empty())
        return context.encoding().detail;
    if (context.meaning.is == "iso_time"_L1)
        return "2026-01-31T12:00:00.123456Z";
    return holdsDates(context) ? "2026-01-31" : "2026-01-31 12:00:00";
}

/// The example that a new text follows: one of the profile's that explains the text before, else that text itself.
std::string exampleFor(qint64 time, const EntryContext &context)
{
    const auto before = context.textBefore();
    const std::string spelled = before ? before->toStdString() : std::string();
    const auto timeBefore = microsecondsIn(spelled);
    const bool isWhole = spelled.size() == 10 || spelled.size() >= 19;
    if (!timeBefore || !isWhole || (spelled.size() == 10 && time % microsecondsPerDay != 0))
        return usualSpelling(context);
    for (const QString &written : context.meaning.written) {
        if (TimeSpelling(written.toStdString()).spell(*timeBefore) == spelled)
            return written.toStdString();
    }
    return spelled;
}

Result<Value> asText(const QString &text, qint64 time, const EntryContext &context)
{
    const std::string example = exampleFor(time, context);
    const std::string spelled = TimeSpelling(example).spell(time);
    const std::string typed = text.toStdString();
    if (!hasFinerDigits(typed))
        return spelled.empty() ? Result<Value>(noTime(text, context, u"a time of the years 1 to 9999"_s))
                               : Value(QString::fromStdString(spelled));
    if (fractionDigits(example) > 6 && isSpelledLike(typed, example))
        return Value(text);
    return noTime(text, context, u"at most microseconds"_s);
}

Result<Value> asUnixTime(const QString &text, qint64 time, const EntryContext &context)
{
    const qint64 unit = context.encoding().unit();
    if (time % unit != 0 || hasFinerDigits(text.toStdString()))
        return noTime(text, context, unit == microsecondsPerSecond ? u"whole seconds"_s : u"whole milliseconds"_s);
    auto number = enteredInteger(QString::number(time / unit), context);
    return number ? number : Result<Value>(noTime(text, context, u"times that fit into %1"_s.arg(context.column.type)));
}

/// As the backend itself spells it, so that what is read back equals what was sent.
Result<Value> asDatabaseTime(const QString &text, qint64 time, const EntryContext &context)
{
    if (hasFinerDigits(text.toStdString()))
        return noTime(text, context, u"at most microseconds"_s);
    if (holdsDates(context))
        return Value(QString::fromStdString(TimeSpelling("2026-01-31").spell(time)));
    QString spelled = QString::fromStdString(TimeSpelling("2026-01-31 12:00:00.123456").spell(time));
    static const QRegularExpression idle(uR"(\.?0*$)"_s);
    spelled = spelled.first(19) + spelled.sliced(19).remove(idle);
    return Value(spelled + (context.column.logical == LogicalType::TimestampUtc ? u"+00"_s : QString()));
}

} // namespace

bool holdsDates(const EntryContext &context)
{
    if (context.meaning.is == "date"_L1)
        return true;
    const size_t written = context.encoding().detail.size();
    return written > 0 ? written <= 10 : context.column.logical == LogicalType::Date;
}

Result<Value> enteredTime(const QString &text, const EntryContext &context)
{
    const Encoding encoding = context.encoding();
    const QString plain = text.trimmed();
    if (encoding.form == Form::DatabaseTime && isUnusualTime(plain.toStdString()))
        return Value(plain);
    if (isUnixTime(encoding) && isStoredNumber(plain))
        return enteredInteger(plain, context);
    const auto time = timeInWords(plain, context.now);
    if (!time)
        return noTime(text, context, holdsDates(context) ? u"a day"_s : u"a time"_s);
    if (holdsDates(context) && *time % microsecondsPerDay != 0)
        return noTime(text, context, u"a day without a clock"_s);
    if (isUnixTime(encoding))
        return asUnixTime(plain, *time, context);
    return encoding.form == Form::DatabaseTime ? asDatabaseTime(plain, *time, context) : asText(plain, *time, context);
}

QString timeEntryText(const Value &value, const EntryContext &context)
{
    const auto *number = std::get_if<qint64>(&value);
    if (!number || !isUnixTime(context.encoding()))
        return displayText(value);
    const qint64 unit = context.encoding().unit();
    const qint64 perUnit = microsecondsPerSecond / unit;
    if (*number < firstSecond * perUnit || *number > lastSecond * perUnit)
        return displayText(value);
    return QString::fromStdString(TimeSpelling("2026-01-31 12:00:00").spell(*number * unit));
}

} // namespace credenza
