#pragma once

#include "sql/sample/random.h"

#include <QString>

namespace credenza {

/// So many bytes as base64url.
QString token(Random &random, qint64 bytes);
QString hexadecimal(Random &random, qint64 digits);
QString lettersAndDigits(Random &random, qint64 count);

/// Ids in the forms of their standards.
QString uuid(Random &random);
QString cuid2(Random &random);
/// A nostr key: prefix, 1, and 58 characters of the bech32 alphabet.
QString bech32(Random &random, const QString &prefix);
/// Two groups of four consonants, as device flows show them.
QString userCode(Random &random);

/// Of the networks that are reserved for documentation.
QString ipAddress(Random &random);

/// Hashes of nothing that anybody knows.
QString argonHash(Random &random);
QString bcryptHash(Random &random);

} // namespace credenza
