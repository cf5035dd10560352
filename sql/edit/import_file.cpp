#include "sql/edit/import_file.h"

#include "sql/text/delimited.h"
#include "sql/value/json_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";

Error mistake(const QString &path, qsizetype line, const QString &what)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"%1, line %2: %3"_s.arg(path).arg(line).arg(what),
            .hint = u"Mend the file; nothing was written."_s};
}

std::optional<QString> utf8In(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

Error notUtf8(const QByteArray &bytes, const QString &path)
{
    const QList<QByteArray> lines = bytes.split('\n');
    const auto bad = std::find_if(lines.begin(), lines.end(), [](const QByteArray &line) { return !utf8In(line); });
    Error error = mistake(path, bad - lines.begin() + 1, u"the text is not UTF-8"_s);
    error.hint = u"Save the file again as UTF-8; nothing was written."_s;
    return error;
}

Result<ImportFile> fromDelimited(const QByteArray &bytes, const QString &path)
{
    const auto text = utf8In(bytes);
    if (!text)
        return notUtf8(bytes, path);
    auto records = readDelimited(*text);
    if (!records) {
        Error error = records.error();
        error.message = path + u", "_s + error.message;
        return error;
    }
    if (records->isEmpty())
        return mistake(path, 1, u"there is no line with the names of the columns"_s);
    ImportFile file;
    for (const auto &name : records->takeFirst().fields)
        file.columns << name.value_or(QString()).trimmed();
    for (const DelimitedRecord &record : std::as_const(*records)) {
        if (record.fields.size() != file.columns.size())
            return mistake(path, record.line,
                           u"there are %1 fields in place of %2"_s.arg(record.fields.size()).arg(file.columns.size()));
        ImportFile::Row row{.values = {}, .line = record.line};
        for (const auto &field : record.fields)
            row.values << (field ? Value(*field) : Value());
        file.rows << row;
    }
    return file;
}

Value valueInJson(const QJsonValue &json)
{
    if (json.isBool())
        return json.toBool();
    if (json.isDouble()) {
        const qint64 whole = json.toInteger();
        return double(whole) == json.toDouble() ? Value(whole) : Value(json.toDouble());
    }
    if (json.isString())
        return json.toString();
    if (json.isNull() || json.isUndefined())
        return {};
    const QJsonDocument inner = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return QString::fromUtf8(inner.toJson(QJsonDocument::Compact));
}

Result<ImportFile> fromObjects(const QList<std::pair<QJsonValue, qsizetype>> &objects, const QString &path)
{
    ImportFile file;
    for (const auto &[value, line] : objects) {
        const QJsonObject object = value.toObject();
        if (file.rows.isEmpty())
            file.columns = object.keys();
        if (!value.isObject() || object.keys() != file.columns)
            return mistake(path, line, u"every row has to be an object with the same keys"_s);
        ImportFile::Row row{.values = {}, .line = line};
        for (const QString &column : std::as_const(file.columns))
            row.values << valueInJson(object.value(column));
        file.rows << row;
    }
    return file;
}

/// Qt's reader keeps about 17 digits of a number, without a word about the others.
Result<void> keepsNumbers(const QByteArray &text, const QJsonDocument &document, const QString &path, qsizetype line)
{
    const auto written = canonicalJson({text.constData(), size_t(text.size())});
    const QByteArray held = document.toJson(QJsonDocument::Compact);
    if (written && written == canonicalJson({held.constData(), size_t(held.size())}))
        return {};
    Error error = mistake(path, line, u"a number in it, or a character, would not be read as it is written"_s);
    error.hint = u"Put numbers of many digits into quotes; nothing was written."_s;
    return error;
}

Result<QJsonDocument> parsed(const QByteArray &text, const QString &path, qsizetype line)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    if (fault.error != QJsonParseError::NoError)
        return mistake(path, line + text.left(fault.offset).count('\n'), fault.errorString());
    if (auto kept = keepsNumbers(text, document, path, line); !kept)
        return kept.error();
    return document;
}

Result<ImportFile> fromJson(const QByteArray &text, const QString &path)
{
    auto document = parsed(text, path, 1);
    if (!document)
        return document.error();
    if (!document->isArray())
        return mistake(path, 1, u"a list of rows was expected"_s);
    QList<std::pair<QJsonValue, qsizetype>> objects;
    for (const QJsonValue &value : document->array())
        objects.append({value, objects.size() + 1});
    return fromObjects(objects, path);
}

Result<ImportFile> fromJsonLines(const QByteArray &text, const QString &path)
{
    QList<std::pair<QJsonValue, qsizetype>> objects;
    qsizetype number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        auto document = parsed(line, path, number);
        if (!document)
            return document.error();
        objects.append({document->isObject() ? QJsonValue(document->object()) : QJsonValue(document->array()), number});
    }
    return fromObjects(objects, path);
}

} // namespace

Result<ImportFile> readImportFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"Cannot read %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check the path and its permissions."_s};
    QByteArray text = file.readAll();
    if (text.startsWith(byteOrderMark))
        text.remove(0, byteOrderMark.size());
    if (path.endsWith(".json"_L1))
        return fromJson(text, path);
    if (path.endsWith(".jsonl"_L1))
        return fromJsonLines(text, path);
    if (path.endsWith(".csv"_L1))
        return fromDelimited(text, path);
    return Error{.kind = Error::Kind::Usage,
                 .message = u"%1 is none of .csv, .json, .jsonl"_s.arg(path),
                 .hint = u"The file's name tells what it holds: rename it."_s};
}

} // namespace credenza
