#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace credenza {

/// What a column means to its service. The words of `is` are listed in resources/profiles/README.md.
struct ColumnMeaning
{
    enum class Secrecy { Open, Secret, ShortSecret };

    QString is;
    Secrecy secrecy = Secrecy::Open;
    QString references; ///< "table.column"; declared or only meant
    QStringList values; ///< of an enum
    QString empty;      ///< what NULL means, such as "never"
};

/// A condition that names the state of a row.
struct RowState
{
    QString name;
    QString condition; ///< SQL with :now (unix seconds) and :now_iso
};

/// What a table means to its service.
struct TableProfile
{
    QStringList names; ///< under which it is met
    QString role;      ///< the kind of record: session, consent, access-token …
    QString title;
    QString label;          ///< the column that names a row to a person
    QList<RowState> states; ///< the first that holds counts; a row that none holds for is active
    QString startupRows;    ///< SQL condition of rows that a fresh start of the service writes
    QHash<QString, ColumnMeaning> columns;
};

/// One shape of a service's schema.
struct Edition
{
    QString id;
    QString title;
    QStringList recognise; ///< "table", "table.column", "!table", alternatives with |
};

/// A variable or key that holds a service's database address.
struct Settings
{
    QStringList variables;
    QStringList configKeys; ///< "section.key" in its own file
    QString fallback;       ///< what the service uses when nothing is set
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
    QString folder; ///< where its files are
    Settings settings;
    QList<Edition> editions; ///< most specific first
    QList<TableProfile> tables;
    QHash<QString, CutOver> cutOver; ///< by backend of the target

    const TableProfile *table(QStringView name) const;
    const ColumnMeaning *column(QStringView table, QStringView column) const;
    const Edition *edition(QStringView id) const;
};

} // namespace credenza
