#pragma once

#include "sql/connection/endpoint.h"

#include <QDateTime>

namespace credenza {

/// A database that was opened before.
struct RecentDatabase
{
    QString address;  ///< what it is known by: a path, a URL without password, or @NAME of a saved connection
    QString argument; ///< the DATABASE argument that opens it again
    QString service;  ///< title, empty when none was recognised
    Environment environment = Environment::Unmarked;
    Endpoint::Access access = Endpoint::Access::Write;
    bool wantsPassword = false; ///< one was typed, and is kept nowhere
    QDateTime opened;           ///< UTC
};

/// The address by which an opened database is remembered.
QString rememberedAddress(const Endpoint &endpoint);

/// Newest first. Unfit when the file is damaged.
Result<QList<RecentDatabase>> recentDatabases();

/// The endpoint with the environment of the database in that list that has its address, and for reading where that was
/// opened so. As it is where there is none.
Result<Endpoint> markedAsRecent(const Endpoint &endpoint);

/// How a database was opened that was reached.
struct Opening
{
    Endpoint endpoint;
    QString argument; ///< kept for opening it again where an address is not enough
    QString service;  ///< title, empty when none was recognised
};

/// Puts it on top, with the time.
Result<void> noteOpened(const Opening &opening);
Result<void> forgetRecent(const QString &address);

} // namespace credenza
