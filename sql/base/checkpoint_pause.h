#pragma once

namespace credenza {

/// Milliseconds for which a wait for something else may last until the next Progress::checkpoint().
inline constexpr int checkpointPause = 100;

} // namespace credenza
