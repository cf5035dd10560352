#include "ui/start/entrance.h"

#include "sql/connection/connection_store.h"
#include "sql/profile/locate.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(Reasons)
};

Result<Entrance> recentEntrance(const RecentDatabase &recent)
{
    const auto located = locate(recent.argument);
    if (!located)
        return located.error();
    Entrance entrance{
        .endpoint = located->endpoint, .argument = recent.argument, .wantsPassword = recent.wantsPassword};
    entrance.endpoint.environment = recent.environment;
    entrance.endpoint.access = recent.access;
    return entrance;
}

/// Why it is not opened; empty when it can be.
QString hindrance(const StartEntry &entry, const Result<Entrance> &entrance)
{
    if (entry.isMissing)
        return Reasons::tr("%1: its file is missing, %2").arg(entry.name, entry.place);
    if (!entrance)
        return u"%1: %2"_s.arg(entry.name, entrance.error().message);
    if (entrance->wantsPassword)
        return Reasons::tr("%1: asks for its password; open it in the list").arg(entry.name);
    return {};
}

} // namespace

Result<Entrance> entranceOf(const StartEntry &entry)
{
    return entry.isSaved ? savedEntrance(entry.name) : recentEntrance(entry.recent);
}

Result<Entrance> savedEntrance(const QString &name)
{
    const auto saved = savedConnection(name);
    if (!saved)
        return saved.error();
    const QString argument = u'@' + name;
    const auto located = locate(argument);
    if (!located)
        return located.error();
    const bool isAsked = saved->passwordSource == PasswordSource::Ask && located->endpoint.password.isEmpty();
    return Entrance{.endpoint = located->endpoint, .argument = argument, .wantsPassword = isAsked};
}

Reopening reopeningOf(const QStringList &addresses)
{
    const QList<StartEntry> entries = startEntries().entries;
    Reopening reopening;
    for (const QString &address : addresses) {
        const auto entry = std::find_if(entries.begin(), entries.end(), [&address](const StartEntry &each) {
            return each.recent.address == address && each.recent.opened.isValid();
        });
        if (entry == entries.end())
            continue;
        const Result<Entrance> entrance = entranceOf(*entry);
        if (const QString why = hindrance(*entry, entrance); !why.isEmpty())
            reopening.left << why;
        else
            reopening.entrances << *entrance;
    }
    return reopening;
}

} // namespace credenza
