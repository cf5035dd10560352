#pragma once

#include "sql/activity/sealing_key.h"

namespace credenza {

/// The sealing key in the desktop's keychain. A server without a desktop session has none, so that there the file of
/// sealing_key.h is used.
KeyStore keychainKeyStore();

} // namespace credenza
