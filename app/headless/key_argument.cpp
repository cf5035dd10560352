#include "app/headless/key_argument.h"

#include "app/headless/misuse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto bytesName = "bytes"_L1;
constexpr auto invalidTextName = "invalid_text"_L1; ///< its bytes
constexpr auto realName = "real"_L1;                ///< its shortest decimal

QJsonValue hexObject(QLatin1StringView name, const QByteArray &bytes)
{
    return QJsonObject{{name, QString::fromLatin1(bytes.toHex())}};
}

QJsonValue partJson(const Value &value)
{
    struct Visitor
    {
        QJsonValue operator()(std::monostate) const { return {}; }
        QJsonValue operator()(bool flag) const { return flag; }
        QJsonValue operator()(qint64 number) const { return number; }
        QJsonValue operator()(double number) const { return QJsonObject{{realName, realText(number)}}; }
        QJsonValue operator()(const QString &text) const { return text; }
        QJsonValue operator()(const QByteArray &bytes) const { return hexObject(bytesName, bytes); }
        QJsonValue operator()(const InvalidText &text) const { return hexObject(invalidTextName, text.bytes); }
    };
    return std::visit(Visitor{}, value);
}

std::optional<QByteArray> bytesFromHex(const QString &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    return bytes.toHex() == hex.toLower().toLatin1() ? std::optional(bytes) : std::nullopt;
}

std::optional<Value> taggedValue(const QJsonObject &object)
{
    const QString name = object.keys().value(0);
    const QJsonValue said = object.value(name);
    if (object.size() != 1 || !said.isString())
        return std::nullopt;
    if (name == realName) {
        bool isNumber = false;
        const double number = said.toString().toDouble(&isNumber);
        return isNumber ? std::optional<Value>(number) : std::nullopt;
    }
    const auto bytes = bytesFromHex(said.toString());
    if (bytes && name == bytesName)
        return *bytes;
    if (bytes && name == invalidTextName)
        return InvalidText{*bytes};
    return std::nullopt;
}

std::optional<Value> wholeNumber(const QJsonValue &number)
{
    const bool isWhole = number.toInteger(0) == number.toInteger(1); // what is not whole gives the default
    return isWhole ? std::optional<Value>(number.toInteger()) : std::nullopt;
}

std::optional<Value> partValue(const QJsonValue &part)
{
    switch (part.type()) {
    case QJsonValue::Null: return Value();
    case QJsonValue::Bool: return part.toBool();
    case QJsonValue::String: return part.toString();
    case QJsonValue::Object: return taggedValue(part.toObject());
    case QJsonValue::Double: return wholeNumber(part);
    default: return std::nullopt;
    }
}

} // namespace

QString keyText(const QList<Value> &key)
{
    QJsonArray parts;
    for (const Value &value : key)
        parts.append(partJson(value));
    return QString::fromUtf8(QJsonDocument(parts).toJson(QJsonDocument::Compact));
}

Result<QList<Value>> keyFrom(const QString &text, qsizetype size)
{
    const Error wrong = misuseOf(u"rows"_s, u"--after wants the next_after of an earlier page in the same order"_s);
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    const QJsonArray parts = document.array();
    if (!document.isArray() || parts.size() != size)
        return wrong;
    QList<Value> key;
    for (const QJsonValue &part : parts) {
        const auto value = partValue(part);
        if (!value)
            return wrong;
        key << *value;
    }
    return key;
}

} // namespace credenza
