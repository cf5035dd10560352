#pragma once

#include <QString>

namespace credenza {

/// A text as one word of a POSIX shell, whatever stands in it.
inline QString shellWord(QString text)
{
    return QChar(u'\'') + text.replace(u'\'', QStringLiteral("'\\''")) + QChar(u'\'');
}

} // namespace credenza
