#include "sql/connection/connect_field.h"
#include "sql/dialect/postgresql/postgresql_grammar.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QList<ConnectField::Choice> tlsModes()
{
    return {
        {u"verify-full"_s,
         QT_TRANSLATE_NOOP("ConnectField", "verify-full: encrypted, the server's certificate and name are checked")},
        {u"verify-ca"_s,
         QT_TRANSLATE_NOOP("ConnectField", "verify-ca: encrypted, its certificate is checked, its name is not")},
        {u"require"_s,
         QT_TRANSLATE_NOOP("ConnectField", "require: encrypted, but another server could pose as this one")},
        {u"prefer"_s, QT_TRANSLATE_NOOP("ConnectField", "prefer: encrypted only where the server offers it")},
        {u"allow"_s, QT_TRANSLATE_NOOP("ConnectField", "allow: encrypted only where the server insists")},
        {u"disable"_s, QT_TRANSLATE_NOOP("ConnectField", "disable: not encrypted, everything can be read on the way")},
        {QString(), QT_TRANSLATE_NOOP("ConnectField", "not given: PGSSLMODE, a service file, or prefer")}};
}

} // namespace

QList<ConnectField> PostgresqlGrammar::connectFields() const
{
    using Kind = ConnectField::Kind;
    return {{.key = u"host"_s,
             .label = QT_TRANSLATE_NOOP("ConnectField", "Host"),
             .placeholder = u"db.example.com, /var/run/postgresql"_s},
            {.key = u"port"_s, .label = QT_TRANSLATE_NOOP("ConnectField", "Port"), .placeholder = u"5432"_s},
            {.key = databaseKey, .label = QT_TRANSLATE_NOOP("ConnectField", "Database")},
            {.key = u"user"_s, .label = QT_TRANSLATE_NOOP("ConnectField", "User")},
            {.key = u"sslmode"_s,
             .label = QT_TRANSLATE_NOOP("ConnectField", "TLS"),
             .kind = Kind::Choice,
             .choices = tlsModes()},
            {.key = u"sslrootcert"_s,
             .label = QT_TRANSLATE_NOOP("ConnectField", "Certificate authority"),
             .kind = Kind::File,
             .placeholder = u"~/.postgresql/root.crt"_s}};
}

} // namespace credenza
