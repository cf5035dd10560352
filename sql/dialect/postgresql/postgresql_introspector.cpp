#include "sql/dialect/postgresql/postgresql_introspector.h"

#include "sql/dialect/postgresql/ddl_reader.h"
#include "sql/dialect/postgresql/postgresql_expression.h"
#include "sql/dialect/postgresql/postgresql_type.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString text(const Value &value)
{
    return displayText(value);
}

bool truth(const Value &value)
{
    const auto *flag = std::get_if<bool>(&value);
    return flag && *flag;
}

Table *find(Catalog &catalog, const QString &name)
{
    const auto found = std::find_if(catalog.tables.begin(), catalog.tables.end(),
                                    [&name](const Table &table) { return table.name.name == name; });
    return found == catalog.tables.end() ? nullptr : &*found;
}

/// Runs a query whose first column is a table's name and hands each row to `use` with that table.
template <typename Use>
Result<void> forEachTableRow(Connection &connection, Catalog &catalog, const QString &sql, Use use)
{
    auto read = connection.select({.sql = sql}, [&](std::span<const Value> row) -> Result<void> {
        if (Table *table = find(catalog, text(row[0])))
            use(*table, row);
        return {};
    });
    return read ? Result<void>{} : read.error();
}

Result<void> readTables(Connection &connection, Catalog &catalog)
{
    const QString sql = uR"(SELECT relname, relkind::text FROM pg_class
        WHERE relnamespace = quote_ident(current_schema())::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
        ORDER BY relname COLLATE "C")"_s;
    auto read = connection.select({.sql = sql}, [&catalog](std::span<const Value> row) -> Result<void> {
        const QString kind = text(row[1]);
        if (kind == "r"_L1 || kind == "p"_L1) {
            Table table;
            table.name.name = text(row[0]);
            if (kind == "r"_L1)
                table.hiddenKey = Column{.name = u"ctid"_s, .type = u"tid"_s, .nullable = false};
            catalog.tables.append(table);
        } else {
            catalog.others.append({kind == "f"_L1 ? u"foreign table"_s : u"view"_s, text(row[0])});
        }
        return {};
    });
    return read ? Result<void>{} : read.error();
}

Result<void> readColumns(Connection &connection, Catalog &catalog)
{
    const QString sql = uR"(SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', a.attidentity <> '',
            pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum)"_s;
    return forEachTableRow(connection, catalog, sql, [](Table &table, std::span<const Value> row) {
        Column column{.name = text(row[1]), .type = text(row[2])};
        column.logical = logicalTypeOf(column.type);
        column.nullable = !truth(row[3]);
        column.generated = truth(row[5]);
        if (!column.generated)
            column.defaultExpression = text(row[4]);
        column.numbered = !isNull(row[7]);
        if (column.numbered)
            table.sequences.append({.name = text(row[7]), .column = column.name});
        table.columns.append(column);
    });
}

QString action(const QString &letter)
{
    if (letter == "c"_L1)
        return u"CASCADE"_s;
    if (letter == "n"_L1)
        return u"SET NULL"_s;
    if (letter == "d"_L1)
        return u"SET DEFAULT"_s;
    return letter == "r"_L1 ? u"RESTRICT"_s : u""_s;
}

/// Names in an array column, joined by a character that no identifier holds.
QStringList names(const Value &joined)
{
    return text(joined).split(QChar(1), Qt::SkipEmptyParts);
}

Result<void> readConstraints(Connection &connection, Catalog &catalog)
{
    const QString columns =
        u"(SELECT string_agg(a.attname, chr(1) ORDER BY k.n) FROM unnest(%1) WITH ORDINALITY k(num, n) "
        "JOIN pg_attribute a ON a.attrelid = %2 AND a.attnum = k.num)"_s;
    const QString sql =
        u"SELECT c.relname, o.conname, o.contype::text, %1, f.relname, %2, o.confdeltype::text, "
        "o.confupdtype::text, pg_get_constraintdef(o.oid) FROM pg_constraint o "
        "JOIN pg_class c ON c.oid = o.conrelid LEFT JOIN pg_class f ON f.oid = o.confrelid "
        "WHERE o.connamespace = quote_ident(current_schema())::regnamespace ORDER BY c.relname, o.conname"_s;
    return forEachTableRow(
        connection, catalog,
        sql.arg(columns.arg(u"o.conkey"_s, u"o.conrelid"_s), columns.arg(u"o.confkey"_s, u"o.confrelid"_s)),
        [](Table &table, std::span<const Value> row) {
            const QString kind = text(row[2]);
            const KeyConstraint key{.name = text(row[1]), .columns = names(row[3])};
            if (kind == "p"_L1)
                table.primaryKey = key;
            else if (kind == "u"_L1)
                table.uniques.append(key);
            else if (kind == "c"_L1)
                table.checks << text(row[8]);
            else if (kind == "f"_L1)
                table.foreignKeys.append({.name = key.name,
                                          .columns = key.columns,
                                          .referenced = {.schema = {}, .name = text(row[4])},
                                          .referencedColumns = names(row[5]),
                                          .onDelete = action(text(row[6])),
                                          .onUpdate = action(text(row[7]))});
        });
}

Result<void> readIndexes(Connection &connection, Catalog &catalog)
{
    const QString sql = uR"(SELECT c.relname, i.relname, x.indisunique, pg_get_indexdef(x.indexrelid),
            (SELECT string_agg(coalesce(a.attname, '<expression>'), chr(1) ORDER BY k.n)
             FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(num, n)
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num AND k.num > 0
             WHERE k.n <= x.indnkeyatts)
        FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE c.relnamespace = quote_ident(current_schema())::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = i.oid AND o.contype IN ('p', 'u', 'x'))
        ORDER BY c.relname, i.relname COLLATE "C")"_s;
    return forEachTableRow(connection, catalog, sql, [](Table &table, std::span<const Value> row) {
        table.indexes.append(
            {.name = text(row[1]), .columns = names(row[4]), .unique = truth(row[2]), .definition = text(row[3])});
    });
}

Result<void> readOthers(Connection &connection, Catalog &catalog)
{
    const QString sql = uR"(SELECT 'trigger', t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT t.tgisinternal
        UNION ALL SELECT 'function', p.proname FROM pg_proc p
        WHERE p.pronamespace = quote_ident(current_schema())::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1, 2)"_s;
    auto read = connection.select({.sql = sql}, [&catalog](std::span<const Value> row) -> Result<void> {
        catalog.others.append({text(row[0]), text(row[1])});
        return {};
    });
    return read ? Result<void>{} : read.error();
}

Result<void> readElsewhere(Connection &connection, Catalog &catalog)
{
    const QString sql = uR"(SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> current_schema() AND n.nspname <> 'information_schema'
        AND n.nspname NOT LIKE 'pg\_%' ORDER BY 1, 2)"_s;
    auto read = connection.select({.sql = sql}, [&catalog](std::span<const Value> row) -> Result<void> {
        catalog.elsewhere.append({text(row[0]), text(row[1])});
        return {};
    });
    return read ? Result<void>{} : read.error();
}

/// Types that the driver hands over without a loss; all others are read as the server's own text.
bool arrivesWhole(LogicalType type)
{
    return type == LogicalType::Boolean || type == LogicalType::Integer || type == LogicalType::Real;
}

} // namespace

Result<Catalog> PostgresqlIntrospector::read(Connection &connection) const
{
    Catalog catalog;
    for (auto *part : {&readTables, &readColumns, &readConstraints, &readIndexes, &readOthers, &readElsewhere}) {
        if (auto done = part(connection, catalog); !done)
            return done.error();
    }
    return catalog;
}

Result<Catalog> PostgresqlIntrospector::catalogOf(const QStringList &statements) const
{
    return readDdl(statements);
}

bool PostgresqlIntrospector::sameExpression(const QString &one, const QString &other) const
{
    return comparableExpression(one) == comparableExpression(other);
}

QString PostgresqlIntrospector::strangers(const Column &) const
{
    return {};
}

Result<RowCount> PostgresqlIntrospector::estimateRows(Connection &connection, const Table &table) const
{
    constexpr qint64 countable = 20'000;
    auto estimate = connection.value(
        {.sql = u"SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(?)"_s, .values = {table.name.sql()}});
    if (!estimate)
        return estimate.error();
    const qint64 guessed = std::get<qint64>(*estimate);
    if (guessed > countable)
        return RowCount{guessed, false};
    auto counted = connection.value(
        {.sql = u"SELECT count(*) FROM (SELECT 1 FROM %1 LIMIT %2) few"_s.arg(table.name.sql()).arg(countable + 1)});
    if (!counted)
        return counted.error();
    const qint64 few = std::get<qint64>(*counted);
    return RowCount{few, few <= countable};
}

QStringList PostgresqlIntrospector::readExpressions(const Column &column, qsizetype cut) const
{
    const QString name = quoted(column.name);
    if (arrivesWhole(column.logical))
        return {name};
    if (column.logical == LogicalType::Bytes)
        return {cut > 0 ? u"substring(%1 from 1 for %2)"_s.arg(name).arg(cut) : name};
    return {cut > 0 ? u"left(%1::text, %2)"_s.arg(name).arg(cut) : name + u"::text"_s};
}

Value PostgresqlIntrospector::decode(const Column &, std::span<const Value> cells) const
{
    return cells[0];
}

QString PostgresqlIntrospector::placeholder(const Column &column) const
{
    return u"CAST(? AS %1)"_s.arg(column.type);
}

/// By text where two values may be equal and not the same, as 1.10 and 1.1, or where the type knows no equality.
Statement PostgresqlIntrospector::unchanged(const Column &column, const Value &value) const
{
    const QString name = quoted(column.name);
    if (isNull(value))
        return {name + u" IS NULL"_s};
    const bool isPlain = column.logical == LogicalType::Bytes || arrivesWhole(column.logical);
    return {isPlain ? u"%1 = CAST(? AS %2)"_s.arg(name, column.type) : name + u"::text = CAST(? AS text)"_s, {value}};
}

/// As the type spells the value; of decimals the value itself, since a cast would round it in the same way.
Statement PostgresqlIntrospector::holds(const Column &column, const Value &value) const
{
    const QString name = quoted(column.name);
    if (isNull(value) || column.logical == LogicalType::Bytes || arrivesWhole(column.logical))
        return unchanged(column, value);
    if (column.logical == LogicalType::Decimal)
        return {name + u" = CAST(? AS numeric)"_s, {value}};
    return {u"%1::text = CAST(CAST(? AS %2) AS text)"_s.arg(name, column.type), {value}};
}

QString PostgresqlIntrospector::stored(const Column &, const Value &) const
{
    return u"?"_s; // a cast to a shorter text would cut it without a word
}

ColumnLimits PostgresqlIntrospector::limits(const Column &column) const
{
    ColumnLimits limits = limitsOfType(column.type);
    limits.takesNull = column.nullable;
    return limits;
}

QString PostgresqlIntrospector::declaration(LogicalType type) const
{
    switch (type) {
    case LogicalType::Boolean: return u"boolean"_s;
    case LogicalType::Integer: return u"bigint"_s;
    case LogicalType::Real: return u"double precision"_s;
    case LogicalType::Decimal: return u"numeric"_s;
    case LogicalType::Bytes: return u"bytea"_s;
    case LogicalType::Uuid: return u"uuid"_s;
    default: return u"text"_s;
    }
}

QString PostgresqlIntrospector::numberedDeclaration() const
{
    return u"bigint GENERATED BY DEFAULT AS IDENTITY"_s;
}

Result<QList<StoredForms>> PostgresqlIntrospector::storedForms(Connection &, const Table &table) const
{
    QList<StoredForms> all;
    for (const Column &column : table.columns) {
        const LogicalType type = column.logical;
        const bool isWhole = type == LogicalType::Boolean || type == LogicalType::Integer;
        all.append({.integer = isWhole,
                    .real = type == LogicalType::Real,
                    .text = !isWhole && type != LogicalType::Real && type != LogicalType::Bytes,
                    .bytes = type == LogicalType::Bytes,
                    .onlyFlags = type == LogicalType::Boolean});
    }
    return all;
}

Statement PostgresqlIntrospector::tableSize(const Table &table) const
{
    return {.sql = u"SELECT pg_total_relation_size(to_regclass(?))"_s, .values = {table.name.sql()}};
}

} // namespace credenza
