#pragma once

#include <QByteArray>
#include <QString>

namespace credenza {

/// The first bytes as hexadecimal with a leading \x.
QString bytesText(const QByteArray &bytes);

/// "PNG image", "JPEG image" … by the first bytes; empty for what is no image known here.
QString imageKind(const QByteArray &bytes);

/// Line breaks and tabs become visible and long text is cut, so that a value keeps to its row.
QString oneLine(QString text);

} // namespace credenza
