#pragma once

#include "sql/connection/saved_connection.h"

#include <stop_token>

namespace credenza {

// The connections that this user saved, in connections.toml in the user's folder for settings.

/// In the order of their names. Unfit, naming file and line, when the file is damaged.
Result<QList<SavedConnection>> savedConnections();
Result<SavedConnection> savedConnection(const QString &name);

/// Saves a new connection; its password goes to the keychain when that is its source. All or nothing.
Result<void> saveConnection(const SavedConnection &connection, const QString &password = {});
/// Forgets a connection and its password. What is returned is what could not be done beside it, for the person.
Result<QStringList> removeConnection(const QString &name);

/// The password of a saved connection by its own way; empty where it is asked for or comes elsewhere. May wait for the
/// keychain or a command.
Result<QString> passwordOf(const SavedConnection &connection);

/// The first line of what a command prints, run by the shell. What it prints goes into no error. A wish to stop ends
/// the command.
Result<QString> passwordFromCommand(const QString &command, const std::stop_token &stop = {});
/// The first line of a file.
Result<QString> passwordFromFile(const QString &path);

} // namespace credenza
