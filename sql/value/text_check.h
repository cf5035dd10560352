#pragma once

#include <QtGlobal>

#include <string_view>

namespace credenza {

/// 0 to 9, and no digit of another script.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Well-formed UTF-8 as Unicode defines it: no overlong forms, surrogates or numbers beyond U+10FFFF.
bool isUtf8(std::string_view text);

/// Code points of well-formed UTF-8.
qsizetype charactersIn(std::string_view utf8);

/// The spellings of a UUID with 32 hexadecimal digits, hyphens after groups of four, and braces around it.
bool isUuid(std::string_view text);

enum class JsonFault { None, NotJson, Unstorable };

/// Unstorable: grammatical, but with \u0000 or half of a surrogate pair inside.
JsonFault faultOf(std::string_view json);

} // namespace credenza
