#include "sql/edit/entered_document.h"

#include "sql/catalog/introspector.h"
#include "sql/edit/entry_error.h"
#include "sql/value/json_text.h"
#include "sql/value/text_check.h"
#include "sql/value/uuid_text.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype uuidBytes = 16;

/// A JSON value that is no string stands bare in a column which else wraps its JSON.
bool isBare(const QString &stored)
{
    return !stored.isEmpty() && !contentOfJsonString(stored.toStdString());
}

QString uuidSpelledLike(const QString &example, const QUuid &uuid)
{
    const bool isBraced = example.startsWith(u'{');
    QString text = uuid.toString(example.contains(u'-') ? QUuid::WithoutBraces : QUuid::Id128);
    if (example.isUpper() && example != example.toLower())
        text = text.toUpper();
    return isBraced ? u'{' + text + u'}' : text;
}

} // namespace

Result<Value> enteredJson(const QString &text, const EntryContext &context)
{
    const std::string json = text.toStdString();
    const JsonFault fault = faultOf(json);
    if (fault == JsonFault::NotJson)
        return misfit(text, context, u"JSON"_s, u"Check quotes, commas and brackets; text itself stands in quotes."_s);
    const bool isBinary = context.dialect->introspector.limits(context.column).form == ColumnLimits::Form::BinaryJson;
    if (fault == JsonFault::Unstorable && isBinary)
        return misfit(text, context, u"JSON without \\u0000 and without halves of a surrogate pair"_s,
                      u"Remove them from the text."_s);
    const bool isWrapped = context.encoding().form == Encoding::Form::JsonInJson
                           && !isBare(context.textBefore().value_or(QString()));
    return Value(isWrapped ? QString::fromStdString(jsonString(json)) : text);
}

Result<Value> enteredUuid(const QString &text, const EntryContext &context)
{
    const QString plain = text.trimmed();
    const QString before = context.textBefore().value_or(QString());
    const bool isBeforeUuid = isUuid(before.toStdString());
    const bool isEnforced = context.dialect->introspector.limits(context.column).form == ColumnLimits::Form::Uuid;
    const auto uuid = uuidIn(plain);
    if (!uuid) {
        if (!isEnforced && !before.isEmpty() && !isBeforeUuid)
            return Value(text);
        return misfit(text, context, u"a UUID"_s,
                      u"Enter 32 hexadecimal digits, such as 0b5c2a7e-8d3f-4c61-9a52-7f1e6d40c8b3."_s);
    }
    const bool heldBytes = context.before && std::holds_alternative<QByteArray>(*context.before);
    if (heldBytes || (context.encoding().form == Encoding::Form::UuidBytes && before.isEmpty()))
        return Value(uuid->toRfc4122());
    return Value(isBeforeUuid ? uuidSpelledLike(before, *uuid) : uuid->toString(QUuid::WithoutBraces));
}

std::optional<QByteArray> bytesIn(const QString &text)
{
    static const QRegularExpression hexadecimal(uR"(^\\x((?:[0-9a-f]{2})*)$)"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    if (const auto match = hexadecimal.match(text); match.hasMatch())
        return QByteArray::fromHex(match.captured(1).toLatin1());
    if (!text.startsWith("base64:"_L1))
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(text.sliced(7).toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

Result<Value> enteredBytes(const QString &text, const EntryContext &context)
{
    const auto bytes = bytesIn(text.trimmed());
    return bytes ? Result<Value>(*bytes)
                 : misfit(text, context, u"bytes"_s,
                          u"Enter \\x and pairs of hexadecimal digits, or base64: and the encoded bytes."_s);
}

QString jsonEntryText(const Value &value, const EntryContext &context)
{
    const QString stored = displayText(value);
    if (context.encoding().form != Encoding::Form::JsonInJson)
        return stored;
    const auto content = contentOfJsonString(stored.toStdString());
    return content ? QString::fromStdString(*content) : stored;
}

QString uuidEntryText(const Value &value)
{
    const auto *bytes = std::get_if<QByteArray>(&value);
    return bytes && bytes->size() == uuidBytes ? QUuid::fromRfc4122(*bytes).toString(QUuid::WithoutBraces)
                                               : displayText(value);
}

} // namespace credenza
