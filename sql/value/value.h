#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace credenza {

/// Stored text whose bytes are not valid UTF-8; kept as found.
struct InvalidText
{
    QByteArray bytes;
    bool operator==(const InvalidText &) const = default;
};

/// One cell as read or written. Monostate is NULL; times, decimals, UUIDs and JSON are canonical text.
using Value = std::variant<std::monostate, bool, qint64, double, QString, QByteArray, InvalidText>;

inline bool isNull(const Value &value)
{
    return std::holds_alternative<std::monostate>(value);
}

/// Stored text as a value, to the byte: a leading byte order mark stays, what is not UTF-8 is InvalidText.
Value textValue(const QByteArray &utf8);

/// The value as a person reads it: NULL as an empty string, bytes as hexadecimal with a leading \x.
QString displayText(const Value &value);

/// The bytes of a text or blob value, the decimal digits of a number; empty for NULL.
QByteArray bytesOf(const Value &value);

/// The shortest decimal that reads back as the same double; "Infinity", "-Infinity", "NaN" as PostgreSQL spells them.
QString realText(double value);

} // namespace credenza
