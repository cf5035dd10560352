#include "sql/edit/import_fit.h"

#include "sql/edit/entered_document.h"
#include "sql/edit/entered_number.h"
#include "sql/profile/masking.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// As the export spells it; nothing for what is no number.
std::optional<double> realIn(const QString &text)
{
    for (const double special : {HUGE_VAL, -HUGE_VAL, std::nan("")}) {
        if (text == realText(special))
            return special;
    }
    bool good = false;
    const double real = text.toDouble(&good);
    return good ? std::optional(real) : std::nullopt;
}

/// The digits of 1.5e3 as 1500; the text as it is where it has no exponent.
QString withoutExponent(const QString &number)
{
    static const QRegularExpression form(uR"(^([+-]?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,3})$)"_s);
    const QRegularExpressionMatch match = form.match(number);
    if (!match.hasMatch())
        return number;
    QString digits = match.captured(2) + match.captured(3);
    const qsizetype point = match.capturedLength(2) + match.captured(4).toInt();
    if (point <= 0)
        digits.prepend(QString(1 - point, u'0'));
    digits = digits.leftJustified(point, u'0');
    return match.captured(1) + digits.insert(std::max<qsizetype>(point, 1), u'.');
}

/// Exactly, or not at all.
std::optional<Value> decimalIn(const QString &text, const EntryContext &context)
{
    if (const auto exact = enteredDecimal(withoutExponent(text), context))
        return *exact;
    const auto real = realIn(text);
    return real && !std::isfinite(*real) ? std::optional<Value>(*real) : std::nullopt;
}

std::optional<Value> flagIn(const QString &text)
{
    if (QStringList{u"true"_s, u"t"_s, u"1"_s}.contains(text.toLower()))
        return true;
    if (QStringList{u"false"_s, u"f"_s, u"0"_s}.contains(text.toLower()))
        return false;
    return std::nullopt;
}

std::optional<Value> valueIn(const QString &text, const EntryContext &context)
{
    switch (context.column.logical) {
    case LogicalType::Integer: {
        bool isWhole = false;
        const qint64 whole = text.toLongLong(&isWhole);
        return isWhole ? std::optional<Value>(whole) : std::nullopt;
    }
    case LogicalType::Real: return realIn(text);
    case LogicalType::Decimal: return decimalIn(text, context);
    case LogicalType::Boolean: return flagIn(text);
    case LogicalType::Bytes: return bytesIn(text);
    default: return text;
    }
}

/// Text becomes what the column holds, where a backend would take the text as it is.
Result<Value> fitting(const Value &value, const EntryContext &context)
{
    const Column &column = context.column;
    const bool isRounded = column.logical == LogicalType::Decimal && std::holds_alternative<double>(value);
    const Value given = isRounded ? Value(displayText(value)) : value;
    const auto *text = std::get_if<QString>(&given);
    if (!text)
        return value;
    if (isFingerprint(*text))
        return Error{.kind = Error::Kind::Constraint,
                     .message = u"%1 has the fingerprint of a secret, and not the secret"_s.arg(column.name),
                     .hint = u"Export it with --with-secrets, or leave the column out; nothing was written."_s};
    if (const auto fit = valueIn(*text, context))
        return *fit;
    // What the file holds is not shown: the column may keep secrets.
    return Error{.kind = Error::Kind::Constraint,
                 .message = u"the value does not fit into %1, which is %2"_s.arg(column.name, column.type),
                 .hint = u"Mend the file; nothing was written."_s};
}

} // namespace

Result<ImportFile> fittingFile(const ImportFile &file, const Table &table, const Dialect &dialect)
{
    QList<EntryContext> contexts;
    for (const QString &column : file.columns)
        contexts.append({.column = *table.column(column), .dialect = &dialect});
    ImportFile fit = file;
    for (ImportFile::Row &row : fit.rows) {
        for (qsizetype at = 0; at < row.values.size(); ++at) {
            auto value = fitting(row.values[at], contexts[at]);
            if (!value) {
                Error error = value.error();
                error.message = u"line %1: %2"_s.arg(row.line).arg(error.message);
                return error;
            }
            row.values[at] = *value;
        }
    }
    return fit;
}

} // namespace credenza
