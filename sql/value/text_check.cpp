#include "sql/value/text_check.h"

#include <algorithm>
#include <cstring>

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace credenza {

namespace {

constexpr bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Where the next byte beyond ASCII is, eight at a time.
const char *behindAscii(const char *at, const char *end)
{
    for (; end - at >= 8; at += 8) {
        quint64 eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        if (eight & 0x8080808080808080ULL)
            break;
    }
    while (at < end && !(*at & 0x80))
        ++at;
    return at;
}

/// Length of the well-formed sequence that starts here, 0 for none (Unicode standard, table 3-7).
int sequenceLength(const char *at, const char *end)
{
    const auto byte = [at](int index) { return quint8(at[index]); };
    const quint8 first = byte(0);
    const int length = first >= 0xC2 && first <= 0xDF   ? 2
                       : (first & 0xF0) == 0xE0         ? 3
                       : first >= 0xF0 && first <= 0xF4 ? 4
                                                        : 0;
    if (length == 0 || end - at < length)
        return 0;
    const quint8 least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const quint8 most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < least || byte(1) > most)
        return 0;
    for (int index = 2; index < length; ++index) {
        if ((byte(index) & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

/// Looks into every string, unescaped, for NUL and for halves of surrogate pairs, of which the parser lets some pass.
struct UnstorableFinder : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, UnstorableFinder>
{
    bool found = false;
    bool String(const char *text, rapidjson::SizeType size, bool)
    {
        found = found || std::memchr(text, 0, size) || !isUtf8({text, size});
        return true;
    }
    bool Key(const char *text, rapidjson::SizeType size, bool copy) { return String(text, size, copy); }
    bool RawNumber(const char *, rapidjson::SizeType, bool) { return true; }
};

} // namespace

bool isUtf8(std::string_view text)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    while ((at = behindAscii(at, end)) < end) {
        const int length = sequenceLength(at, end);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

qsizetype charactersIn(std::string_view utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

bool isUuid(std::string_view text)
{
    if (text.size() > 1 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, text.size() - 2);
    int digits = 0;
    for (size_t at = 0; at < text.size(); ++at) {
        const bool mayBreak = digits > 0 && digits < 32 && digits % 4 == 0 && text[at - 1] != '-';
        if (text[at] == '-' ? !mayBreak : !isHexDigit(text[at]))
            return false;
        digits += text[at] != '-';
    }
    return digits == 32;
}

JsonFault faultOf(std::string_view json)
{
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag
                               | rapidjson::kParseNumbersAsStringsFlag;
    rapidjson::MemoryStream stream(json.data(), json.size());
    rapidjson::Reader reader;
    UnstorableFinder finder;
    const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, finder);
    if (parsed.Code() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid)
        return JsonFault::Unstorable;
    if (parsed.IsError())
        return JsonFault::NotJson;
    return finder.found ? JsonFault::Unstorable : JsonFault::None;
}

} // namespace credenza
