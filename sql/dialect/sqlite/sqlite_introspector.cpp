#include "sql/dialect/sqlite/sqlite_introspector.h"

#include "sql/dialect/sqlite/sqlite_flag.h"
#include "sql/dialect/sqlite/sqlite_grammar.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString text(const Value &value)
{
    return displayText(value);
}

bool has(const QString &type, QLatin1StringView part)
{
    return type.contains(part, Qt::CaseInsensitive);
}

/// By the words people declare with; a value may still be of any storage class.
LogicalType logicalType(const QString &declared)
{
    if (has(declared, "BOOL"_L1))
        return LogicalType::Boolean;
    if (has(declared, "JSON"_L1))
        return LogicalType::Json;
    if (has(declared, "UUID"_L1))
        return LogicalType::Uuid;
    if (has(declared, "INT"_L1))
        return LogicalType::Integer;
    if (has(declared, "CHAR"_L1) || has(declared, "CLOB"_L1) || has(declared, "TEXT"_L1))
        return LogicalType::Text;
    if (has(declared, "BLOB"_L1))
        return LogicalType::Bytes;
    if (has(declared, "REAL"_L1) || has(declared, "FLOA"_L1) || has(declared, "DOUB"_L1))
        return LogicalType::Real;
    if (has(declared, "TIME"_L1))
        return LogicalType::Timestamp;
    if (has(declared, "DATE"_L1))
        return LogicalType::Date;
    if (has(declared, "NUM"_L1) || has(declared, "DEC"_L1))
        return LogicalType::Decimal;
    return LogicalType::Other;
}

/// The conditions in the parentheses behind each CHECK of a CREATE TABLE.
QStringList checksIn(const QString &definition, const QList<Token> &tokens)
{
    QStringList checks;
    for (qsizetype at = 0; at + 1 < tokens.size(); ++at) {
        if (!tokens[at].is(u"CHECK") || !tokens[at + 1].is(u"("))
            continue;
        const qsizetype begin = tokens[at + 1].offset;
        qsizetype depth = 0;
        for (++at; at < tokens.size(); ++at) {
            depth += tokens[at].is(u"(") ? 1 : tokens[at].is(u")") ? -1 : 0;
            if (depth == 0)
                break;
        }
        const qsizetype end = at < tokens.size() ? tokens[at].offset + 1 : definition.size();
        checks << definition.sliced(begin, end - begin);
    }
    return checks;
}

Result<void> readTables(Connection &connection, Catalog &catalog)
{
    const QString sql = u"SELECT l.name, l.type, l.wr, m.sql FROM pragma_table_list l "
                        "LEFT JOIN sqlite_master m ON m.name = l.name AND m.type IN ('table', 'view') "
                        "WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY l.name"_s;
    auto read = connection.select({.sql = sql}, [&catalog](std::span<const Value> row) -> Result<void> {
        const QString kind = text(row[1]);
        if (kind != "table"_L1) {
            catalog.others.append({kind == "view"_L1 ? u"view"_s : kind + u" table"_s, text(row[0])});
            return {};
        }
        Table table;
        table.name.name = text(row[0]);
        if (!isTrue(row[2])) {
            table.hiddenKey = Column{
                .name = u"rowid"_s, .type = u"INTEGER"_s, .logical = LogicalType::Integer, .nullable = false};
            table.hiddenKeyStays = true;
        }
        const QString definition = text(row[3]);
        const QList<Token> tokens = significantTokens(definition);
        if (std::any_of(tokens.begin(), tokens.end(), [](const Token &token) { return token.is(u"AUTOINCREMENT"); }))
            table.sequences.append({.name = table.name.name, .column = {}});
        table.checks = checksIn(definition, tokens);
        catalog.tables.append(table);
        return {};
    });
    return read ? Result<void>{} : read.error();
}

Table *find(Catalog &catalog, const QString &name)
{
    const auto found = std::find_if(catalog.tables.begin(), catalog.tables.end(),
                                    [&name](const Table &table) { return table.name.name == name; });
    return found == catalog.tables.end() ? nullptr : &*found;
}

Result<void> readColumns(Connection &connection, Catalog &catalog)
{
    const QString sql = u"SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden "
                        "FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' "
                        "ORDER BY m.name, c.cid"_s;
    QHash<QString, QMap<qint64, QString>> keys;
    auto read = connection.select({.sql = sql}, [&](std::span<const Value> row) -> Result<void> {
        Table *table = find(catalog, text(row[0]));
        if (!table)
            return {};
        Column column{.name = text(row[1]), .type = text(row[2])};
        column.logical = logicalType(column.type);
        column.nullable = !isTrue(row[3]);
        column.defaultExpression = text(row[4]);
        column.generated = std::get<qint64>(row[6]) >= 2;
        if (const qint64 position = std::get<qint64>(row[5]); position > 0)
            keys[table->name.name][position] = column.name;
        table->columns.append(column);
        return {};
    });
    if (!read)
        return read.error();
    for (Table &table : catalog.tables) {
        table.primaryKey.columns = keys.value(table.name.name).values();
        if (!table.sequences.isEmpty())
            table.sequences.first().column = table.primaryKey.columns.value(0);
        const QStringList &key = table.primaryKey.columns;
        for (Column &column : table.columns) {
            const bool isOnlyKey = key.size() == 1 && key.first() == column.name;
            column.numbered = isOnlyKey && table.hiddenKey
                              && column.type.compare("INTEGER"_L1, Qt::CaseInsensitive) == 0;
        }
        if (table.column(u"rowid"_s))
            table.hiddenKey.reset();
    }
    return {};
}

Result<void> readIndexes(Connection &connection, Catalog &catalog)
{
    const QString sql = u"SELECT m.name, i.name, i.\"unique\", i.origin, c.name, d.sql FROM sqlite_master m "
                        "JOIN pragma_index_list(m.name) i JOIN pragma_index_xinfo(i.name) c "
                        "LEFT JOIN sqlite_master d ON d.type = 'index' AND d.name = i.name "
                        "WHERE m.type = 'table' AND c.key = 1 ORDER BY m.name, i.name, c.seqno"_s;
    auto read = connection.select({.sql = sql}, [&catalog](std::span<const Value> row) -> Result<void> {
        Table *table = find(catalog, text(row[0]));
        const QString origin = text(row[3]);
        if (!table || origin == "pk"_L1)
            return {};
        const QString name = text(row[1]);
        const QString column = isNull(row[4]) ? u"<expression>"_s : text(row[4]);
        if (origin == "u"_L1) {
            if (table->uniques.isEmpty() || table->uniques.last().name != name)
                table->uniques.append({.name = name, .columns = {}});
            table->uniques.last().columns << column;
            return {};
        }
        if (table->indexes.isEmpty() || table->indexes.last().name != name)
            table->indexes.append({.name = name, .columns = {}, .unique = isTrue(row[2]), .definition = text(row[5])});
        table->indexes.last().columns << column;
        return {};
    });
    return read ? Result<void>{} : read.error();
}

QString action(const Value &value)
{
    const QString word = text(value);
    return word == "NO ACTION"_L1 ? u""_s : word;
}

Result<void> readForeignKeys(Connection &connection, Catalog &catalog)
{
    const QString sql = u"SELECT m.name, f.seq, f.\"table\", f.\"from\", f.\"to\", f.on_delete, f.on_update "
                        "FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' "
                        "ORDER BY m.name, f.id DESC, f.seq"_s;
    auto read = connection.select({.sql = sql}, [&catalog](std::span<const Value> row) -> Result<void> {
        Table *table = find(catalog, text(row[0]));
        if (!table)
            return {};
        if (std::get<qint64>(row[1]) == 0) {
            ForeignKey key;
            key.referenced.name = text(row[2]);
            key.onDelete = action(row[5]);
            key.onUpdate = action(row[6]);
            table->foreignKeys.append(key);
        }
        table->foreignKeys.last().columns << text(row[3]);
        if (!isNull(row[4]))
            table->foreignKeys.last().referencedColumns << text(row[4]);
        return {};
    });
    return read ? Result<void>{} : read.error();
}

Result<void> readTriggers(Connection &connection, Catalog &catalog)
{
    auto read = connection.select({.sql = u"SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"_s},
                                  [&catalog](std::span<const Value> row) -> Result<void> {
                                      catalog.others.append({u"trigger"_s, text(row[0])});
                                      return {};
                                  });
    return read ? Result<void>{} : read.error();
}

/// Gives `name` the spelling that it has among `known`: SQLite does not tell upper from lower case in names.
void respell(QString &name, const QStringList &known)
{
    for (const QString &each : known) {
        if (each.compare(name, Qt::CaseInsensitive) == 0) {
            name = each;
            return;
        }
    }
}

void spellReferences(Catalog &catalog)
{
    QStringList tables;
    for (const Table &table : std::as_const(catalog.tables))
        tables << table.name.name;
    for (Table &table : catalog.tables) {
        for (ForeignKey &key : table.foreignKeys) {
            respell(key.referenced.name, tables);
            const Table *parent = catalog.table(key.referenced.name);
            for (QString &column : key.referencedColumns)
                respell(column, parent ? parent->columnNames() : QStringList());
        }
    }
}

/// A constraint's index is named by SQLite itself; that name is nobody's choice.
void forgetAutomaticNames(Catalog &catalog)
{
    for (Table &table : catalog.tables) {
        for (KeyConstraint &unique : table.uniques)
            unique.name.clear();
    }
}

} // namespace

Result<Catalog> SqliteIntrospector::read(Connection &connection) const
{
    Catalog catalog;
    for (auto *part : {&readTables, &readColumns, &readIndexes, &readForeignKeys, &readTriggers}) {
        if (auto done = part(connection, catalog); !done)
            return done.error();
    }
    forgetAutomaticNames(catalog);
    spellReferences(catalog);
    return catalog;
}

Result<Catalog> SqliteIntrospector::catalogOf(const QStringList &statements) const
{
    auto connection = Connection::open(sqliteInMemory());
    if (!connection)
        return connection.error();
    if (auto made = connection->executeAll(statements); !made)
        return made.error();
    return read(*connection);
}

Result<RowCount> SqliteIntrospector::estimateRows(Connection &connection, const Table &table) const
{
    constexpr qint64 countable = 20'000;
    const QString name = table.name.sql();
    auto counted = connection.value(
        {.sql = u"SELECT count(*) FROM (SELECT 1 FROM %1 LIMIT %2)"_s.arg(name).arg(countable + 1)});
    if (!counted)
        return counted.error();
    const qint64 few = std::get<qint64>(*counted);
    if (few <= countable || !table.hiddenKey)
        return RowCount{few, few <= countable};
    auto span = connection.value(
        {.sql = u"SELECT (SELECT max(rowid) FROM %1) - (SELECT min(rowid) FROM %1) + 1"_s.arg(name)});
    if (!span)
        return span.error();
    return RowCount{std::get<qint64>(*span), false};
}

Statement SqliteIntrospector::tableSize(const Table &table) const
{
    return {.sql = u"SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN "
                   "(SELECT name FROM sqlite_master WHERE tbl_name = ?)"_s,
            .values = {table.name.name}};
}

} // namespace credenza
