#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// Whether locate() gets the password of a saved connection, for which it may wait for the keychain or a command.
enum class SavedPassword { Fetch, Leave };

/// Every form of a DATABASE argument: paths and URLs, env:SERVICE (the service's own variables), config:FILE (its own
/// file, recognised by content) and @NAME (a saved connection, with its environment and the access that it permits).
Result<Located> locate(const QString &argument, SavedPassword password = SavedPassword::Fetch);

/// The argument in a form that means the same in every folder and holds no password.
QString lastingArgument(const QString &argument, const Endpoint &located);

/// The DATABASE argument that stands for a file which a person points at: the file itself, or, for text, the settings
/// in it.
QString argumentFor(const QString &path);

} // namespace credenza
