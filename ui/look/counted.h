#pragma once

#include <QString>

namespace credenza {

/// What is counted in words.
enum class Counted { Rows, Tables, Values, Findings, Steps, Statements, Sequences, Actions, Archives };

/// "1 row", "2,000 rows".
QString counted(qint64 number, Counted what);

} // namespace credenza
