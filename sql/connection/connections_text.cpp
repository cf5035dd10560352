#include "sql/connection/saved_connection.h"

#include <toml++/toml.h>

#include <sstream>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 newestForm = 1;

/// The words of the file; what is read and what is written cannot part.
namespace word {
constexpr auto form = "form";
constexpr auto connections = "connections";
constexpr auto address = "address";
constexpr auto environment = "environment";
constexpr auto access = "access";
constexpr auto password = "password";
constexpr auto command = "password_command";
constexpr auto statementTimeout = "statement_timeout";
} // namespace word

QString textIn(const toml::table &table, const char *key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

class Reader
{
public:
    explicit Reader(const QString &path) : m_path(path) {}

    Result<QList<SavedConnection>> read(const toml::table &file) const
    {
        if (file[word::form].value_or(newestForm) > newestForm)
            return damaged(file, u"it was written by a newer Credenza"_s);
        QList<SavedConnection> connections;
        const toml::table *named = file[word::connections].as_table();
        if (!named)
            return connections;
        for (const auto &[name, node] : *named) {
            const toml::table *table = node.as_table();
            if (!table)
                return damaged(node, u"a connection is a table"_s);
            auto connection = readOne(QString::fromUtf8(name.data(), qsizetype(name.length())), *table);
            if (!connection)
                return connection.error();
            connections << *connection;
        }
        return connections;
    }

    Error damaged(qint64 line, const QString &why) const
    {
        return {.kind = Error::Kind::Unfit,
                .message = u"The saved connections cannot be read: %1, line %2: %3"_s.arg(m_path).arg(line).arg(why),
                .hint = u"Put that line right, or move the file away. Nothing is written to it as it is."_s};
    }

private:
    Error damaged(const toml::node &place, const QString &why) const
    {
        return damaged(qint64(place.source().begin.line), why);
    }

    Result<SavedConnection> readOne(const QString &name, const toml::table &table) const
    {
        SavedConnection connection{.name = name, .address = textIn(table, word::address)};
        if (!checkName(name) || connection.address.isEmpty())
            return damaged(table, u"a connection needs a plain name and an address"_s);
        const auto environment = environmentNamed(textIn(table, word::environment));
        if (!environment)
            return damaged(table, u"environment is one of unmarked, development, staging, production"_s);
        connection.environment = *environment;
        const QString access = textIn(table, word::access);
        if (access != "read"_L1 && access != "write"_L1)
            return damaged(table, u"access is read or write"_s);
        connection.access = access == "read"_L1 ? Endpoint::Access::Read : Endpoint::Access::Write;
        connection.passwordCommand = textIn(table, word::command);
        const auto seconds = table[word::statementTimeout];
        connection.statementTimeout = seconds.value_or(0);
        if (seconds && (!seconds.is_integer() || connection.statementTimeout < 1))
            return damaged(table, u"statement_timeout is a number of seconds from 1"_s);
        for (const PasswordSource source :
             {PasswordSource::Elsewhere, PasswordSource::Keychain, PasswordSource::Ask, PasswordSource::Command}) {
            if (nameOf(source) != textIn(table, word::password))
                continue;
            connection.passwordSource = source;
            return connection;
        }
        return damaged(table, u"password is one of elsewhere, keychain, ask, command"_s);
    }

    QString m_path;
};

toml::table tableOf(const SavedConnection &connection)
{
    const QString environment = nameOf(connection.environment);
    toml::table table;
    table.insert(word::address, connection.address.toStdString());
    table.insert(word::environment, (environment.isEmpty() ? u"unmarked"_s : environment).toStdString());
    table.insert(word::access, connection.access == Endpoint::Access::Read ? "read" : "write");
    table.insert(word::password, nameOf(connection.passwordSource).toStdString());
    if (connection.passwordSource == PasswordSource::Command)
        table.insert(word::command, connection.passwordCommand.toStdString());
    if (connection.statementTimeout > 0)
        table.insert(word::statementTimeout, connection.statementTimeout);
    return table;
}

} // namespace

Result<QList<SavedConnection>> parseConnections(const QByteArray &text, const QString &path)
{
    const Reader reader(path);
    try {
        return reader.read(toml::parse(text.toStdString()));
    } catch (const toml::parse_error &mistake) {
        return reader.damaged(qint64(mistake.source().begin.line),
                              QString::fromUtf8(mistake.description().data(), qsizetype(mistake.description().size())));
    }
}

QByteArray formatConnections(const QList<SavedConnection> &connections)
{
    toml::table named;
    for (const SavedConnection &connection : connections)
        named.insert(connection.name.toStdString(), tableOf(connection));
    toml::table file;
    file.insert(word::form, newestForm);
    file.insert(word::connections, std::move(named));
    std::ostringstream text;
    text << "# Saved connections of Credenza. Passwords are never kept here.\n" << file << '\n';
    return QByteArray::fromStdString(text.str());
}

} // namespace credenza
