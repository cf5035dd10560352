#pragma once

#include "sql/profile/profile.h"
#include "sql/value/value.h"

namespace credenza {

/// What is shown of a secret: enough to tell two apart and to find one again, no part of it.
struct Fingerprint
{
    QString text; ///< "fp:" and 12 hexadecimal digits
    qsizetype length = 0;
};

/// SHA-256 for secrets of 128 bits and more; keyed with this installation's own key for shorter ones, which could be
/// guessed from a plain hash.
Fingerprint fingerprint(const Value &value, ColumnMeaning::Secrecy secrecy);

/// True for the text of a fingerprint, also inside the JSON that stands for a secret in exports.
bool isFingerprint(const QString &text);

/// The value as it may be shown: a secret as its fingerprint, NULL as "NULL", an id of 16 bytes as a UUID.
QString maskedText(const Value &value, const Profile *profile, QStringView table, QStringView column);

/// Open unless the profile says otherwise.
ColumnMeaning::Secrecy secrecyOf(const Profile *profile, QStringView table, QStringView column);

} // namespace credenza
