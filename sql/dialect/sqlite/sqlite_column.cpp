#include "sql/dialect/sqlite/sqlite_introspector.h"

#include "sql/dialect/sqlite/sqlite_flag.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

/// How single columns are looked at; the catalog is read in sqlite_introspector.cpp.
namespace credenza {

QStringList SqliteIntrospector::readExpressions(const Column &column, qsizetype cut) const
{
    const QString name = quoted(column.name);
    const QString part = cut > 0 ? u"substr(%1, 1, %2)"_s.arg(name).arg(cut) : name;
    return {u"typeof(%1)"_s.arg(name),
            u"CASE typeof(%1) WHEN 'text' THEN CAST(%2 AS BLOB) WHEN 'blob' THEN %2 ELSE %1 END"_s.arg(name, part)};
}

Value SqliteIntrospector::decode(const Column &, std::span<const Value> cells) const
{
    if (displayText(cells[0]) != u"text"_s)
        return cells[1];
    const auto *bytes = std::get_if<QByteArray>(&cells[1]);
    if (!bytes) // an empty blob arrives as NULL from some driver versions
        return u""_s;
    return textValue(*bytes);
}

QString SqliteIntrospector::placeholder(const Column &) const
{
    return u"?"_s;
}

/// Not by `=` alone: 1 equals 1.0, and a column may fold upper and lower case.
Statement SqliteIntrospector::unchanged(const Column &column, const Value &value) const
{
    const QString name = quoted(column.name);
    const auto as = [&name](QLatin1StringView type, const QString &read, const Value &bound) {
        return Statement{u"typeof(%1) = '%2' AND %3 = ?"_s.arg(name, type, read), {bound}};
    };
    const QString bytes = u"CAST(%1 AS BLOB)"_s.arg(name);
    struct Visitor
    {
        const decltype(as) &typed;
        const QString &name, &bytes;
        Statement operator()(std::monostate) const { return {name + u" IS NULL"_s}; }
        Statement operator()(bool flag) const { return typed("integer"_L1, name, qint64(flag)); }
        Statement operator()(qint64 number) const { return typed("integer"_L1, name, number); }
        Statement operator()(double number) const { return typed("real"_L1, name, number); }
        Statement operator()(const QString &text) const { return typed("text"_L1, bytes, text.toUtf8()); }
        Statement operator()(const QByteArray &blob) const { return typed("blob"_L1, name, blob); }
        Statement operator()(const InvalidText &text) const { return typed("text"_L1, bytes, text.bytes); }
    };
    return std::visit(Visitor{as, name, bytes}, value);
}

/// A column of numbers makes a number of text, a column of text makes text of a number.
Statement SqliteIntrospector::holds(const Column &column, const Value &value) const
{
    const QString name = quoted(column.name);
    const Statement same = unchanged(column, value);
    if (std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value))
        return {u"CASE typeof(%1) WHEN 'text' THEN %1 = CAST(? AS TEXT) WHEN 'blob' THEN 0 ELSE %1 = ? END"_s.arg(name),
                {value, value}};
    if (std::holds_alternative<QString>(value))
        return {u"((%1) OR typeof(%2) IN ('integer', 'real') AND CAST(%2 AS TEXT) = ?)"_s.arg(same.sql, name),
                same.values + QList<Value>{value}};
    return same;
}

QString SqliteIntrospector::stored(const Column &, const Value &value) const
{
    if (std::holds_alternative<InvalidText>(value))
        return u"CAST(? AS TEXT)"_s;
    const auto *text = std::get_if<QString>(&value);
    // bound as UTF-16, text loses a byte order mark at its begin
    return text && text->startsWith(QChar::ByteOrderMark) ? u"(char(65279) || ?)"_s : u"?"_s;
}

ColumnLimits SqliteIntrospector::limits(const Column &column) const
{
    // NaN is stored as NULL, -0.0 as 0
    return {.takesNaN = false, .takesNegativeZero = false, .takesNull = column.nullable};
}

QString SqliteIntrospector::declaration(LogicalType type) const
{
    switch (type) {
    case LogicalType::Boolean: return u"BOOLEAN"_s;
    case LogicalType::Integer: return u"INTEGER"_s;
    case LogicalType::Real: return u"REAL"_s;
    case LogicalType::Bytes: return u"BLOB"_s;
    default: return u"TEXT"_s;
    }
}

QString SqliteIntrospector::numberedDeclaration() const
{
    return u"INTEGER"_s; // with PRIMARY KEY behind it the row's own number
}

Result<QList<StoredForms>> SqliteIntrospector::storedForms(Connection &connection, const Table &table) const
{
    QStringList questions;
    for (const Column &column : table.columns) {
        const QString name = quoted(column.name);
        for (const auto form : {"integer"_L1, "real"_L1, "text"_L1, "blob"_L1})
            questions << u"coalesce(max(typeof(%1) = '%2'), 0)"_s.arg(name, form);
        questions << u"coalesce(max(typeof(%1) = 'integer' AND %1 NOT IN (0, 1)), 0)"_s.arg(name);
    }
    auto rows = connection.rows({.sql = u"SELECT %1 FROM %2"_s.arg(questions.join(u", "_s), table.name.sql())});
    if (!rows)
        return rows.error();
    const QList<Value> &answers = rows->first();
    QList<StoredForms> all;
    for (qsizetype at = 0; at < answers.size(); at += 5)
        all.append({.integer = isTrue(answers[at]),
                    .real = isTrue(answers[at + 1]),
                    .text = isTrue(answers[at + 2]),
                    .bytes = isTrue(answers[at + 3]),
                    .onlyFlags = !isTrue(answers[at + 4])});
    return all;
}

QString SqliteIntrospector::strangers(const Column &column) const
{
    const QString name = quoted(column.name);
    switch (column.logical) {
    case LogicalType::Boolean:
    case LogicalType::Integer: return u"typeof(%1) NOT IN ('integer', 'null')"_s.arg(name);
    case LogicalType::Real: return u"typeof(%1) NOT IN ('real', 'integer', 'null')"_s.arg(name);
    case LogicalType::Text: return u"typeof(%1) = 'blob'"_s.arg(name);
    case LogicalType::Bytes: return u"typeof(%1) NOT IN ('blob', 'null')"_s.arg(name);
    default: return {};
    }
}

} // namespace credenza
