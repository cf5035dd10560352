#include "sql/value/encoding.h"

#include "sql/value/json_text.h"
#include "sql/value/text_check.h"
#include "sql/value/time_text.h"

#include <QUuid>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Form = Encoding::Form;

void become(Cell &cell, Cell::Kind kind, qint64 number)
{
    cell = {.kind = kind, .integer = number};
}

bool scaled(Cell &cell, qint64 factor)
{
    if (cell.kind != Cell::Kind::Integer || std::abs(cell.integer) > std::numeric_limits<qint64>::max() / factor)
        return false;
    cell.integer *= factor;
    return true;
}

/// Half a step and more counts as a whole one.
qint64 inSteps(qint64 microseconds, qint64 step)
{
    const qint64 whole = microseconds / step - (microseconds % step < 0 ? 1 : 0);
    return whole + (microseconds - whole * step >= step - step / 2 ? 1 : 0);
}

bool timeOfText(const RowBatch &batch, Cell &cell)
{
    if (cell.kind != Cell::Kind::Text)
        return false;
    const auto time = microsecondsIn(batch.view(cell));
    if (time)
        become(cell, Cell::Kind::Integer, *time);
    return time.has_value();
}

bool jsonOfText(RowBatch &batch, Cell &cell)
{
    if (cell.kind != Cell::Kind::Text)
        return false;
    const auto json = canonicalJson(batch.view(cell));
    if (json)
        batch.replaceText(cell, *json);
    return json.has_value();
}

/// A JSON string is what it holds; any other JSON is itself.
bool jsonOfJsonString(RowBatch &batch, Cell &cell)
{
    if (cell.kind != Cell::Kind::Text)
        return false;
    if (const auto content = contentOfJsonString(batch.view(cell)))
        batch.replaceText(cell, canonicalJson(*content).value_or(*content));
    else
        return jsonOfText(batch, cell);
    return true;
}

bool flagOf(Cell &cell)
{
    const bool isFlag = (cell.kind == Cell::Kind::Integer || cell.kind == Cell::Kind::Boolean)
                        && (cell.integer == 0 || cell.integer == 1);
    if (isFlag)
        cell.kind = Cell::Kind::Integer;
    return isFlag;
}

std::string wrapped(const std::string &key, bool flag)
{
    return '{' + jsonString(key) + (flag ? ":true}" : ":false}");
}

/// {"key": true} with whatever else beside it, a bare true, and the text of either in a JSON string are met; null is
/// NULL.
bool flagOfJson(const RowBatch &batch, Cell &cell, const std::string &key)
{
    if (cell.kind != Cell::Kind::Text)
        return flagOf(cell);
    const std::string_view text = batch.view(cell);
    const auto inner = contentOfJsonString(text);
    if (canonicalJson(text) == "null") {
        cell = {};
        return true;
    }
    const auto flag = flagInJson(inner ? *inner : text, key);
    if (flag)
        become(cell, Cell::Kind::Integer, *flag);
    return flag.has_value();
}

bool uuidOfText(RowBatch &batch, Cell &cell, Encoding::Rewriting rewriting)
{
    if (cell.kind != Cell::Kind::Text)
        return false;
    const std::string text(batch.view(cell));
    if (!isUuid(text)) {
        if (rewriting == Encoding::Rewriting::Derived)
            batch.replaceText(cell, derivedUuid(text));
        return rewriting == Encoding::Rewriting::Derived;
    }
    std::string digits = text;
    std::erase_if(digits, [](char c) { return c == '-' || c == '{' || c == '}'; });
    std::transform(digits.begin(), digits.end(), digits.begin(), [](char c) { return char(std::tolower(c)); });
    for (const size_t at : {8, 13, 18, 23})
        digits.insert(at, 1, '-');
    if (digits != text)
        batch.replaceText(cell, digits);
    return true;
}

bool uuidOfBytes(RowBatch &batch, Cell &cell)
{
    if (cell.kind == Cell::Kind::Text)
        return uuidOfText(batch, cell, Encoding::Rewriting::None);
    if (cell.kind != Cell::Kind::Bytes || cell.size != 16)
        return false;
    const std::string_view bytes = batch.view(cell);
    const auto uuid = QUuid::fromRfc4122(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    batch.replaceText(cell, uuid.toString(QUuid::WithoutBraces).toStdString());
    return true;
}

bool spelled(RowBatch &batch, Cell &cell, const std::string &example)
{
    const std::string text = TimeSpelling(example).spell(cell.integer);
    if (!text.empty())
        batch.replaceText(cell, text);
    return !text.empty();
}

bool bytesOfUuid(RowBatch &batch, Cell &cell)
{
    const std::string text(batch.view(cell));
    const QByteArray bytes = QUuid::fromString(QLatin1StringView(text.data(), qsizetype(text.size()))).toRfc4122();
    batch.replaceText(cell, {bytes.constData(), size_t(bytes.size())});
    cell.kind = Cell::Kind::Bytes;
    return true;
}

} // namespace

Encoding::Family Encoding::family() const
{
    switch (form) {
    case Form::UnixSeconds:
    case Form::UnixMilliseconds:
    case Form::TimeText:
    case Form::DatabaseTime: return Family::Time;
    case Form::JsonText:
    case Form::BinaryJson:
    case Form::JsonInJson: return Family::Json;
    case Form::Flag:
    case Form::WrappedFlag: return Family::Flag;
    case Form::UuidText:
    case Form::UuidBytes: return Family::Uuid;
    case Form::Plain: break;
    }
    return Family::None;
}

qint64 Encoding::unit() const
{
    switch (form) {
    case Form::UnixSeconds: return microsecondsPerSecond;
    case Form::UnixMilliseconds: return microsecondsPerMillisecond;
    default: return 1;
    }
}

QString nameOf(const Encoding &encoding)
{
    switch (encoding.form) {
    case Form::Plain: return u"value"_s;
    case Form::UnixSeconds: return u"unix seconds"_s;
    case Form::UnixMilliseconds: return u"unix milliseconds"_s;
    case Form::TimeText: return u"time in text"_s;
    case Form::DatabaseTime: return u"timestamp"_s;
    case Form::JsonText: return u"JSON text"_s;
    case Form::BinaryJson: return u"binary JSON"_s;
    case Form::JsonInJson: return u"JSON in a JSON string"_s;
    case Form::Flag: return u"flag"_s;
    case Form::WrappedFlag: return u"flag in JSON"_s;
    case Form::UuidText: return u"UUID"_s;
    case Form::UuidBytes: return u"UUID in 16 bytes"_s;
    }
    return {};
}

bool toCanonical(RowBatch &batch, Cell &cell, const Encoding &from)
{
    switch (from.form) {
    case Form::UnixSeconds: return scaled(cell, microsecondsPerSecond) || timeOfText(batch, cell);
    case Form::UnixMilliseconds: return scaled(cell, microsecondsPerMillisecond) || timeOfText(batch, cell);
    case Form::TimeText:
    case Form::DatabaseTime: return timeOfText(batch, cell);
    case Form::JsonText:
    case Form::BinaryJson: return jsonOfText(batch, cell);
    case Form::JsonInJson: return jsonOfJsonString(batch, cell);
    case Form::Flag: return flagOf(cell);
    case Form::WrappedFlag: return flagOfJson(batch, cell, from.detail);
    case Form::UuidText: return uuidOfText(batch, cell, from.rewriting);
    case Form::UuidBytes: return uuidOfBytes(batch, cell);
    case Form::Plain: break;
    }
    return false;
}

bool fromCanonical(RowBatch &batch, Cell &cell, const Encoding &to)
{
    switch (to.form) {
    case Form::UnixSeconds:
        become(cell, Cell::Kind::Integer, inSteps(cell.integer, microsecondsPerSecond));
        return true;
    case Form::UnixMilliseconds:
        become(cell, Cell::Kind::Integer, inSteps(cell.integer, microsecondsPerMillisecond));
        return true;
    case Form::TimeText: return spelled(batch, cell, to.detail.empty() ? "2026-01-31T12:00:00.123456Z" : to.detail);
    case Form::DatabaseTime: return spelled(batch, cell, "2026-01-31 12:00:00.123456+00");
    case Form::JsonInJson: batch.replaceText(cell, jsonString(batch.view(cell))); return true;
    case Form::WrappedFlag: batch.replaceText(cell, wrapped(to.detail, cell.integer != 0)); return true;
    case Form::UuidBytes: return bytesOfUuid(batch, cell);
    case Form::JsonText:
    case Form::BinaryJson:
    case Form::Flag:
    case Form::UuidText:
    case Form::Plain: break;
    }
    return true;
}

namespace {

/// Between texts of JSON the text itself travels, with its order of keys and its spelling of numbers.
Converted convertJson(RowBatch &batch, Cell &cell, const Encoding &from, const Encoding &to)
{
    if (cell.kind != Cell::Kind::Text)
        return Converted::Whole;
    const std::string text(batch.view(cell));
    if (from.form == Form::JsonInJson || from.form == Form::BinaryJson) {
        const auto content = from.form == Form::JsonInJson ? contentOfJsonString(text) : std::nullopt;
        if (content)
            batch.replaceText(cell, *content);
        else if (const auto compact = compactJson(text); compact && to.form == Form::JsonText)
            batch.replaceText(cell, *compact);
    } else if (to.form == Form::JsonInJson) {
        batch.replaceText(cell, jsonString(text));
    }
    return Converted::Whole;
}

} // namespace

Converted convert(RowBatch &batch, Cell &cell, const Encoding &from, const Encoding &to)
{
    if (cell.kind == Cell::Kind::Null)
        return Converted::Whole;
    if (from.family() == Encoding::Family::Json)
        return convertJson(batch, cell, from, to);
    const Cell before = cell;
    if (!toCanonical(batch, cell, from)) {
        cell = before;
        return Converted::Unfit;
    }
    if (cell.kind == Cell::Kind::Null)
        return Converted::Whole;
    const bool isTime = from.family() == Encoding::Family::Time;
    const bool rounds = isTime
                        && (cell.integer % to.unit() != 0
                            || (before.kind == Cell::Kind::Text && hasFinerDigits(batch.view(before))));
    const bool shortens = from.form == Form::WrappedFlag && before.kind == Cell::Kind::Text
                          && canonicalJson(batch.view(before)) != wrapped(from.detail, cell.integer != 0)
                          && canonicalJson(batch.view(before)) != (cell.integer ? "true" : "false");
    if (!fromCanonical(batch, cell, to)) {
        cell = before;
        return Converted::Unfit;
    }
    return rounds ? Converted::Rounded : shortens ? Converted::Shortened : Converted::Whole;
}

std::string derivedUuid(std::string_view id)
{
    static const QUuid space(0x6ba7b812, 0x9dad, 0x11d1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8);
    const QByteArray bytes(id.data(), qsizetype(id.size()));
    return QUuid::createUuidV5(space, bytes).toString(QUuid::WithoutBraces).toStdString();
}

} // namespace credenza
