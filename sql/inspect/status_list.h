#pragma once

#include "sql/base/result.h"

namespace credenza {

/// One place of a W3C bitstring status list of one bit for each credential; place 0 is the first byte's highest bit.
struct StatusBit
{
    qint64 index = 0;
    qint64 status = 0; ///< 0 or 1
};

/// A list as its server publishes it – "u" and base64url of the zipped bits, or that without the "u" – with one bit
/// set anew. Unfit for a list that cannot be read or has no such place.
Result<QString> withStatus(const QString &encodedList, StatusBit bit);

/// The bit at a place of such a list, 0 or 1.
Result<qint64> statusIn(const QString &encodedList, qint64 index);

} // namespace credenza
