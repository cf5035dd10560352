#include "sql/value/json_text.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace credenza {

namespace {

/// Digits and an exponent of ten, so that numbers of any size compare: "-123e-2".
std::string canonicalNumber(std::string_view number)
{
    const bool isNegative = number.front() == '-';
    const size_t power = number.find_first_of("eE");
    long exponent = power == std::string_view::npos ? 0 : std::atol(std::string(number.substr(power + 1)).c_str());
    std::string digits;
    bool isFraction = false;
    for (const char c :
         number.substr(isNegative, (power == std::string_view::npos ? number.size() : power) - isNegative)) {
        if (c == '.') {
            isFraction = true;
            continue;
        }
        digits += c;
        exponent -= isFraction;
    }
    while (digits.size() > 1 && digits.back() == '0') {
        digits.pop_back();
        ++exponent;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty())
        return "0";
    return (isNegative ? "-" : "") + digits + (exponent == 0 ? "" : 'e' + std::to_string(exponent));
}

/// Builds the canonical text of each value from those of its parts.
class Canonicaliser : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Canonicaliser>
{
public:
    bool Null() { return add("null"); }
    bool Bool(bool value) { return add(value ? "true" : "false"); }
    bool RawNumber(const char *text, rapidjson::SizeType size, bool) { return add(canonicalNumber({text, size})); }
    bool String(const char *text, rapidjson::SizeType size, bool) { return add(jsonString({text, size})); }
    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        m_open.back().keys.push_back(jsonString({text, size}));
        return true;
    }
    bool StartObject() { return open(); }
    bool StartArray() { return open(); }
    bool EndObject(rapidjson::SizeType)
    {
        const Parts parts = close();
        std::vector<size_t> order(parts.keys.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&parts](size_t a, size_t b) { return parts.keys[a] < parts.keys[b]; });
        std::string text = "{";
        for (size_t at = 0; at < order.size(); ++at) {
            const std::string &key = parts.keys[order[at]];
            const bool comesAgain = at + 1 < order.size() && parts.keys[order[at + 1]] == key;
            if (!comesAgain)
                text += (text.size() > 1 ? "," : "") + key + ':' + parts.values[order[at]];
        }
        return add(text + '}');
    }
    bool EndArray(rapidjson::SizeType)
    {
        const Parts parts = close();
        std::string text = "[";
        for (const std::string &value : parts.values)
            text += (text.size() > 1 ? "," : "") + value;
        return add(text + ']');
    }

    std::string result() { return std::move(m_open.front().values.front()); }

private:
    struct Parts
    {
        std::vector<std::string> keys;
        std::vector<std::string> values;
    };

    bool open()
    {
        m_open.emplace_back();
        return true;
    }
    Parts close()
    {
        Parts parts = std::move(m_open.back());
        m_open.pop_back();
        return parts;
    }
    bool add(std::string text)
    {
        m_open.back().values.push_back(std::move(text));
        return true;
    }

    std::vector<Parts> m_open{1};
};

/// Keeps the value when it is one string and nothing else.
struct StringTaker : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, StringTaker>
{
    std::string text;
    bool Default() { return false; }
    bool String(const char *data, rapidjson::SizeType size, bool)
    {
        text.assign(data, size);
        return true;
    }
    bool Key(const char *, rapidjson::SizeType, bool) { return false; }
    bool RawNumber(const char *, rapidjson::SizeType, bool) { return false; }
};

/// Writes what it reads, numbers as they are.
class Compactor : public rapidjson::Writer<rapidjson::StringBuffer>
{
public:
    using rapidjson::Writer<rapidjson::StringBuffer>::Writer;
    bool RawNumber(const char *text, rapidjson::SizeType size, bool)
    {
        return RawValue(text, size, rapidjson::kNumberType);
    }
};

/// Looks for one flag on the outermost level.
class FlagFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FlagFinder>
{
public:
    explicit FlagFinder(std::string_view key) : m_key(key) {}

    bool Default() { return true; }
    bool Bool(bool value)
    {
        if (m_depth == 0 || (m_depth == 1 && m_isOurs))
            found = value;
        return true;
    }
    bool RawNumber(const char *, rapidjson::SizeType, bool) { return true; }
    bool String(const char *, rapidjson::SizeType, bool) { return true; }
    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        if (m_depth == 1)
            m_isOurs = m_key == std::string_view(text, size);
        return true;
    }
    bool StartObject() { return ++m_depth > 0; }
    bool EndObject(rapidjson::SizeType) { return --m_depth >= 0; }
    bool StartArray() { return (m_depth += 2) > 0; } // what is in a list is not ours
    bool EndArray(rapidjson::SizeType) { return (m_depth -= 2) >= 0; }

    std::optional<bool> found;

private:
    std::string_view m_key;
    int m_depth = 0;
    bool m_isOurs = false;
};

template <typename Handler>
bool parse(std::string_view json, Handler &handler)
{
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    rapidjson::MemoryStream stream(json.data(), json.size());
    rapidjson::Reader reader;
    return !reader.Parse<flags>(stream, handler).IsError();
}

} // namespace

std::optional<std::string> canonicalJson(std::string_view json)
{
    Canonicaliser canonicaliser;
    return parse(json, canonicaliser) ? std::optional(canonicaliser.result()) : std::nullopt;
}

std::optional<std::string> compactJson(std::string_view json)
{
    rapidjson::StringBuffer buffer;
    Compactor compactor(buffer);
    if (!parse(json, compactor))
        return std::nullopt;
    return std::string(buffer.GetString(), buffer.GetSize());
}

std::optional<bool> flagInJson(std::string_view json, std::string_view key)
{
    FlagFinder finder(key);
    return parse(json, finder) ? finder.found : std::nullopt;
}

std::string jsonString(std::string_view utf8)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(utf8.data(), rapidjson::SizeType(utf8.size()));
    return {buffer.GetString(), buffer.GetSize()};
}

std::optional<std::string> contentOfJsonString(std::string_view json)
{
    StringTaker taker;
    return parse(json, taker) ? std::optional(taker.text) : std::nullopt;
}

} // namespace credenza
