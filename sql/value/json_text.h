#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace credenza {

/// The same JSON in the one spelling that all equal texts have: no space, keys sorted, of equal keys the last, numbers
/// as decimals (1E2 is 100, -0 is 0, 1.10 is 1.1). Empty for what is no JSON.
std::optional<std::string> canonicalJson(std::string_view json);

/// A text as a JSON string, with its quotes.
std::string jsonString(std::string_view utf8);

/// What a JSON string says; empty for any other JSON.
std::optional<std::string> contentOfJsonString(std::string_view json);

} // namespace credenza
