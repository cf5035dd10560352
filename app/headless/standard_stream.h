#pragma once

#include <QString>

#include <cstdio>

namespace credenza {

/// Writes the text to one of the program's standard streams, at once.
void put(FILE *stream, const QString &text);

} // namespace credenza
