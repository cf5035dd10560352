#pragma once

namespace credenza {

/// Milliseconds without a key after which what was typed is looked at.
inline constexpr int pauseInTyping = 400;

} // namespace credenza
