#include "sql/dialect/postgresql/postgresql_failure.h"

#include "sql/connection/grammar.h"
#include "sql/dialect/postgresql/postgresql_cause.h"
#include "sql/dialect/postgresql/postgresql_url.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <memory>
#include <poll.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Finish
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
using Attempt = std::unique_ptr<PGconn, Finish>;

struct Tried
{
    Attempt connection;
    bool timedOut = false;
};

/// One verbose attempt to connect, bounded by the endpoint's timeout.
Tried attempt(const Endpoint &endpoint)
{
    QMap<QString, QString> parameters = endpoint.parameters;
    if (!endpoint.database.isEmpty())
        parameters.insert(u"dbname"_s, endpoint.database);
    if (!endpoint.password.isEmpty())
        parameters.insert(u"password"_s, endpoint.password);
    Attempt connection(PQconnectStart(connectionString(parameters).toUtf8().constData()));
    if (!connection || PQstatus(connection.get()) == CONNECTION_BAD)
        return {std::move(connection)};
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    QElapsedTimer timer;
    timer.start();
    auto state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED
           && timer.elapsed() < endpoint.connectTimeout * 1000) {
        pollfd wait{.fd = PQsocket(connection.get()),
                    .events = short(state == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                    .revents = 0};
        ::poll(&wait, 1, 200);
        state = PQconnectPoll(connection.get());
    }
    const bool timedOut = timer.elapsed() >= endpoint.connectTimeout * 1000;
    return {std::move(connection), timedOut};
}

/// The SQLSTATE in a verbose message such as "FATAL:  28P01: password authentication failed". Unlike FATAL, a
/// SQLSTATE has a digit.
QString stateIn(const QString &message)
{
    static const QRegularExpression pattern(u":\\s+((?=[A-Z]*[0-9])[0-9A-Z]{5}):\\s"_s);
    return pattern.match(message).captured(1);
}

/// The message as a person reads it: without SQLSTATE, source location and the password.
QString readable(QString message, const Endpoint &endpoint)
{
    static const QRegularExpression noise(u"(?<=:)\\s+(?=[A-Z]*[0-9])[0-9A-Z]{5}:|\\n(LOCATION|ORT):.*"_s);
    message.replace(noise, u""_s);
    if (!endpoint.password.isEmpty())
        message.replace(endpoint.password, u"…"_s);
    static const QRegularExpression indent(u"\\n\\s+"_s);
    return message.replace(indent, u"\n"_s).trimmed().left(1000);
}

} // namespace

Error explainOpenFailure(const Endpoint &endpoint, const QString &driverText)
{
    const auto [connection, timedOut] = attempt(endpoint);
    const QString told = connection ? QString::fromUtf8(PQerrorMessage(connection.get())) : driverText;
    const bool wantsPassword = connection && PQconnectionNeedsPassword(connection.get());
    const QString code = wantsPassword ? u"28P01"_s : stateIn(told);
    const QString detail = told.isEmpty() ? driverText : told;
    return {.kind = code.isEmpty() ? Error::Kind::Unreachable : endpoint.dialect->grammar.kindOf(code),
            .message = u"Cannot connect to %1"_s.arg(endpoint.title().left(300)),
            .detail = readable(detail, endpoint),
            .hint = remedyFor({.code = code, .told = detail, .timedOut = timedOut}, endpoint),
            .code = code,
            .remedy = code == "28P01"_L1 ? Error::Remedy::GivePassword : Error::Remedy::None};
}

} // namespace credenza
