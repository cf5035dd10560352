#pragma once

#include "sql/base/result.h"

#include <QMap>
#include <QString>

namespace credenza {

/// libpq parameters and a password, as a URL gives them.
struct ConnectionParameters
{
    QMap<QString, QString> parameters;
    QString password;
};

/// Reads postgresql://…, postgres://… and postgresql+driver://… by libpq's own parser. Parameters that only an
/// application's connection pool knows are left out; template words in place of a port are a Usage error.
Result<ConnectionParameters> parsePostgresqlUrl(const QString &url);

/// "key='value'" pairs as a connection string, quoted for libpq.
QString connectionString(const QMap<QString, QString> &parameters);

} // namespace credenza
