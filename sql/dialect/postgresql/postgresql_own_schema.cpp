#include "sql/dialect/postgresql/postgresql_own_schema.h"

#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/postgresql_own_types.h"
#include "sql/dialect/postgresql/privileges_script.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Sequences but those of identity columns, which come with these.
constexpr QStringView sequenceStatements =
    uR"(SELECT format('CREATE SEQUENCE %s AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s '
            'START WITH %s CACHE %s%s', c.oid::regclass, format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin,
            s.seqmax, s.seqstart, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END)
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
        WHERE c.relnamespace = %1::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i') ORDER BY c.oid)";

constexpr QStringView tableStatements =
    uR"(SELECT format('CREATE %sTABLE %s (%s)', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED '
            ELSE '' END, c.oid::regclass, concat_ws(', ',
            (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
                || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END
                || CASE WHEN a.attgenerated <> ''
                        THEN format(' GENERATED ALWAYS AS (%s) %s', pg_get_expr(d.adbin, d.adrelid),
                            CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END)
                    WHEN a.attidentity <> '' THEN format(' GENERATED %s AS IDENTITY (SEQUENCE NAME %s INCREMENT BY %s '
                        'MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s)',
                        CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, q.oid::regclass,
                        s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,
                        CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END)
                    WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
                || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum)
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN (pg_depend p JOIN pg_class q ON q.oid = p.objid AND q.relkind = 'S'
                JOIN pg_sequence s ON s.seqrelid = q.oid)
                ON p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass
                AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum AND p.deptype = 'i'
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
            (SELECT string_agg(format('CONSTRAINT %I %s', o.conname, pg_get_constraintdef(o.oid)), ', ' ORDER BY o.oid)
            FROM pg_constraint o WHERE o.conrelid = c.oid AND o.contype = 'c' AND o.convalidated)))
        FROM pg_class c WHERE c.relnamespace = %1::regnamespace AND c.relkind = 'r' ORDER BY c.oid)";

constexpr QStringView ownerStatements =
    uR"(SELECT format('ALTER SEQUENCE %s OWNED BY %s.%I', c.oid::regclass, d.refobjid::regclass,
            a.attname)
        FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
        AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE c.relnamespace = %1::regnamespace AND c.relkind = 'S' ORDER BY c.oid)";

constexpr QStringView constraintStatements =
    uR"(SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, o.conname,
            pg_get_constraintdef(o.oid))
        FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace = %1::regnamespace
        AND c.relkind = 'r' AND o.contype IN (%2) AND (o.contype <> 'c' OR NOT o.convalidated) ORDER BY o.oid)";

constexpr QStringView indexStatements =
    uR"(SELECT pg_get_indexdef(x.indexrelid) FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
        WHERE c.relnamespace = %1::regnamespace AND c.relkind = 'r'
        AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = x.indexrelid AND o.contype IN ('p', 'u', 'x'))
        ORDER BY x.indexrelid)";

QByteArray scriptOf(const QStringList &statements)
{
    QByteArray text;
    for (const QString &statement : statements)
        text += statement.trimmed().toUtf8() + ";\n";
    return text;
}

Result<QByteArray> script(Connection &connection, const QStringList &queries)
{
    QByteArray text;
    for (const QString &query : queries) {
        auto statements = firstColumn(connection, query);
        if (!statements)
            return statements.error();
        text += scriptOf(*statements);
    }
    return text;
}

/// With every name in full, as an empty search path brings the server to print it.
Result<SchemaDump> inFull(Connection &connection, const QString &schema)
{
    const QString name = literal(quoted(schema));
    const auto types = typesInFull(connection, name);
    if (!types)
        return types.error();
    auto before = script(connection, {QStringView(sequenceStatements).toString().arg(name),
                                      QStringView(tableStatements).toString().arg(name),
                                      QStringView(ownerStatements).toString().arg(name)});
    if (!before)
        return before.error();
    const QString keys = QStringView(constraintStatements)
                             .toString()
                             .arg(name, u"'p', 'u', 'x', 'c'"_s); // rows may break a check that is not valid
    const QString references = QStringView(constraintStatements).toString().arg(name, u"'f'"_s);
    auto after = script(connection, {keys, QStringView(indexStatements).toString().arg(name), references});
    if (!after)
        return after.error();
    const QByteArray begin = "SET client_encoding = 'UTF8';\nSET check_function_bodies = false;\n"
                             "SELECT pg_catalog.set_config('search_path', '', false);\n";
    return SchemaDump{.before = begin + "CREATE SCHEMA IF NOT EXISTS " + quoted(schema).toUtf8() + ";\n"
                                + scriptOf(types->before) + *before,
                      .after = scriptOf(types->after) + *after,
                      .privileges = {},
                      .notCarried = {}};
}

} // namespace

Result<SchemaDump> schemaInFull(Connection &connection, const QString &schema)
{
    const QStringList narrow{u"SAVEPOINT credenza_schema"_s, u"SET LOCAL search_path = ''"_s};
    if (auto narrowed = connection.executeAll(narrow); !narrowed)
        return narrowed.error();
    auto dump = inFull(connection, schema);
    const auto widened = connection.execute({.sql = u"ROLLBACK TO SAVEPOINT credenza_schema"_s});
    return dump && !widened ? Result<SchemaDump>(widened.error()) : dump;
}

Result<SchemaDump> ownSchema(Connection &connection)
{
    auto schema = connection.value({.sql = u"SELECT current_schema()"_s});
    if (!schema)
        return schema.error();
    auto beyond = beyondTables(connection, displayText(*schema));
    if (!beyond)
        return beyond.error();
    auto privileges = privilegesOf(connection);
    if (!privileges)
        return privileges.error();
    const auto extensions = extensionsInFull(connection);
    if (!extensions)
        return extensions.error();
    auto dump = schemaInFull(connection, displayText(*schema));
    if (!dump)
        return dump.error();
    dump->before.prepend(scriptOf(*extensions));
    dump->privileges = *privileges;
    dump->notCarried = *beyond;
    return dump;
}

} // namespace credenza
