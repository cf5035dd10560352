#pragma once

#include "sql/connection/endpoint.h"

#include <optional>

namespace credenza {

/// The environment of that name; "unmarked" is one. Nothing for any other word.
std::optional<Environment> environmentNamed(QStringView name);

/// How a connection's password comes.
enum class PasswordSource {
    Elsewhere, ///< by the backend's own password file or variable, in the service's settings, or none is needed
    Keychain,
    Ask, ///< each time
    Command,
};

QString nameOf(PasswordSource source);

/// True for a DATABASE argument that leads to a service's own settings, which bring their password along each time.
bool isSettings(const QString &argument);

/// A database that somebody gave a name. Never holds the password.
struct SavedConnection
{
    QString name;    ///< letters, digits, dots, dashes and underscores
    QString address; ///< a DATABASE argument that means the same in every folder
    Environment environment = Environment::Unmarked;
    Endpoint::Access access = Endpoint::Access::Write; ///< the most that is permitted
    PasswordSource passwordSource = PasswordSource::Elsewhere;
    QString passwordCommand = {}; ///< for PasswordSource::Command
    int statementTimeout = 0;     ///< as of an Endpoint

    bool operator==(const SavedConnection &) const = default;
};

// Connections by name, as the desktop and the headless program share them.

/// Usage for a name that cannot stand behind an @.
Result<void> checkName(const QString &name);
/// NotFound, naming what there is.
Result<SavedConnection> find(const QList<SavedConnection> &connections, const QString &name);
/// Conflict when the name is taken.
Result<QList<SavedConnection>> with(const QList<SavedConnection> &connections, const SavedConnection &added);
Result<QList<SavedConnection>> without(const QList<SavedConnection> &connections, const QString &name);

/// The text of a connections file; an error names `path` and the line.
Result<QList<SavedConnection>> parseConnections(const QByteArray &text, const QString &path);
QByteArray formatConnections(const QList<SavedConnection> &connections);

} // namespace credenza
