#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace credenza {

/// The same JSON in the one spelling that all equal texts have: no space, keys sorted, of equal keys the last, numbers
/// as decimals (1E2 is 100, -0 is 0, 1.10 is 1.1). Empty for what is no JSON.
std::optional<std::string> canonicalJson(std::string_view json);

/// The same text without the space between its parts: order of keys and spelling of numbers stay.
std::optional<std::string> compactJson(std::string_view json);

/// What an object says under that key, or a bare true or false; empty for anything else.
std::optional<bool> flagInJson(std::string_view json, std::string_view key);

/// A text as a JSON string, with its quotes.
std::string jsonString(std::string_view utf8);

/// What a JSON string says; empty for any other JSON.
std::optional<std::string> contentOfJsonString(std::string_view json);

} // namespace credenza
