#pragma once

#include <QDateTime>

namespace credenza {

/// "2 h ago", "in 3 d", "now", in the largest unit that fits. `now` in unix seconds.
QString ageWords(const QDateTime &moment, qint64 now);

} // namespace credenza
