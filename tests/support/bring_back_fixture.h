#pragma once

#include "sql/compare/belonging_rows.h"
#include "sql/compare/bring_back.h"
#include "tests/support/edit_fixture.h"

namespace credenza {

using namespace Qt::StringLiterals;

/// Tokens name their user and each other without foreign keys.
inline const Profile &profile()
{
    static const Profile made = [] {
        ColumnMeaning subject;
        subject.references = u"users.id"_s;
        ColumnMeaning parent;
        parent.references = u"tokens.token"_s;
        parent.lifetime = ColumnMeaning::Lifetime::Outlives;
        ColumnMeaning token;
        token.secrecy = ColumnMeaning::Secrecy::Secret;
        TableProfile tokens{.names = {u"tokens"_s},
                            .role = u"access-token"_s,
                            .columns = {{u"token"_s, token}, {u"subject"_s, subject}, {u"parent"_s, parent}}};
        tokens.use = TableProfile::Use::Credential;
        Profile profile;
        profile.tables = {tokens};
        return profile;
    }();
    return made;
}

inline QString word(BroughtRow::Fate fate)
{
    using enum BroughtRow::Fate;
    switch (fate) {
    case Insert: return u"insert"_s;
    case Change: return u"change"_s;
    case Delete: return u"delete"_s;
    case Same: return u"same"_s;
    case Held: return u"held"_s;
    }
    return {};
}

inline QString word(BroughtRow::Why why)
{
    return why == BroughtRow::Why::Needed ? u" needed"_s : why == BroughtRow::Why::Belongs ? u" belongs"_s : QString();
}

/// Two databases that were equal once, and what would be staged to make rows of the one as the other has them.
class BringBackFixture : public EditTest
{
protected:
    struct Sides
    {
        Endpoint a;
        Endpoint b;
    };
    /// Two equal databases, of which B meets with these statements.
    Sides sides(const QString &backend, const QStringList &damage);
    static Result<BringBackPlan> planned(const Sides &sides, const QStringList &chosen,
                                         const QString &withBelonging = {});
    static Result<Opened> opened(const Endpoint &endpoint);
    static RowPlace place(const QString &text);
    static QString told(const BringBackPlan &plan);
};

inline BringBackFixture::Sides BringBackFixture::sides(const QString &backend, const QStringList &damage)
{
    const QString number = findDialect(backend)->introspector.numberedDeclaration();
    const QStringList content{
        u"CREATE TABLE users (id text NOT NULL PRIMARY KEY, name text NOT NULL UNIQUE, note text)"_s,
        u"CREATE TABLE notes (id %1 PRIMARY KEY, user_id text NOT NULL REFERENCES users (id), body text)"_s.arg(number),
        u"CREATE TABLE tokens (token text NOT NULL PRIMARY KEY, subject text, parent text)"_s,
        u"CREATE TABLE log (said text, at bigint)"_s,
        u"INSERT INTO log VALUES ('began', 1), (NULL, 2)"_s,
        u"INSERT INTO users VALUES ('u1', 'alice', 'first'), ('u2', 'bob', NULL)"_s,
        u"INSERT INTO notes (user_id, body) VALUES ('u1', 'one'), ('u1', ''), ('u2', 'three')"_s,
        u"INSERT INTO tokens VALUES ('t1', 'u1', NULL), ('t2', 'u1', 't1'), ('t3', 'u2', 't1')"_s};
    return {made(backend, content), made(backend, content + damage)};
}

inline Result<Opened> BringBackFixture::opened(const Endpoint &endpoint)
{
    auto opened = openForReading(endpoint.reading());
    if (opened)
        opened->identity.recognition = Recognition{.profile = profile()};
    return opened;
}

/// "notes 1": a table and its key.
inline RowPlace BringBackFixture::place(const QString &text)
{
    const QString table = text.section(u' ', 0, 0);
    const QString key = text.section(u' ', 1);
    if (table == "notes"_L1)
        return {table, keyOf(u"id"_s, key.toLongLong())};
    if (table == "log"_L1)
        return {table, {{u"at"_s, u"said"_s}, {key.toLongLong(), key == "1"_L1 ? Value(u"began"_s) : Value()}}};
    return {table, keyOf(table == "tokens"_L1 ? u"token"_s : u"id"_s, key)};
}

inline Result<BringBackPlan> BringBackFixture::planned(const Sides &sides, const QStringList &chosen,
                                                       const QString &withBelonging)
{
    auto a = opened(sides.a);
    auto b = opened(sides.b);
    if (!a || !b)
        return (!a ? a : b).error();
    SilentProgress progress;
    BringBackWish wish;
    for (const QString &each : chosen)
        wish.chosen << place(each);
    if (!withBelonging.isEmpty()) {
        auto belonging = belongingTo(*a, place(withBelonging), progress);
        if (!belonging)
            return belonging.error();
        wish.belonging = *belonging;
    }
    return planBringBack(*a, *b, wish, progress);
}

/// "users u1 insert needed; notes 1 insert".
inline QString BringBackFixture::told(const BringBackPlan &plan)
{
    QStringList lines;
    for (const BroughtRow &row : plan.rows)
        lines << row.place.table + u' ' + displayText(row.place.key.values.first()) + u' ' + word(row.fate)
                     + word(row.why);
    return lines.join(u"; "_s);
}

} // namespace credenza
