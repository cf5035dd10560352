#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"

namespace credenza {

/// A column of a kind that names a user or client, and the column of their table that it holds.
struct PrincipalLink
{
    QString column;
    TableName principals;
    QString referenced;
};

/// A kind of record in the database at hand: a table, and what the profile says of it.
struct Kind
{
    QString role;  ///< "session", "access-token" …
    QString title; ///< "Sessions"
    Table table;
    TableProfile meaning;                                          ///< with those of its columns that the table has
    QList<Column> key;                                             ///< as sql/edit/row_key.h has it
    QString id;                                                    ///< the column of the key; empty where it has more
    ColumnMeaning::Secrecy secrecy = ColumnMeaning::Secrecy::Open; ///< of `id`
    QList<PrincipalLink> users;
    QList<PrincipalLink> clients;
    QString parent;     ///< the column that holds the id of the record before it in a chain; empty for none
    bool isRead = true; ///< false for a table that the service itself does not read, see read_as in profiles

    bool isCredential() const { return meaning.use == TableProfile::Use::Credential; }
    const ColumnMeaning *column(const QString &name) const;
    /// "active" and the states of the profile.
    QStringList states() const;
    bool isPrincipal() const { return role == QLatin1String("user") || role == QLatin1String("client"); }
};

/// What an inspection is about. Values: copies freely between threads.
struct Inspection
{
    Catalog catalog;
    Profile profile; ///< on this backend and edition
    QList<Kind> kinds;
    qint64 now = 0; ///< unix seconds; one instant for the whole operation, see settled times in sql/profile/moment.h

    /// All kinds of that role; a role may have two tables.
    QList<const Kind *> ofRole(QStringView role) const;
    const Kind *ofTable(const TableName &table) const;
};

/// The kinds that a database has, in the order of the profile, without the history of its migrations. Unfit for a
/// database that no profile knows.
Result<Inspection> inspectionOf(const Catalog &catalog, const Profile *profile, qint64 now);

/// The kinds meant by a word: a role, its plural, a table or a title; "tokens" stands for every role that ends so, in
/// the same way "codes" and "keys", and "credentials" for all that give access. NotFound, naming those that there are,
/// for any other; with the profile's own words for a kind that the service does not keep.
Result<QList<const Kind *>> kindsNamed(const Inspection &inspection, const QString &word);

/// What the profile says of kinds meant by that word that this database does not keep; empty for those that it does.
QList<UnkeptKind> unkeptNamed(const Inspection &inspection, const QString &word);

} // namespace credenza
