#include "sql/check/password.h"

#include <crypt.h>
#include <sodium.h>

namespace credenza {

bool isHashOf(const QByteArray &hash, const QByteArray &password)
{
    if (hash.startsWith("$argon2"))
        return sodium_init() >= 0
               && crypto_pwhash_str_verify(hash.constData(), password.constData(), quint64(password.size())) == 0;
    crypt_data scratch{};
    const char *made = crypt_r(password.constData(), hash.constData(), &scratch);
    return made && hash == made;
}

} // namespace credenza
