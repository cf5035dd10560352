#pragma once

#include "sql/base/result.h"

#include <QByteArray>

namespace credenza {

/// Encrypts for this installation alone, with a key that is made on first use and kept for the user: see sealing_key.h.
Result<QByteArray> seal(const QByteArray &plain);

/// What was sealed here. Refused when the key is gone, another one or out of reach, or the bytes were touched.
Result<QByteArray> unseal(const QByteArray &sealed);

} // namespace credenza
