#include "sql/activity/sealing.h"

#include "sql/activity/sealing_key.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

const QByteArray mark = "credenza-sealed-1\n"_ba;
constexpr qsizetype nonceSize = crypto_secretbox_NONCEBYTES;
constexpr qsizetype tailSize = crypto_secretbox_MACBYTES;

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

} // namespace

Result<QByteArray> seal(const QByteArray &plain)
{
    auto key = sealingKey();
    if (!key)
        return key.error();
    QByteArray nonce(nonceSize, Qt::Uninitialized);
    randombytes_buf(nonce.data(), size_t(nonce.size()));
    QByteArray box(plain.size() + tailSize, Qt::Uninitialized);
    crypto_secretbox_easy(bytes(box), bytes(plain), size_t(plain.size()), bytes(nonce), bytes(*key));
    return mark + nonce + box;
}

Result<QByteArray> unseal(const QByteArray &sealed)
{
    const Error closed{.kind = Error::Kind::Refused,
                       .message = u"What was sealed cannot be opened"_s,
                       .detail = u"It was sealed with another key, or the file is damaged."_s,
                       .hint = u"Sealed values open only with the key with which they were made: in the keychain of "
                               "the desktop, which has to be unlocked, or in the file sealing.key."_s};
    if (!sealed.startsWith(mark) || sealed.size() < mark.size() + nonceSize + tailSize)
        return closed;
    auto keys = knownSealingKeys();
    if (!keys)
        return keys.error();
    const QByteArray nonce = sealed.sliced(mark.size(), nonceSize);
    const QByteArray box = sealed.sliced(mark.size() + nonceSize);
    QByteArray plain(box.size() - tailSize, Qt::Uninitialized);
    for (const QByteArray &key : std::as_const(*keys)) {
        if (crypto_secretbox_open_easy(bytes(plain), bytes(box), size_t(box.size()), bytes(nonce), bytes(key)) == 0)
            return plain;
    }
    return closed;
}

} // namespace credenza
