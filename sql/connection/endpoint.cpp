#include "sql/connection/endpoint.h"

#include "sql/connection/grammar.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString addressExamples()
{
    QStringList examples;
    for (const Dialect *dialect : dialects())
        examples << dialect->grammar.addressExample();
    return u"Give a file, %1, env:SERVICE, config:FILE or @NAME."_s.arg(examples.join(u", "_s));
}

Error meaningless(const QString &why)
{
    return {.kind = Error::Kind::Usage,
            .message = u"This is no database address: %1"_s.arg(why),
            .hint = addressExamples()};
}

/// The scheme of a URL, empty for a path. One letter is a drive, not a scheme.
QString schemeOf(const QString &address)
{
    static const QRegularExpression pattern(u"^([A-Za-z][A-Za-z0-9+.-]+):"_s);
    return pattern.match(address).captured(1).toLower();
}

bool hasControlCharacter(const QString &address)
{
    return std::any_of(address.begin(), address.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

QString nameOf(Environment environment)
{
    switch (environment) {
    case Environment::Development: return u"development"_s;
    case Environment::Staging: return u"staging"_s;
    case Environment::Production: return u"production"_s;
    case Environment::Unmarked: break;
    }
    return {};
}

QString Endpoint::title() const
{
    return dialect->grammar.title(*this);
}

QString Endpoint::url() const
{
    return dialect->grammar.url(*this);
}

Endpoint Endpoint::reading() const
{
    Endpoint other = *this;
    other.access = Access::Read;
    other.presence = Presence::MustExist;
    return other;
}

Endpoint Endpoint::writing() const
{
    Endpoint other = *this;
    other.access = Access::Write;
    return other;
}

Endpoint Endpoint::interactive() const
{
    Endpoint other = *this;
    other.idleTimeout = 60;
    return other;
}

Endpoint Endpoint::unhurried() const
{
    Endpoint other = *this;
    other.statementTimeout = 0;
    other.idleTimeout = 0;
    return other;
}

Result<Located> locateAddress(const QString &address, const QDir &folder)
{
    if (address.isEmpty())
        return meaningless(u"it is empty"_s);
    if (hasControlCharacter(address))
        return meaningless(u"it holds a control character such as a line break"_s);
    const QString scheme = schemeOf(address);
    if (plannedSchemes().contains(scheme))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"Databases at %1: URLs are not served yet"_s.arg(scheme),
                     .hint = addressExamples()};
    for (const Dialect *dialect : dialects()) {
        if (scheme.isEmpty() ? dialect->grammar.keepsFiles() : dialect->grammar.schemes().contains(scheme))
            return scheme.isEmpty() ? dialect->grammar.locateFile(address, folder)
                                    : dialect->grammar.locateUrl(address, folder);
    }
    return meaningless(u"nothing here serves %1: URLs"_s.arg(scheme));
}

} // namespace credenza
