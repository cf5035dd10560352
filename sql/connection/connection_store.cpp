#include "sql/connection/connection_store.h"

#include "sql/connection/keychain.h"
#include "sql/connection/shared_file.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString connectionsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/credenza/connections.toml"_s;
}

using ConnectionsChange = std::function<Result<QList<SavedConnection>>(const QList<SavedConnection> &)>;

Result<void> changeConnections(const ConnectionsChange &change)
{
    const QString path = connectionsFile();
    return changeSharedFile(path, [&](const QByteArray &content) -> Result<QByteArray> {
        auto connections = parseConnections(content, path);
        if (!connections)
            return connections.error();
        auto changed = change(*connections);
        if (!changed)
            return changed.error();
        return formatConnections(*changed);
    });
}

} // namespace

Result<QList<SavedConnection>> savedConnections()
{
    auto content = readSharedFile(connectionsFile());
    if (!content)
        return content.error();
    return parseConnections(*content, connectionsFile());
}

Result<SavedConnection> savedConnection(const QString &name)
{
    auto connections = savedConnections();
    if (!connections)
        return connections.error();
    return find(*connections, name);
}

Result<void> saveConnection(const SavedConnection &connection, const QString &password)
{
    bool isStored = false;
    auto saved = changeConnections([&](const QList<SavedConnection> &known) -> Result<QList<SavedConnection>> {
        auto changed = with(known, connection);
        if (!changed || connection.passwordSource != PasswordSource::Keychain)
            return changed;
        if (auto stored = storePassword(connection.name, password); !stored)
            return stored.error();
        isStored = true;
        return changed;
    });
    if (saved || !isStored)
        return saved;
    Error error = saved.error();
    if (auto removed = removePassword(connection.name); !removed)
        error.hint += u" The password of %1 is left in the keychain."_s.arg(connection.name);
    return error;
}

Result<QStringList> removeConnection(const QString &name)
{
    PasswordSource source = PasswordSource::Elsewhere;
    auto removed = changeConnections([&](const QList<SavedConnection> &known) -> Result<QList<SavedConnection>> {
        auto connection = find(known, name);
        if (!connection)
            return connection.error();
        source = connection->passwordSource;
        return without(known, name);
    });
    if (!removed)
        return removed.error();
    if (source != PasswordSource::Keychain)
        return QStringList();
    auto forgotten = removePassword(name);
    return forgotten
               ? QStringList()
               : QStringList{u"The password of %1 stays in the keychain: %2"_s.arg(name, forgotten.error().message)};
}

Result<QString> passwordOf(const SavedConnection &connection)
{
    switch (connection.passwordSource) {
    case PasswordSource::Keychain: return readPassword(connection.name);
    case PasswordSource::Command: return passwordFromCommand(connection.passwordCommand);
    case PasswordSource::Ask:
    case PasswordSource::Elsewhere: break;
    }
    return QString();
}

} // namespace credenza
