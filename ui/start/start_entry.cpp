#include "ui/start/start_entry.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Name and place of an address; what cannot be understood any more stays as it is written.
StartEntry described(const RecentDatabase &recent, const QString &address)
{
    StartEntry entry{.recent = recent, .name = address, .place = address};
    const auto located = isSettings(address) ? Result<Located>(Error{}) : locateAddress(address);
    if (!located)
        return entry;
    const Endpoint &endpoint = located->endpoint;
    const bool isFile = endpoint.dialect->grammar.keepsFiles();
    entry.place = endpoint.title();
    entry.name = isFile ? QFileInfo(endpoint.database).fileName() : endpoint.database;
    if (entry.name.isEmpty())
        entry.name = entry.place;
    entry.isMissing = isFile && !QFileInfo::exists(endpoint.database);
    return entry;
}

StartEntry described(const RecentDatabase &recent, const SavedConnection &saved)
{
    StartEntry entry = described(recent, saved.address);
    entry.name = saved.name;
    entry.isSaved = true;
    entry.recent.environment = saved.environment;
    entry.recent.access = saved.access;
    return entry;
}

const SavedConnection *savedIn(const QList<SavedConnection> &connections, const QString &address)
{
    const auto found = std::find_if(connections.begin(), connections.end(),
                                    [&address](const SavedConnection &each) { return u'@' + each.name == address; });
    return found == connections.end() ? nullptr : &*found;
}

} // namespace

StartEntries startEntries()
{
    StartEntries start;
    auto saved = savedConnections();
    if (!saved)
        start.problems << saved.error();
    auto recents = recentDatabases();
    if (!recents)
        start.problems << recents.error();
    QList<SavedConnection> rest = saved.value_or(QList<SavedConnection>());
    for (const RecentDatabase &recent : recents.value_or(QList<RecentDatabase>())) {
        if (const SavedConnection *connection = savedIn(rest, recent.address)) {
            start.entries << described(recent, *connection);
            rest.removeOne(SavedConnection(*connection));
        } else if (!recent.address.startsWith(u'@')) {
            start.entries << described(recent, recent.address);
        }
    }
    for (const SavedConnection &connection : std::as_const(rest)) {
        const QString argument = u'@' + connection.name;
        start.entries << described({.address = argument, .argument = argument}, connection);
    }
    return start;
}

} // namespace credenza
