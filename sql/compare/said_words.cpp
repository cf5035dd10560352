#include "sql/compare/said_words.h"

#include "sql/profile/masking.h"
#include "sql/value/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString textOf(const QJsonValue &member)
{
    if (member.isString())
        return member.toString();
    if (member.isObject())
        return QString::fromUtf8(QJsonDocument(member.toObject()).toJson(QJsonDocument::Compact));
    return member.toVariant().toString();
}

/// A list by its members; other JSON in its one spelling; what is no JSON as it is.
QStringList wordsOfJson(const QByteArray &json)
{
    const std::string_view given(json.constData(), size_t(json.size()));
    const std::string inner = contentOfJsonString(given).value_or(std::string(given));
    const QByteArray content = QByteArray::fromStdString(inner);
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document.isArray())
        return {QString::fromStdString(canonicalJson(inner).value_or(inner))};
    QStringList words;
    for (const QJsonValue &member : document.array())
        words << textOf(member);
    return words;
}

} // namespace

QStringList saidWords(const QByteArray &value, const ColumnMeaning &meaning)
{
    if (value.isNull())
        return {};
    if (meaning.secrecy != ColumnMeaning::Secrecy::Open)
        return {fingerprint(value, meaning.secrecy).text};
    if (meaning.is == "flag"_L1)
        return {value == "0" || value == "false" ? u"no"_s : u"yes"_s};
    if (meaning.is == "words"_L1) {
        static const QRegularExpression space(uR"(\s+)"_s);
        return QString::fromUtf8(value).split(space, Qt::SkipEmptyParts);
    }
    if (meaning.is.startsWith("json"_L1))
        return wordsOfJson(value);
    return {QString::fromUtf8(value)};
}

} // namespace credenza
