#pragma once

#include <QLocale>
#include <QString>

namespace credenza {

/// Bytes for people: "7.88 MiB".
inline QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes);
}

} // namespace credenza
