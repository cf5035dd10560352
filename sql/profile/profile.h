#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace credenza {

/// A text that a profile may give for all backends or for each.
struct BackendText
{
    QString everywhere;
    QHash<QString, QString> by; ///< backend

    QString on(const QString &backend) const { return by.value(backend, everywhere); }
    bool differs() const { return !by.isEmpty(); }
};

/// What a column means to its service. The words of `is` are listed in resources/profiles/README.md.
struct ColumnMeaning
{
    enum class Secrecy { Open, Secret, ShortSecret };
    /// What becomes of an id that is none in the sense of the target.
    enum class Rewrite { None, DerivedUuid };
    /// May the column stay behind where a target of the service lacks it?
    enum class Need { Kept, Dispensable };
    /// May a row outlive what it refers to?
    enum class Lifetime { WithReferenced, Outlives };
    /// What a value says of a sign-in: by which methods, how sure, with a second factor or not, from where.
    enum class Tells { Nothing, Methods, Assurance, SecondFactor, Device, Address };

    QString is; ///< on the backend at hand, see Profile::on()
    BackendText encodings;
    QStringList written; ///< times in text, by example; the first is how we write them
    QString jsonKey;     ///< of the object that wraps a flag on another backend
    Secrecy secrecy = Secrecy::Open;
    QString references; ///< "table.column"; declared or only meant
    Lifetime lifetime = Lifetime::WithReferenced;
    Rewrite rewrite = Rewrite::None;
    Need need = Need::Kept;
    QString only;       ///< the one backend that has this column; empty for all
    QString filledFrom; ///< a column of the same table that stands in where this one has no source
    QStringList values; ///< of an enum
    QString empty;      ///< what NULL means, such as "never"
    Tells tells = Tells::Nothing;
};

/// A condition that names the state of a row.
struct RowState
{
    QString name;
    QString condition; ///< on the backend at hand; SQL with the moments of sql/profile/moment.h
    BackendText conditions;
};

/// What a table means to its service.
struct TableProfile
{
    /// Does an active row give access to whoever holds it?
    enum class Use { Record, Credential };

    QStringList names;    ///< under which it is met
    QStringList editions; ///< in which it has this meaning; empty for all
    QString role;         ///< the kind of record: session, consent, access-token …
    QString title;
    QString label;          ///< the column that names a row to a person
    QList<RowState> states; ///< the first that holds counts; a row that none holds for is active
    QString startupRows;    ///< on the backend at hand: SQL condition of rows that a fresh start of the service writes
    BackendText startupConditions;
    QHash<QString, ColumnMeaning> columns;
    Use use = Use::Record;
    QString readAs;     ///< the one of its names that the service itself reads; empty for whichever there is
    QString started;    ///< the column that says when a row began; empty for none
    QString expires;    ///< the column that says when it ends by itself; empty for none
    QStringList lookup; ///< columns by which a person names a user or client, such as username and email
};

/// A kind of record that people look for and that the service does not keep.
struct UnkeptKind
{
    QString role;
    QString text; ///< where it is instead, and what can be done
};

/// Tokens that the service signs and never looks up: what ends in the database does not end them.
struct SignedTokens
{
    QString title;
    qint64 lifetime = 0; ///< seconds
    QString text;        ///< how they can be ended all the same
};

/// A file that the service keeps beside its database, without which a restored database is of little use.
struct ServiceFile
{
    QString name; ///< as the service's settings have it unless told otherwise, such as data/private_key.pem
    QString text; ///< what it is for
};

/// A change of access that is worth a line when two databases are compared.
struct SecurityRule
{
    enum class Change { Added, Removed, Changed, Gained, Lost };

    QString title;
    QString role;   ///< the kind of record
    QString column; ///< empty for whole rows
    Change change = Change::Changed;
    QString word; ///< Gained and Lost: the value, or the word in a list of them; empty for any
};

/// One shape of a service's schema.
struct Edition
{
    QString id;
    QString title;
    QStringList recognise; ///< "table", "table.column", "!table", alternatives with |
    BackendText becomes;   ///< the edition that stands for this one on another backend; empty for itself
};

/// One way in which a service is told where its database is: names of variables, or paths of keys in its own file.
struct SettingsSource
{
    QString url;                      ///< an address or a path
    QString path;                     ///< a file and nothing else
    QHash<QString, QString> parts;    ///< host, port, database, user, password, sslmode, each with its name
    QString file;                     ///< names the service's own file, in which to look on
    QHash<QString, QString> defaults; ///< of parts; with any of them the source counts even when no part is set
    QHash<QString, QString> when;     ///< names that must have these values
    bool isRead = true;               ///< false for a name that only a guide knows

    QStringList names() const;
};

/// Where a service's database address is found.
struct Settings
{
    enum class Urls { Plain, SqlAlchemy };

    QList<SettingsSource> sources; ///< the first that is set counts
    QString fallback;              ///< what the service uses when nothing is set
    Urls urls = Urls::Plain;
};

/// What to change in a service's own settings after a transfer.
struct CutOver
{
    struct Snippet
    {
        QString file;
        QString text;
    };
    QString title;
    QStringList steps;
    QList<Snippet> snippets;
};

/// Everything particular to one service; shape comes from the catalog, meaning from here.
struct Profile
{
    QString id;
    QString title;
    QString about;
    QString folder;  ///< where its files are
    QString migrate; ///< what an operator runs, or does, so that the service brings a database to its own level
    Settings settings;
    QList<Edition> editions; ///< most specific first
    QList<TableProfile> tables;
    QHash<QString, CutOver> cutOver; ///< by backend of the target
    QList<UnkeptKind> unkept;
    QList<SignedTokens> signedTokens;
    QList<SecurityRule> security;
    QList<ServiceFile> files;

    const TableProfile *table(QStringView name) const;
    const ColumnMeaning *column(QStringView table, QStringView column) const;
    const Edition *edition(QStringView id) const;
    /// The same profile as it is for one edition on one backend.
    Profile on(const QString &backend, const QString &editionId) const;
    /// What the column means that this one refers to; null when it refers to none.
    const ColumnMeaning *referenced(const ColumnMeaning &meaning) const;
};

/// "methods", "assurance", "second_factor", "device", "address".
std::optional<ColumnMeaning::Tells> tellsNamed(QStringView name);
/// "added", "removed", "changed", "gained", "lost".
std::optional<SecurityRule::Change> changeNamed(QStringView name);

} // namespace credenza
