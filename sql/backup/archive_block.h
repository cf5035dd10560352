#pragma once

#include <cstddef>

namespace credenza {

/// Bytes of an archive that are read, packed or unpacked at once.
inline constexpr size_t archiveBlock = 256 * 1024;

} // namespace credenza
