#include "sql/activity/sealing.h"

#include "sql/activity/data_folder.h"

#include <QFile>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

const QByteArray mark = "credenza-sealed-1\n"_ba;

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

Error noKey(const QString &path, const QString &why)
{
    return {.kind = Error::Kind::Io,
            .message = u"The key that seals drafts and undo cannot be used: %1"_s.arg(path),
            .detail = why,
            .hint = u"Make the file readable for you alone. Without it what was sealed before stays closed."_s};
}

Result<QByteArray> keptKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return noKey(path, file.errorString());
    const QByteArray key = file.readAll();
    if (key.size() != crypto_secretbox_KEYBYTES)
        return noKey(path, u"It holds %1 bytes instead of %2."_s.arg(key.size()).arg(crypto_secretbox_KEYBYTES));
    return key;
}

/// Of several programs that make a first key at once, the one whose link comes first wins.
Result<QByteArray> madeKey(const QString &path)
{
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    randombytes_buf(key.data(), size_t(key.size()));
    QByteArray suffix(8, Qt::Uninitialized);
    randombytes_buf(suffix.data(), size_t(suffix.size()));
    const QString whole = path + u'.' + QString::fromLatin1(suffix.toHex());
    if (auto written = writePrivately(whole, key); !written)
        return written.error();
    QFile::rename(whole, path); // never replaces a file that is there
    QFile::remove(whole);
    return keptKey(path);
}

Result<QByteArray> sealingKey()
{
    if (sodium_init() < 0)
        return Error{.kind = Error::Kind::Internal, .message = u"libsodium cannot be used on this machine"_s};
    auto path = dataFile(u"sealing.key"_s);
    if (!path)
        return path.error();
    return QFile::exists(*path) ? keptKey(*path) : madeKey(*path);
}

} // namespace

Result<QByteArray> seal(const QByteArray &plain)
{
    auto key = sealingKey();
    if (!key)
        return key.error();
    QByteArray nonce(crypto_secretbox_NONCEBYTES, Qt::Uninitialized);
    randombytes_buf(nonce.data(), size_t(nonce.size()));
    QByteArray box(plain.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    crypto_secretbox_easy(bytes(box), bytes(plain), size_t(plain.size()), bytes(nonce), bytes(*key));
    return mark + nonce + box;
}

Result<QByteArray> unseal(const QByteArray &sealed)
{
    const qsizetype head = mark.size() + qsizetype(crypto_secretbox_NONCEBYTES);
    const qsizetype tail = qsizetype(crypto_secretbox_MACBYTES);
    const Error closed{.kind = Error::Kind::Refused,
                       .message = u"What was sealed cannot be opened"_s,
                       .detail = u"It was sealed with another key, or the file is damaged."_s,
                       .hint = u"Sealed values open only with the sealing.key with which they were made."_s};
    if (!sealed.startsWith(mark) || sealed.size() < head + tail)
        return closed;
    auto key = sealingKey();
    if (!key)
        return key.error();
    const QByteArray nonce = sealed.sliced(mark.size(), crypto_secretbox_NONCEBYTES);
    const QByteArray box = sealed.sliced(head);
    QByteArray plain(box.size() - tail, Qt::Uninitialized);
    if (crypto_secretbox_open_easy(bytes(plain), bytes(box), size_t(box.size()), bytes(nonce), bytes(*key)) != 0)
        return closed;
    return plain;
}

} // namespace credenza
