#pragma once

#include <QByteArray>

namespace credenza {

/// Is this the hash of that password? Knows argon2 in PHC form, and what the system's crypt() does, such as bcrypt.
/// Takes tens of milliseconds: such hashes are made to.
bool isHashOf(const QByteArray &hash, const QByteArray &password);

} // namespace credenza
