#include "sql/dialect/postgresql/postgresql_url.h"

#include <QRegularExpression>
#include <QSet>

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error badUrl(const QString &why)
{
    return {.kind = Error::Kind::Usage,
            .message = u"This PostgreSQL URL means nothing: %1"_s.arg(why),
            .hint = u"postgresql://USER@HOST:PORT/DATABASE?sslmode=require; special characters as %XX."_s};
}

/// Known to sqlx, SQLAlchemy, node-postgres and their like, not to libpq.
bool belongsToAPool(const QString &key)
{
    static const QSet<QString> keys{u"max_connections"_s,
                                    u"min_connections"_s,
                                    u"pool_size"_s,
                                    u"max_overflow"_s,
                                    u"pool_timeout"_s,
                                    u"pool_recycle"_s,
                                    u"pool_pre_ping"_s,
                                    u"max_lifetime"_s,
                                    u"idle_timeout"_s,
                                    u"acquire_timeout"_s,
                                    u"max"_s,
                                    u"min"_s,
                                    u"schema"_s,
                                    u"connection_limit"_s,
                                    u"pgbouncer"_s,
                                    u"statement-cache-capacity"_s,
                                    u"prepared_statement_cache_size"_s};
    return keys.contains(key);
}

/// The query part without a pool's parameters; the rest of the URL is left as written.
QString withoutPoolParameters(const QString &url)
{
    const qsizetype question = url.indexOf(u'?');
    if (question < 0)
        return url;
    QStringList kept;
    for (const QString &pair : url.mid(question + 1).split(u'&')) {
        if (!pair.isEmpty() && !belongsToAPool(pair.section(u'=', 0, 0)))
            kept << pair;
    }
    return kept.isEmpty() ? url.left(question) : url.left(question) + u'?' + kept.join(u'&');
}

/// libpq's message without the text that it quotes, which may hold a password.
QString withoutQuotedText(const char *message)
{
    static const QRegularExpression quotedText(u"\"[^\"]*\""_s);
    return QString::fromUtf8(message).trimmed().replace(quotedText, u"…"_s);
}

struct FreeOptions
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

Result<void> checkPorts(const QString &ports)
{
    for (const QString &port : ports.split(u',')) {
        bool isNumber = false;
        const int number = port.toInt(&isNumber);
        if (!port.isEmpty() && (!isNumber || number < 1 || number > 65535))
            return badUrl(u"the port is not a number from 1 to 65535; replace template words by real values"_s);
    }
    return {};
}

} // namespace

Result<ConnectionParameters> parsePostgresqlUrl(const QString &url)
{
    static const QRegularExpression scheme(u"^postgres(ql)?(\\+[a-z0-9]+)?:(?=//)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (!scheme.match(url).hasMatch())
        return badUrl(u"the scheme must be followed by //"_s);
    const QString plain = withoutPoolParameters(QString(url).replace(scheme, u"postgresql:"_s));
    char *message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(plain.toUtf8().constData(), &message));
    if (!options) {
        const QString why = withoutQuotedText(message ? message : "out of memory");
        PQfreemem(message);
        return badUrl(why);
    }
    ConnectionParameters found;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (!option->val)
            continue;
        const QString key = QString::fromUtf8(option->keyword);
        const QString value = QString::fromUtf8(option->val);
        if (key == "password"_L1)
            found.password = value;
        else
            found.parameters.insert(key, value);
    }
    if (auto checked = checkPorts(found.parameters.value(u"port"_s)); !checked)
        return checked.error();
    for (const QString &value : std::as_const(found.parameters)) {
        if (value.contains(u';'))
            return badUrl(u"a value holds a semicolon, which cannot be passed on"_s);
        if (value.size() > 4096)
            return badUrl(u"a value is longer than 4096 characters"_s);
    }
    return found;
}

QString connectionString(const QMap<QString, QString> &parameters)
{
    QStringList pairs;
    for (auto pair = parameters.begin(); pair != parameters.end(); ++pair) {
        QString value = pair.value();
        value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        pairs << u"%1='%2'"_s.arg(pair.key(), value);
    }
    return pairs.join(u' ');
}

} // namespace credenza
