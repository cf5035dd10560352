#include "sql/dialect/postgresql/ddl_reader.h"

#include "sql/dialect/postgresql/postgresql_type.h"
#include "sql/dialect/postgresql/token_cursor.h"
#include "sql/text/quoted.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The name that the server gives an unnamed constraint or sequence: table, columns and suffix joined, the longer of
/// the first two cut until all fits into 63 bytes (makeObjectName in the server's indexcmds.c).
QString givenName(const QString &table, const QStringList &columns, const QString &suffix)
{
    QByteArray first = table.toUtf8();
    QByteArray second = columns.join(u'_').toUtf8();
    const qsizetype available = 63 - 1 - suffix.size() - (second.isEmpty() ? 0 : 1);
    while (first.size() + second.size() > available)
        (first.size() > second.size() ? first : second).chop(1);
    QStringList parts{QString::fromUtf8(first), QString::fromUtf8(second), suffix};
    parts.removeAll(QString());
    return parts.join(u'_');
}

/// A name as the server prints it: quoted only where it must be.
QString printed(const QString &name)
{
    static const QRegularExpression plain(u"^[a-z_][a-z0-9_]*$"_s);
    return plain.match(name).hasMatch() ? name : quoted(name);
}

bool endsColumnPart(const TokenCursor &at)
{
    return at.seesAny({u",", u"NOT", u"NULL", u"DEFAULT", u"PRIMARY", u"UNIQUE", u"REFERENCES", u"CONSTRAINT", u"CHECK",
                       u"GENERATED"});
}

/// Reads the definitions of one table into it.
class TableReader
{
public:
    TableReader(Table &table, TokenCursor &at) : m_table(table), m_at(at) {}

    /// One element of a CREATE TABLE, or what follows ADD in an ALTER TABLE. False where it is not understood.
    bool element()
    {
        if (m_at.seesAny({u"CONSTRAINT", u"PRIMARY", u"UNIQUE", u"FOREIGN", u"CHECK"}))
            return constraint({});
        if (m_at.sees(u"LIKE"))
            return false;
        Column column{.name = m_at.name()};
        const QString spelled = m_at.text(endsColumnPart);
        if (spelled.isEmpty())
            return false;
        column.type = storedTypeName(spelled);
        column.logical = logicalTypeOf(column.type);
        if (!serialType(spelled).isEmpty())
            numberFromSequence(column);
        m_table.columns.append(column);
        while (!m_at.atEnd() && !m_at.seesAny({u",", u")"})) {
            if (!columnPart())
                return false;
        }
        return true;
    }

private:
    void numberFromSequence(Column &column)
    {
        const QString sequence = givenName(m_table.name.name, {column.name}, u"seq"_s);
        column.nullable = false;
        column.numbered = true;
        column.defaultExpression = u"nextval(%1::regclass)"_s.arg(literal(printed(sequence)));
        m_table.sequences.append({.name = sequence, .column = column.name});
    }

    void identify(Column &column)
    {
        numberFromSequence(column);
        column.defaultExpression.clear();
    }

    bool columnPart()
    {
        Column &column = m_table.columns.last();
        if (m_at.accept({u"NOT", u"NULL"}))
            column.nullable = false;
        else if (m_at.accept({u"DEFAULT"}))
            column.defaultExpression = m_at.text(endsColumnPart);
        else if (m_at.accept({u"GENERATED", u"BY", u"DEFAULT", u"AS", u"IDENTITY"}))
            identify(column);
        else if (!m_at.accept({u"NULL"}))
            return constraint({column.name});
        return true;
    }

    /// A constraint of the table, or of the one column given.
    bool constraint(QStringList columns)
    {
        const QString name = m_at.accept({u"CONSTRAINT"}) ? m_at.name() : QString();
        const QString table = m_table.name.name;
        if (m_at.accept({u"PRIMARY", u"KEY"})) {
            columns = columns.isEmpty() ? m_at.names() : columns;
            m_table.primaryKey = {.name = name.isEmpty() ? givenName(table, {}, u"pkey"_s) : name, .columns = columns};
            for (Column &column : m_table.columns)
                column.nullable = column.nullable && !columns.contains(column.name);
        } else if (m_at.accept({u"UNIQUE"})) {
            columns = columns.isEmpty() ? m_at.names() : columns;
            m_table.uniques.append(
                {.name = name.isEmpty() ? givenName(table, columns, u"key"_s) : name, .columns = columns});
        } else if (m_at.accept({u"CHECK"})) {
            m_table.checks << u"CHECK "_s + m_at.text([](const TokenCursor &at) { return at.sees(u","); });
        } else {
            return foreignKey(name, columns);
        }
        return true;
    }

    bool foreignKey(const QString &name, QStringList columns)
    {
        if (m_at.accept({u"FOREIGN", u"KEY"}))
            columns = m_at.names();
        if (!m_at.accept({u"REFERENCES"}))
            return false;
        ForeignKey key{.name = name.isEmpty() ? givenName(m_table.name.name, columns, u"fkey"_s) : name,
                       .columns = columns};
        key.referenced.name = m_at.name();
        key.referencedColumns = m_at.names();
        while (m_at.accept({u"ON"})) {
            QString &action = m_at.accept({u"DELETE"}) ? key.onDelete : key.onUpdate;
            m_at.accept({u"UPDATE"});
            action = referentialAction();
        }
        m_table.foreignKeys.append(key);
        return true;
    }

    QString referentialAction()
    {
        if (m_at.accept({u"SET", u"NULL"}))
            return u"SET NULL"_s;
        if (m_at.accept({u"SET", u"DEFAULT"}))
            return u"SET DEFAULT"_s;
        return m_at.accept({u"NO", u"ACTION"}) ? QString() : m_at.name().toUpper();
    }

    Table &m_table;
    TokenCursor &m_at;
};

/// Reads one statement after the other into a catalog.
class DdlReader
{
public:
    bool read(const QString &statement)
    {
        TokenCursor at(statement);
        if (at.accept({u"CREATE", u"TABLE"}))
            return createTable(at);
        if (at.accept({u"CREATE", u"UNIQUE", u"INDEX"}))
            return createIndex(at, {.unique = true, .definition = statement});
        if (at.accept({u"CREATE", u"INDEX"}))
            return createIndex(at, {.definition = statement});
        if (at.accept({u"ALTER", u"TABLE"}))
            return alterTable(at);
        return at.accept({u"CREATE", u"SCHEMA"}) || at.accept({u"INSERT", u"INTO"}) || createOther(at);
    }

    Catalog catalog() &&
    {
        std::sort(m_catalog.tables.begin(), m_catalog.tables.end(),
                  [](const Table &one, const Table &other) { return one.name.name < other.name.name; });
        return std::move(m_catalog);
    }

private:
    Table *find(const QString &name)
    {
        const auto found = std::find_if(m_catalog.tables.begin(), m_catalog.tables.end(),
                                        [&name](const Table &table) { return table.name.name == name; });
        return found == m_catalog.tables.end() ? nullptr : &*found;
    }

    bool createOther(TokenCursor &at)
    {
        if (!at.accept({u"CREATE"}))
            return false;
        at.accept({u"OR", u"REPLACE"});
        for (const QStringView kind : {u"FUNCTION", u"TRIGGER", u"VIEW"}) {
            if (at.accept({kind})) {
                m_catalog.others.append({kind.toString().toLower(), at.name()});
                return true;
            }
        }
        return false;
    }

    bool createTable(TokenCursor &at)
    {
        at.accept({u"IF", u"NOT", u"EXISTS"});
        Table table;
        table.name.name = at.name();
        if (at.accept({u"."})) {
            m_catalog.elsewhere.append({table.name.name, at.name()});
            return true;
        }
        if (!at.accept({u"("}))
            return false;
        do {
            if (!TableReader(table, at).element())
                return false;
        } while (at.accept({u","}));
        resolveReferences(table);
        m_catalog.tables.append(table);
        return at.accept({u")"}) && at.atEnd();
    }

    /// A foreign key without columns means the primary key of the table that it refers to.
    void resolveReferences(Table &table)
    {
        for (ForeignKey &key : table.foreignKeys) {
            const Table *referenced = key.referenced.name == table.name.name ? &table : find(key.referenced.name);
            if (key.referencedColumns.isEmpty() && referenced)
                key.referencedColumns = referenced->primaryKey.columns;
        }
    }

    bool createIndex(TokenCursor &at, Index index)
    {
        at.accept({u"IF", u"NOT", u"EXISTS"});
        index.name = at.name();
        Table *table = at.accept({u"ON"}) ? find(at.name()) : nullptr;
        if (!table)
            return false;
        if (at.accept({u"USING"}))
            at.name();
        if (!at.accept({u"("}))
            return false;
        do
            index.columns << indexedColumn(*table, at);
        while (at.accept({u","}));
        table->indexes.append(index);
        return at.accept({u")"});
    }

    /// A column's name, or the sign for an expression; order and operator class are not part of it.
    static QString indexedColumn(const Table &table, TokenCursor &at)
    {
        const QString part = at.text([](const TokenCursor &here) { return here.sees(u","); });
        TokenCursor inside(part);
        const QString name = inside.name();
        return table.column(name) ? name : u"<expression>"_s;
    }

    bool alterTable(TokenCursor &at)
    {
        at.accept({u"ONLY"});
        Table *table = find(at.name());
        if (!table)
            return false;
        do {
            if (!alteration(*table, at))
                return false;
        } while (at.accept({u","}));
        return at.atEnd();
    }

    bool alteration(Table &table, TokenCursor &at)
    {
        if (at.accept({u"RENAME", u"TO"}))
            return renameTable(table, at.name());
        if (at.accept({u"RENAME"})) {
            at.accept({u"COLUMN"});
            const QString from = at.name();
            return at.accept({u"TO"}) && renameColumn(table, from, at.name());
        }
        if (at.accept({u"DROP", u"COLUMN"})) {
            const QString name = at.name();
            return table.columns.removeIf([&name](const Column &column) { return column.name == name; }) == 1;
        }
        if (!at.accept({u"ADD"}))
            return false;
        at.accept({u"COLUMN"});
        const bool understood = TableReader(table, at).element();
        resolveReferences(table);
        return understood;
    }

    /// Constraints, indexes and sequences keep their names, as on the server.
    bool renameTable(Table &table, const QString &to)
    {
        for (Table &other : m_catalog.tables) {
            for (ForeignKey &key : other.foreignKeys) {
                if (key.referenced.name == table.name.name)
                    key.referenced.name = to;
            }
        }
        table.name.name = to;
        return true;
    }

    bool renameColumn(Table &table, const QString &from, const QString &to)
    {
        const auto renameIn = [&](QStringList &columns) { std::replace(columns.begin(), columns.end(), from, to); };
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&from](const Column &each) { return each.name == from; });
        if (column == table.columns.end())
            return false;
        column->name = to;
        renameIn(table.primaryKey.columns);
        for (KeyConstraint &unique : table.uniques)
            renameIn(unique.columns);
        for (Index &index : table.indexes)
            renameIn(index.columns);
        for (ForeignKey &key : table.foreignKeys)
            renameIn(key.columns);
        for (Table &other : m_catalog.tables) {
            for (ForeignKey &key : other.foreignKeys) {
                if (key.referenced.name == table.name.name)
                    renameIn(key.referencedColumns);
            }
        }
        return true;
    }

    Catalog m_catalog;
};

} // namespace

Result<Catalog> readDdl(const QStringList &statements)
{
    DdlReader reader;
    for (const QString &statement : statements) {
        if (!reader.read(statement))
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"A schema statement of the profile is not understood"_s,
                         .detail = statement,
                         .hint = u"Spell it as CREATE TABLE, CREATE INDEX or ALTER TABLE … ADD/DROP COLUMN/RENAME."_s};
    }
    return std::move(reader).catalog();
}

} // namespace credenza
