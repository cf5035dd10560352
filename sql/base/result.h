#pragma once

#include "sql/base/error.h"

#include <tl/expected.hpp>

namespace credenza {

/// A value or the Error that kept it from being made. An Error converts into any Result,
/// so a failing function ends with `return other.error();`.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpected(std::move(error))) {}
};

} // namespace credenza
