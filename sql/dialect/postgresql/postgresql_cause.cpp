#include "sql/dialect/postgresql/postgresql_cause.h"

#include "sql/connection/grammar.h"
#include "sql/text/quoted.h"

#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <netdb.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString hostOf(const Endpoint &endpoint)
{
    return endpoint.parameters.value(u"host"_s, qEnvironmentVariable("PGHOST"));
}

QString portOf(const Endpoint &endpoint)
{
    return endpoint.parameters.value(u"port"_s, qEnvironmentVariable("PGPORT", u"5432"_s));
}

QString userOf(const Endpoint &endpoint)
{
    return endpoint.parameters.value(u"user"_s, qEnvironmentVariable("PGUSER", u"the user"_s));
}

bool isFolder(const QString &host)
{
    return host.isEmpty() || host.startsWith(u'/');
}

bool isUnknownName(const QString &host)
{
    if (isFolder(host) || host.contains(u','))
        return false;
    addrinfo *found = nullptr;
    const int failed = ::getaddrinfo(host.toUtf8().constData(), nullptr, nullptr, &found);
    if (found)
        ::freeaddrinfo(found);
    return failed != 0;
}

/// libpq speaks the user's language, but OpenSSL and the C library speak through it in a known way.
QString withoutAnswer(const FailedAttempt &attempt, const Endpoint &endpoint)
{
    const QString host = hostOf(endpoint);
    const QString port = portOf(endpoint);
    if (attempt.told.contains(u"certificate"_s))
        return u"The server's certificate is not proved by a CA that is known here. Name the CA's file: "
               "sslrootcert=FILE in the address; or trust without proof: sslmode=require."_s;
    if (attempt.told.contains(u"SSL"_s))
        return u"The server at %1 speaks no TLS. Switch it on there (ssl = on), or leave sslmode=%2 out."_s.arg(
            host, endpoint.parameters.value(u"sslmode"_s));
    if (isUnknownName(host))
        return u"No name server knows the host %1. Check its spelling."_s.arg(host);
    if (attempt.timedOut)
        return u"Nothing answered within %1 s: a wrong address, or a firewall that drops packets to %2:%3."_s.arg(
            QString::number(endpoint.connectTimeout), host, port);
    if (isFolder(host) && !QFileInfo::exists(host + u"/.s.PGSQL."_s + port))
        return u"No server has its socket %1/.s.PGSQL.%2. Start it; or name its host, or the folder of its socket "
               "(unix_socket_directories)."_s.arg(host.isEmpty() ? u"in the usual folder, as"_s : host, port);
    if (attempt.told.contains(QString::fromLocal8Bit(std::strerror(ECONNREFUSED))))
        return u"Nothing listens at %1, port %2. Start the server, and check its port and listen_addresses."_s.arg(
            host, port);
    return u"Check that the server runs, and host, port and firewall: psql with the same address helps."_s;
}

QString notLetIn(const FailedAttempt &attempt, const Endpoint &endpoint)
{
    const QString user = userOf(endpoint);
    if (!attempt.told.contains(u"pg_hba.conf"_s))
        return u"There is no role %1 that may log in. Somebody who may runs: CREATE ROLE %2 LOGIN PASSWORD '…'"_s.arg(
            user, quoted(user));
    return u"The server's pg_hba.conf has no line that lets %1 into %2 from this host this way. If it lets in "
           "encrypted connections only, add ?sslmode=require. Else add a line there, and reload."_s.arg(
               user, endpoint.database);
}

} // namespace

QString remedyFor(const FailedAttempt &attempt, const Endpoint &endpoint)
{
    const QString &code = attempt.code;
    const QString user = userOf(endpoint);
    if (code.isEmpty())
        return withoutAnswer(attempt, endpoint);
    if (code == "28P01"_L1)
        return u"The password of %1 is wrong, or none was given. PGPASSWORD and ~/.pgpass are read, too."_s.arg(user);
    if (code == "28000"_L1)
        return notLetIn(attempt, endpoint);
    if (code == "3D000"_L1)
        return u"Make the database first, as somebody who may: CREATE DATABASE %1 OWNER %2. Or check its name."_s.arg(
            quoted(endpoint.database), quoted(user));
    if (code == "42501"_L1)
        return u"Somebody who may runs: GRANT CONNECT ON DATABASE %1 TO %2"_s.arg(quoted(endpoint.database),
                                                                                  quoted(user));
    if (code == "53300"_L1)
        return u"Every connection that max_connections allows is taken. End idle ones (pg_stat_activity tells whose "
               "they are), or raise it."_s;
    if (code == "57P03"_L1)
        return u"The server is starting up, shutting down, or a standby that lets nobody in. Try again in a moment; "
               "its log tells more."_s;
    return endpoint.dialect->grammar.hintFor(code);
}

} // namespace credenza
