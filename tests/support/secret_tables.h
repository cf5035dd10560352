#pragma once

#include "sql/catalog/introspector.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"

namespace credenza {

/// A small database with secrets, and the profile that says so: users(id, username, password_hash), tokens(token,
/// subject, uses) and pins(pin), where a pin is a number. Every secret in text begins with "CANARY".
struct SecretTables
{
    Catalog catalog;
    Profile profile;

    static Profile itsProfile()
    {
        using namespace Qt::StringLiterals;
        using Secrecy = ColumnMeaning::Secrecy;
        Profile profile;
        profile.id = u"keys"_s;
        TableProfile users{.names = {u"users"_s}};
        users.columns.insert(u"username"_s, {});
        users.columns.insert(u"password_hash"_s, {.secrecy = Secrecy::Secret});
        TableProfile tokens{.names = {u"tokens"_s}};
        tokens.columns.insert(u"token"_s, {.secrecy = Secrecy::Secret});
        TableProfile pins{.names = {u"pins"_s}};
        pins.columns.insert(u"pin"_s, {.secrecy = Secrecy::ShortSecret});
        profile.tables = {users, tokens, pins};
        return profile;
    }

    /// Makes the tables in a fresh database: 3 users, 3 tokens, 1 pin, and a view of the tokens.
    static Result<SecretTables> make(const Endpoint &endpoint)
    {
        using namespace Qt::StringLiterals;
        auto connection = Connection::open(endpoint.writing());
        if (!connection)
            return connection.error();
        auto made = connection->executeAll(
            {u"CREATE TABLE users (id integer PRIMARY KEY, username text, password_hash text)"_s,
             u"CREATE TABLE tokens (token text PRIMARY KEY, subject text, uses integer)"_s,
             u"CREATE TABLE pins (pin integer)"_s, u"CREATE TABLE notes (id integer PRIMARY KEY, body text)"_s,
             u"INSERT INTO users VALUES (1, 'alice', 'CANARY-h1'), (2, 'bob', 'CANARY-h2'), (3, 'carol', NULL)"_s,
             u"INSERT INTO tokens VALUES ('CANARY-t1', 'alice', 1), ('CANARY-t2', 'bob', 2), ('CANARY-t3', 'bob', 3)"_s,
             u"INSERT INTO pins VALUES (4711)"_s, u"INSERT INTO notes VALUES (1, 'a note'), (2, '')"_s,
             u"CREATE VIEW seen AS SELECT token AS plain, subject FROM tokens"_s,
             u"CREATE VIEW mixed AS SELECT username AS plain FROM users UNION ALL SELECT token FROM tokens"_s});
        if (!made)
            return made.error();
        auto catalog = readCatalog(*connection);
        if (!catalog)
            return catalog.error();
        return SecretTables{.catalog = *catalog, .profile = itsProfile()};
    }
};

} // namespace credenza
