#pragma once

#include "sql/base/result.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace credenza {

/// A place for the sealing key that is safer than a file, such as a desktop's keychain. Both are called on a thread of
/// their own, where they may wait for a person.
struct KeyStore
{
    std::function<Result<QByteArray>()> read; ///< NotFound when it keeps none yet
    std::function<Result<void>(const QByteArray &)> keep;
};

/// To be said once, before anything is sealed. It is asked at the first need. Without it, the key is in a file.
void keepSealingKeyIn(KeyStore store);

/// The key by which is sealed from now on, made at the first use: that of the store, or of a file for the user alone
/// where there is no store or it has not answered yet; the first to ask waits two seconds for it. Io when the file
/// cannot be used either.
Result<QByteArray> sealingKey();

/// All keys by which something may have been sealed here, those that are to be had; waits no longer than sealingKey().
Result<QList<QByteArray>> knownSealingKeys();

} // namespace credenza
