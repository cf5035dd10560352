#include "sql/dialect/postgresql/postgresql_type.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Names beside the standard ones, from the manual's table of data types.
const QHash<QString, QString> &standardNames()
{
    static const QHash<QString, QString> names{{u"int2"_s, u"smallint"_s},
                                               {u"int"_s, u"integer"_s},
                                               {u"int4"_s, u"integer"_s},
                                               {u"int8"_s, u"bigint"_s},
                                               {u"float4"_s, u"real"_s},
                                               {u"float"_s, u"double precision"_s},
                                               {u"float8"_s, u"double precision"_s},
                                               {u"decimal"_s, u"numeric"_s},
                                               {u"bool"_s, u"boolean"_s},
                                               {u"varchar"_s, u"character varying"_s},
                                               {u"char"_s, u"character"_s},
                                               {u"bpchar"_s, u"character"_s},
                                               {u"timestamptz"_s, u"timestamp with time zone"_s},
                                               {u"timestamp"_s, u"timestamp without time zone"_s},
                                               {u"timetz"_s, u"time with time zone"_s},
                                               {u"time"_s, u"time without time zone"_s}};
    return names;
}

/// Puts a precision where the catalog has it: "timestamp(3) with time zone", "character varying(20)".
QString withLength(const QString &name, const QString &length)
{
    if (length.isEmpty())
        return name == "character"_L1 ? u"character(1)"_s : name;
    const bool ofTime = name.startsWith("time"_L1);
    const qsizetype at = ofTime ? name.indexOf(u' ') : name.size();
    return name.first(at) + length + name.sliced(at);
}

template <typename Integer>
ColumnLimits integers()
{
    return {.form = ColumnLimits::Form::Integer,
            .least = std::numeric_limits<Integer>::min(),
            .most = std::numeric_limits<Integer>::max()};
}

ColumnLimits::Form formOf(const QString &stored)
{
    using Form = ColumnLimits::Form;
    if (stored == "jsonb"_L1)
        return Form::BinaryJson;
    switch (logicalTypeOf(stored)) {
    case LogicalType::Boolean: return Form::Boolean;
    case LogicalType::Real: return Form::Real;
    case LogicalType::Decimal: return Form::Decimal;
    case LogicalType::Text: return Form::Text;
    case LogicalType::Bytes: return Form::Bytes;
    case LogicalType::Timestamp:
    case LogicalType::TimestampUtc: return Form::Timestamp;
    case LogicalType::Date: return Form::Date;
    case LogicalType::Uuid: return Form::Uuid;
    case LogicalType::Json: return Form::Json;
    case LogicalType::Integer:
    case LogicalType::Other: break;
    }
    return Form::Anything;
}

/// The number in "character varying(20)"; -1 without one.
qsizetype lengthIn(const QString &stored)
{
    const qsizetype open = stored.indexOf(u'(');
    return open < 0 ? -1 : stored.mid(open + 1, stored.indexOf(u')') - open - 1).toLongLong();
}

} // namespace

QString serialType(const QString &spelled)
{
    static const QHash<QString, QString> types{{u"smallserial"_s, u"smallint"_s}, {u"serial2"_s, u"smallint"_s},
                                               {u"serial"_s, u"integer"_s},       {u"serial4"_s, u"integer"_s},
                                               {u"bigserial"_s, u"bigint"_s},     {u"serial8"_s, u"bigint"_s}};
    return types.value(spelled.toLower());
}

QString storedTypeName(const QString &spelled)
{
    if (const QString integer = serialType(spelled); !integer.isEmpty())
        return integer;
    const QString lower = spelled.simplified().toLower();
    const qsizetype open = lower.indexOf(u'(');
    const qsizetype close = lower.indexOf(u')');
    if (open < 0 || close < open)
        return withLength(standardNames().value(lower, lower), {});
    const QString length = lower.sliced(open, close + 1 - open).remove(u' ');
    const QString name = (lower.first(open).trimmed() + u' ' + lower.sliced(close + 1).trimmed()).trimmed();
    return withLength(standardNames().value(name, name), length);
}

ColumnLimits limitsOfType(const QString &stored)
{
    ColumnLimits limits = stored == "smallint"_L1  ? integers<qint16>()
                          : stored == "integer"_L1 ? integers<qint32>()
                          : stored == "bigint"_L1  ? integers<qint64>()
                                                   : ColumnLimits{.form = formOf(stored)};
    if (limits.form == ColumnLimits::Form::Text)
        limits.characters = lengthIn(stored);
    limits.takesNul = false;
    limits.takesInvalidUtf8 = false;
    return limits;
}

LogicalType logicalTypeOf(const QString &stored)
{
    if (stored == "boolean"_L1)
        return LogicalType::Boolean;
    if (stored == "smallint"_L1 || stored == "integer"_L1 || stored == "bigint"_L1)
        return LogicalType::Integer;
    if (stored == "real"_L1 || stored == "double precision"_L1)
        return LogicalType::Real;
    if (stored.startsWith("numeric"_L1))
        return LogicalType::Decimal;
    if (stored == "text"_L1 || stored.startsWith("character"_L1))
        return LogicalType::Text;
    if (stored == "bytea"_L1)
        return LogicalType::Bytes;
    if (stored.startsWith("timestamp"_L1))
        return stored.endsWith("with time zone"_L1) ? LogicalType::TimestampUtc : LogicalType::Timestamp;
    if (stored == "date"_L1)
        return LogicalType::Date;
    if (stored == "uuid"_L1)
        return LogicalType::Uuid;
    if (stored == "json"_L1 || stored == "jsonb"_L1)
        return LogicalType::Json;
    return LogicalType::Other;
}

} // namespace credenza
