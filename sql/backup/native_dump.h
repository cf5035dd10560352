#pragma once

namespace credenza {

/// Whether an archive also holds a dump as the backend's own program writes it.
enum class NativeDump { Without, With };

} // namespace credenza
