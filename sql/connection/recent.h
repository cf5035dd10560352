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

/// Puts it on top, with the time. `argument` is kept for opening it again where an address is not enough.
Result<void> noteOpening(const Endpoint &endpoint, const QString &argument);
/// Adds what is known once it was reached: that it was opened now, and the title of its service.
Result<void> noteOpened(const Endpoint &endpoint, const QString &serviceTitle);
Result<void> forgetRecent(const QString &address);

} // namespace credenza
