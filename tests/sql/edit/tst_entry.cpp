#include "sql/edit/entry.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

Q_DECLARE_METATYPE(credenza::Value)
Q_DECLARE_METATYPE(credenza::EntryContext)

/// What people type, and what a column then stores.
class EntryTest : public QObject
{
    Q_OBJECT

private slots:
    void stores_data();
    void stores();
    void refuses_data();
    void refuses();
    void whatIsShownGivesTheSameBack_data();
    void whatIsShownGivesTheSameBack();
    void secretsAreNotRepeated();
    void nullIsNeverMade();
};

namespace {

constexpr qint64 now = 1'793'491'200; // 2026-11-01 00:00 UTC

/// A column of SQLite, where every column takes everything.
EntryContext loose(LogicalType logical, const ColumnMeaning &meaning = {})
{
    return {.column = {.name = u"c"_s, .type = u"whatever"_s, .logical = logical},
            .meaning = meaning,
            .dialect = findDialect(u"sqlite"),
            .now = now};
}

/// A column of PostgreSQL, which takes what its type says.
EntryContext strict(const QString &type, LogicalType logical, const ColumnMeaning &meaning = {})
{
    return {.column = {.name = u"c"_s, .type = type, .logical = logical},
            .meaning = meaning,
            .dialect = findDialect(u"postgresql"),
            .now = now};
}

ColumnMeaning means(const QString &is, const QStringList &written = {})
{
    return {.is = is, .encodings = {.everywhere = is, .by = {}}, .written = written};
}

ColumnMeaning oneOf(const QStringList &values)
{
    ColumnMeaning meaning = means(u"enum"_s);
    meaning.values = values;
    return meaning;
}

ColumnMeaning wrappedFlag()
{
    ColumnMeaning meaning = means(u"jsonb"_s);
    meaning.jsonKey = u"status"_s;
    return meaning;
}

EntryContext before(EntryContext context, const Value &value)
{
    context.before = value;
    return context;
}

Value text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

const QStringList nanoseconds{u"2026-04-19T17:48:54.123456789+00:00"_s, u"2026-04-19 17:48:54"_s};
const QByteArray uuid = QByteArray::fromHex("0b5c2a7e8d3f4c619a527f1e6d40c8b3");

} // namespace

void EntryTest::stores_data()
{
    QTest::addColumn<EntryContext>("context");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Value>("value");
    const auto row = [](const char *name, const EntryContext &context, const QString &typed, const Value &value) {
        QTest::newRow(name) << context << typed << value;
    };
    using enum LogicalType;
    const EntryContext seconds = loose(Integer, means(u"unix_s"_s));
    row("unix seconds", seconds, u"1970-01-02 00:00:01"_s, qint64(86'401));
    row("unix seconds, minutes", seconds, u"1970-01-01 00:30"_s, qint64(1800));
    row("unix seconds, zone", seconds, u"1970-01-01T02:30:00+02:00"_s, qint64(1800));
    row("unix seconds, now", seconds, u"now"_s, now);
    row("unix seconds, ahead", seconds, u"in 30d"_s, now + 30 * 86'400);
    row("unix seconds, a number", seconds, u"1893456000"_s, qint64(1'893'456'000));
    row("unix seconds, never", seconds, u"0"_s, qint64(0));
    row("unix milliseconds", loose(Integer, means(u"unix_ms"_s)), u"1970-01-01 00:00:01.5"_s, qint64(1500));
    row("before 1970", strict(u"bigint"_s, Integer, means(u"unix_s"_s)), u"1969-12-31 23:59:59"_s, qint64(-1));

    row("as the profile spells it", loose(Text, means(u"iso_time"_s, {u"2026-01-31T12:00:00.123Z"_s})),
        u"2026-11-21 12:30"_s, text("2026-11-21T12:30:00.000Z"));
    row("as the value before is spelled", before(loose(Text, means(u"iso_time"_s)), text("2026-01-31 12:00:00.5")),
        u"2026-11-21 12:30"_s, text("2026-11-21 12:30:00.0"));
    row("with the offset of before", before(loose(Text, means(u"iso_time"_s)), text("2026-01-31T12:00:00+02:00")),
        u"2026-11-21 12:30"_s, text("2026-11-21T14:30:00+02:00"));
    row("digits as needed", loose(Text, means(u"iso_time"_s, nanoseconds)), u"2026-11-21 12:30:05.25Z"_s,
        text("2026-11-21T12:30:05.250+00:00"));
    row("the second spelling of the profile",
        before(loose(Text, means(u"iso_time"_s, nanoseconds)), text("2026-04-19 17:48:54")), u"2026-11-21 12:30"_s,
        text("2026-11-21 12:30:00"));
    row("nanoseconds as typed", loose(Text, means(u"iso_time"_s, nanoseconds)),
        u"2026-11-21T12:30:05.123456780+00:00"_s, text("2026-11-21T12:30:05.123456780+00:00"));
    row("a day in text", loose(Text, means(u"iso_time"_s, {u"2026-01-31"_s})), u"2026-11-21"_s, text("2026-11-21"));
    row("a clock where there was a day",
        before(loose(Text, means(u"iso_time"_s, {u"2026-01-31T12:00:00Z"_s})), text("2026-01-31")),
        u"2026-11-21 12:30"_s, text("2026-11-21T12:30:00Z"));
    row("a time without a profile", before(loose(Timestamp), text("2026-01-31T12:00:00.123456")), u"2026-11-21 12:30"_s,
        text("2026-11-21T12:30:00.000000"));
    row("a time of a database", strict(u"timestamp with time zone"_s, TimestampUtc), u"2026-11-21 12:30:05.250+02:00"_s,
        text("2026-11-21 10:30:05.25+00"));
    row("a time without zone", strict(u"timestamp without time zone"_s, Timestamp), u"2026-11-21 12:30"_s,
        text("2026-11-21 12:30:00"));
    row("infinity", strict(u"timestamp with time zone"_s, TimestampUtc), u"infinity"_s, text("infinity"));
    row("a day of a database", strict(u"date"_s, Date), u"tomorrow"_s, text("2026-11-02"));

    row("beyond 2^53", loose(Integer), u"9007199254740993"_s, qint64(9'007'199'254'740'993));
    row("the least", strict(u"bigint"_s, Integer), u"-9223372036854775808"_s, std::numeric_limits<qint64>::min());
    row("spaces around", strict(u"integer"_s, Integer), u" 42 "_s, qint64(42));
    row("decimal digits", strict(u"numeric(10,2)"_s, Decimal), u"1.10"_s, text("1.10"));
    row("many decimal digits", strict(u"numeric"_s, Decimal), u"12345678901234567890.123456789"_s,
        text("12345678901234567890.123456789"));
    row("decimal without a type", loose(Decimal), u"1.10"_s, 1.1);
    row("whole decimal without a type", loose(Decimal), u"7.00"_s, qint64(7));
    row("real", strict(u"double precision"_s, Real), u"-2.5e-3"_s, -0.0025);
    row("endless", strict(u"double precision"_s, Real), u"-Infinity"_s, -std::numeric_limits<double>::infinity());

    row("flag", strict(u"boolean"_s, Boolean), u"yes"_s, true);
    row("flag in a number", loose(Integer, means(u"flag"_s)), u"False"_s, qint64(0));
    row("flag in a number, strict", strict(u"bigint"_s, Integer, means(u"flag"_s)), u"1"_s, qint64(1));
    row("flag in words", before(loose(Text, means(u"flag"_s)), text("True")), u"no"_s, text("False"));
    row("flag in text", strict(u"text"_s, Text, means(u"flag"_s)), u"yes"_s, text("true"));
    row("wrapped flag", strict(u"jsonb"_s, Json, wrappedFlag()), u"no"_s, text("{\"status\":false}"));
    row("wrapped flag as JSON",
        before(strict(u"jsonb"_s, Json, wrappedFlag()), text("{\"reason\": \"x\", \"status\": true}")),
        u"{\"reason\": \"y\", \"status\": true}"_s, text("{\"reason\": \"y\", \"status\": true}"));

    row("word", loose(Text, oneOf({u"pending"_s, u"approved"_s})), u"Approved"_s, text("approved"));
    row("words", before(loose(Text, means(u"words"_s)), text("openid  profile")), u" openid  email "_s,
        text("openid email"));
    row("text as typed", loose(Text), u" a\nb "_s, text(" a\nb "));
    row("no text", loose(Text), u""_s, text(""));
    row("characters, not halves", strict(u"character varying(2)"_s, Text), u"😀é"_s, text("😀é"));
    row("JSON as typed", strict(u"json"_s, Json), u"{ \"b\": 1.10, \"a\": 1E2 }"_s,
        text("{ \"b\": 1.10, \"a\": 1E2 }"));
    row("JSON in JSON", strict(u"jsonb"_s, Json, means(u"json_in_json"_s)), u"{\"a\":1}"_s, text("\"{\\\"a\\\":1}\""));
    row("UUID", strict(u"uuid"_s, Uuid), u"{0B5C2A7E8D3F4C619A527F1E6D40C8B3}"_s,
        text("0b5c2a7e-8d3f-4c61-9a52-7f1e6d40c8b3"));
    row("UUID as before", before(loose(Text, means(u"uuid"_s)), text("AAAAAAAA-8D3F-4C61-9A52-7F1E6D40C8B3")),
        u"0b5c2a7e-8d3f-4c61-9a52-7f1e6d40c8b3"_s, text("0B5C2A7E-8D3F-4C61-9A52-7F1E6D40C8B3"));
    row("UUID in bytes", loose(Bytes, means(u"uuid_bytes"_s)), u"0b5c2a7e-8d3f-4c61-9a52-7f1e6d40c8b3"_s, uuid);
    row("an id of another kind", before(loose(Text, means(u"uuid"_s)), text("u_01")), u"u_02"_s, text("u_02"));
    row("bytes", strict(u"bytea"_s, Bytes), u"\\x00fF"_s, QByteArray::fromHex("00ff"));
    row("bytes in base64", loose(Bytes), u"base64:AP8="_s, QByteArray::fromHex("00ff"));
    row("no bytes", loose(Bytes), u"\\x"_s, QByteArray(""));
    row("number where no type is", before(loose(Other), qint64(4)), u"5"_s, qint64(5));
    row("text where no type is", before(loose(Other), text("4")), u"5"_s, text("5"));
}

void EntryTest::stores()
{
    QFETCH(EntryContext, context);
    QFETCH(QString, typed);
    QFETCH(Value, value);
    const auto made = entered(typed, context);
    VERIFY_RESULT(made);
    QCOMPARE(made->source, NewValue::Source::Given);
    QVERIFY2(made->value == value, qPrintable(displayText(made->value)));
}

void EntryTest::refuses_data()
{
    QTest::addColumn<EntryContext>("context");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const EntryContext &context, const QString &typed, const QString &says) {
        QTest::newRow(name) << context << typed << says;
    };
    using enum LogicalType;
    row("text into a number", loose(Integer), u"abc"_s, u"a whole number"_s);
    row("nothing into a number", loose(Integer), u""_s, u"Set NULL instead"_s);
    row("a fraction into a number", loose(Integer), u"1.5"_s, u"a whole number"_s);
    row("too big", strict(u"smallint"_s, Integer), u"32768"_s, u"from -32768 to 32767"_s);
    row("bigger than any", loose(Integer), u"9223372036854775808"_s, u"to 9223372036854775807"_s);
    row("no number", strict(u"double precision"_s, Real), u"1,5"_s, u"a number"_s);
    row("too great a number", loose(Real), u"1e999"_s, u"a number"_s);
    row("NaN where there is none", loose(Real), u"NaN"_s, u"a number"_s);
    row("digits that would be rounded", strict(u"numeric(10,2)"_s, Decimal), u"1.105"_s, u"2 digits"_s);
    row("digits that no real keeps", loose(Decimal), u"12345678901234567890.5"_s, u"15 digits"_s);
    row("no time", loose(Integer, means(u"unix_s"_s)), u"next week"_s, u"in 30d"_s);
    row("a date without hyphens", loose(Integer, means(u"unix_s"_s)), u"20261121"_s, u"a time"_s);
    row("parts of a second", loose(Integer, means(u"unix_s"_s)), u"2026-11-21 12:30:05.5"_s, u"whole seconds"_s);
    row("beyond 2038", strict(u"integer"_s, Integer, means(u"unix_s"_s)), u"2039-01-01"_s, u"fit into integer"_s);
    row("nanoseconds", strict(u"timestamp with time zone"_s, TimestampUtc), u"2026-11-21 12:30:05.1234567"_s,
        u"microseconds"_s);
    row("nanoseconds in milliseconds", loose(Text, means(u"iso_time"_s, {u"2026-01-31T12:00:00.123Z"_s})),
        u"2026-11-21T12:30:05.1234567Z"_s, u"microseconds"_s);
    row("beyond the calendar", strict(u"timestamp with time zone"_s, TimestampUtc), u"in 9000y"_s, u"a time"_s);
    row("beyond it by its zone", before(loose(Text, means(u"iso_time"_s)), text("2026-01-31T12:00:00+02:00")),
        u"9999-12-31 23:59"_s, u"1 to 9999"_s);
    row("a clock for a day", strict(u"date"_s, Date), u"2026-11-21 12:30"_s, u"without a clock"_s);
    row("no flag", loose(Boolean), u"maybe"_s, u"yes or no"_s);
    row("a flag beside other things",
        before(strict(u"jsonb"_s, Json, wrappedFlag()), text("{\"reason\": \"x\", \"status\": true}")), u"no"_s,
        u"edit it as JSON"_s);
    row("no such word", loose(Text, oneOf({u"pending"_s, u"approved"_s})), u"purple"_s, u"pending, approved"_s);
    row("no JSON", loose(Text, means(u"json"_s)), u"{a: 1}"_s, u"JSON"_s);
    row("JSON that is not kept", strict(u"jsonb"_s, Json), u"\"\\u0000\""_s, u"without \\u0000"_s);
    row("no UUID", strict(u"uuid"_s, Uuid), u"u_01"_s, u"a UUID"_s);
    row("odd digits", loose(Bytes), u"\\x0"_s, u"bytes"_s);
    row("words for bytes", loose(Bytes), u"abc"_s, u"bytes"_s);
    row("no base64", loose(Bytes), u"base64:?"_s, u"bytes"_s);
    row("too long", strict(u"character varying(3)"_s, Text), u"four"_s, u"at most 3 characters"_s);
    row("NUL", strict(u"text"_s, Text), QString(u"a\0b"_s.constData(), 3), u"without NUL"_s);
    row("bytes that are no UTF-8", before(loose(Text), InvalidText{"a\xff"}), u"a�b"_s, u"would be lost"_s);
    row("half a character", loose(Text), QString(QChar(0xD83D)), u"whole characters"_s);
}

void EntryTest::refuses()
{
    QFETCH(EntryContext, context);
    QFETCH(QString, typed);
    QFETCH(QString, says);
    const auto made = entered(typed, context);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Constraint);
    QVERIFY2((made.error().message + made.error().hint).contains(says), described(made.error()).constData());
}

void EntryTest::whatIsShownGivesTheSameBack_data()
{
    QTest::addColumn<EntryContext>("context");
    QTest::addColumn<Value>("value");
    using enum LogicalType;
    const QList<EntryContext> contexts{loose(Text),
                                       loose(Integer),
                                       loose(Real),
                                       loose(Decimal),
                                       loose(Boolean),
                                       loose(Bytes),
                                       loose(Timestamp),
                                       loose(Date),
                                       loose(Uuid),
                                       loose(Json),
                                       loose(Other),
                                       loose(Integer, means(u"unix_s"_s)),
                                       loose(Integer, means(u"unix_ms"_s)),
                                       loose(Integer, means(u"flag"_s)),
                                       loose(Text, means(u"words"_s)),
                                       loose(Text, means(u"iso_time"_s, nanoseconds)),
                                       loose(Text, means(u"json"_s)),
                                       loose(Bytes, means(u"uuid_bytes"_s)),
                                       loose(Text, oneOf({u"a"_s})),
                                       strict(u"jsonb"_s, Json, wrappedFlag()),
                                       strict(u"jsonb"_s, Json, means(u"json_in_json"_s)),
                                       strict(u"timestamp with time zone"_s, TimestampUtc),
                                       strict(u"numeric(10,2)"_s, Decimal),
                                       strict(u"boolean"_s, Boolean),
                                       strict(u"bytea"_s, Bytes)};
    const QList<Value> values{true,
                              false,
                              qint64(0),
                              qint64(1),
                              qint64(2),
                              qint64(-1),
                              qint64(1'893'456'000),
                              qint64(1'893'456'000'123),
                              std::numeric_limits<qint64>::max(),
                              std::numeric_limits<qint64>::min(),
                              0.1,
                              -0.0,
                              1e300,
                              1.5,
                              text(""),
                              text(" a  b\n"),
                              text("1.10"),
                              text("007"),
                              text("NULL"),
                              text("yes"),
                              text("TRUE"),
                              text("2026-11-21T12:30:05.123456789+02:00"),
                              text("2026-11-21"),
                              text("2026-11-21 12:30:05.5+00"),
                              text("infinity"),
                              text("{ \"status\": true, \"x\": 1E2 }"),
                              text("{\"status\": false}"),
                              text("true"),
                              text("\"{\\\"a\\\":\\u0031}\""),
                              text("{0B5C2A7E-8D3F-4C61-9A52-7F1E6D40C8B3}"),
                              uuid,
                              QByteArray(""),
                              QByteArray("\0\xff", 2),
                              Value(InvalidText{"a\xff"})};
    for (qsizetype column = 0; column < contexts.size(); ++column) {
        for (qsizetype at = 0; at < values.size(); ++at)
            QTest::addRow("column %d value %d", int(column), int(at))
                << before(contexts[column], values[at]) << values[at];
    }
}

void EntryTest::whatIsShownGivesTheSameBack()
{
    QFETCH(EntryContext, context);
    QFETCH(Value, value);
    const auto made = entered(entryText(value, context), context);
    VERIFY_RESULT(made);
    QVERIFY(made->value == value);
}

void EntryTest::secretsAreNotRepeated()
{
    EntryContext context = loose(LogicalType::Integer);
    context.meaning.secrecy = ColumnMeaning::Secrecy::Secret;
    const auto made = entered(u"hunter2"_s, context);
    QVERIFY(!made);
    QVERIFY2(!described(made.error()).contains("hunter2"), described(made.error()).constData());
}

void EntryTest::nullIsNeverMade()
{
    const EntryContext wasNull = before(loose(LogicalType::Text), Value());
    QCOMPARE(entryText(Value(), wasNull), QString());
    const auto made = entered(QString(), wasNull);
    VERIFY_RESULT(made);
    QVERIFY(made->value == text(""));
    const auto number = entered(QString(), before(loose(LogicalType::Integer), Value()));
    QVERIFY(!number);
    QVERIFY(number.error().hint.contains("NULL"_L1));
}

QTEST_GUILESS_MAIN(EntryTest)
#include "tst_entry.moc"
