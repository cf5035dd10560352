#include "sql/connection/keychain_key.h"

#include "sql/connection/keychain.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// No connection has a name with a space in it.
QString name()
{
    return u"sealing key"_s;
}

} // namespace

KeyStore keychainKeyStore()
{
    return {.read = []() -> Result<QByteArray> {
                auto text = readPassword(name());
                if (!text)
                    return text.error();
                return QByteArray::fromBase64(text->toLatin1());
            },
            .keep = [](const QByteArray &key) { return storePassword(name(), QString::fromLatin1(key.toBase64())); }};
}

} // namespace credenza
