#include "sql/activity/sealing_key.h"

#include "sql/activity/data_folder.h"
#include "sql/base/detached_thread.h"

#include <QFile>
#include <QLockFile>

#include <chrono>
#include <future>
#include <mutex>
#include <optional>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr std::chrono::seconds patience(2); // a window may stand still for so long

Error noKey(const QString &path, const QString &why)
{
    return {.kind = Error::Kind::Io,
            .message = u"The key that seals drafts and undo cannot be used: %1"_s.arg(path),
            .detail = why,
            .hint = u"Make the file readable for you alone. Without it what was sealed before stays closed."_s};
}

QByteArray random(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(size));
    return bytes;
}

Result<QByteArray> keyIn(const QString &path)
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
Result<QByteArray> keyMadeIn(const QString &path)
{
    const QString whole = path + u'.' + QString::fromLatin1(random(8).toHex());
    if (auto written = writePrivately(whole, random(crypto_secretbox_KEYBYTES)); !written)
        return written.error();
    QFile::rename(whole, path); // never replaces a file that is there
    QFile::remove(whole);
    return keyIn(path);
}

Result<QByteArray> keyOfFile()
{
    auto path = dataFile(u"sealing.key"_s);
    if (!path)
        return path.error();
    return QFile::exists(*path) ? keyIn(*path) : keyMadeIn(*path);
}

/// Reads again what was kept, so that a key which a store lost at once never seals anything.
Result<QByteArray> keyMadeIn(const KeyStore &store)
{
    if (auto kept = store.keep(random(crypto_secretbox_KEYBYTES)); !kept)
        return kept.error();
    return store.read();
}

Result<QByteArray> keyOf(const KeyStore &store, const QString &lockPath)
{
    QLockFile lock(lockPath); // programs that make a first key at once would overwrite each other's
    if (!lock.lock())
        return noKey(lockPath, u"It cannot be locked."_s);
    auto key = store.read();
    if (!key && key.error().kind == Error::Kind::NotFound)
        key = keyMadeIn(store);
    if (key && key->size() != crypto_secretbox_KEYBYTES)
        return noKey(u"keychain"_s, u"It keeps something else under the key's name."_s);
    return key;
}

using Answer = std::shared_future<Result<QByteArray>>;

Answer askFor(const KeyStore &store)
{
    auto answer = std::make_shared<std::promise<Result<QByteArray>>>();
    const Answer arriving = answer->get_future().share();
    auto lockPath = dataFile(u"sealing.key.lock"_s);
    if (!lockPath)
        answer->set_value(lockPath.error());
    else
        startDetached(
            [answer, store, path = *lockPath](const std::stop_token &) { answer->set_value(keyOf(store, path)); });
    return arriving;
}

struct Asked
{
    std::mutex mutex; ///< guards what follows
    KeyStore store;
    std::optional<Answer> answer;
    bool isWaitedFor = false; ///< somebody has been patient already
};

Asked &asked()
{
    static Asked some;
    return some;
}

/// None where there is no store, or none that answers in time.
std::optional<QByteArray> keyOfStore()
{
    Answer answer;
    std::chrono::seconds wait = patience;
    {
        Asked &some = asked();
        const std::lock_guard lock(some.mutex);
        if (!some.store.read)
            return {};
        if (!some.answer)
            some.answer = askFor(some.store);
        answer = *some.answer;
        if (std::exchange(some.isWaitedFor, true))
            wait = {};
    }
    if (answer.wait_for(wait) != std::future_status::ready || !answer.get())
        return {};
    return *answer.get();
}

Result<void> requireSodium()
{
    if (sodium_init() < 0)
        return Error{.kind = Error::Kind::Internal, .message = u"libsodium cannot be used on this machine"_s};
    return {};
}

} // namespace

void keepSealingKeyIn(KeyStore store)
{
    Asked &some = asked();
    const std::lock_guard lock(some.mutex);
    some.store = std::move(store);
    some.answer.reset();
    some.isWaitedFor = false;
}

Result<QByteArray> sealingKey()
{
    if (auto ready = requireSodium(); !ready)
        return ready.error();
    const auto stored = keyOfStore();
    return stored ? *stored : keyOfFile();
}

Result<QList<QByteArray>> knownSealingKeys()
{
    if (auto ready = requireSodium(); !ready)
        return ready.error();
    QList<QByteArray> keys;
    if (const auto stored = keyOfStore())
        keys << *stored;
    auto path = dataFile(u"sealing.key"_s);
    if (!path)
        return path.error();
    if (!QFile::exists(*path))
        return keys;
    auto key = keyIn(*path);
    if (key)
        keys << *key;
    else if (keys.isEmpty())
        return key.error();
    return keys;
}

} // namespace credenza
