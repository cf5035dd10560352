#include "sql/dialect/postgresql/postgresql_not_carried.h"

#include "sql/dialect/postgresql/postgresql_own_types.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What tables of the own schema are made of: types and collations of columns, and all that their defaults, checks,
/// keys and indexes call or refer to.
constexpr QStringView uses = uR"(, tables AS (SELECT c.oid, c.relname FROM pg_class c, own
            WHERE c.relnamespace = own.schema AND c.relkind IN ('r', 'p')),
        parts AS (SELECT relname, 'pg_class'::regclass AS class, oid FROM tables
            UNION ALL SELECT relname, 'pg_attrdef'::regclass, a.oid FROM tables JOIN pg_attrdef a ON adrelid = tables.oid
            UNION ALL SELECT relname, 'pg_constraint'::regclass, o.oid FROM tables
                JOIN pg_constraint o ON conrelid = tables.oid
            UNION ALL SELECT relname, 'pg_class'::regclass, indexrelid FROM tables
                JOIN pg_index ON indrelid = tables.oid),
        uses AS (SELECT DISTINCT relname, 'the ' || pg_describe_object(refclassid, refobjid, 0) AS object, refobjid,
                (pg_identify_object(refclassid, refobjid, 0)).schema = (SELECT quote_ident(nspname) FROM pg_namespace, own
                    WHERE pg_namespace.oid = own.schema) AS isown
            FROM parts JOIN pg_depend ON classid = class AND objid = parts.oid
            WHERE refobjid >= 16384 AND refclassid NOT IN ('pg_namespace'::regclass, 'pg_constraint'::regclass)
            AND refobjid NOT IN (SELECT objid FROM ofextension)
            AND refobjid NOT IN (SELECT oid FROM pg_class WHERE relkind IN ('i', 'I'))))";

/// In words, with %1 for the schema's name as a literal.
QString needs(const QString &which)
{
    return withCarriedTypes() + uses.toString()
           + u" SELECT object || ', without which the table ' || relname || ' is not made again' FROM uses WHERE %2 "
             "ORDER BY 1"_s.replace(u"%2"_s, which);
}

/// What both queries find; an object of the first is left out where the second names it with the table that needs it.
Result<QStringList> withNeeds(Connection &connection, const QString &objects, const QString &needs)
{
    auto found = firstColumn(connection, objects);
    if (!found)
        return found;
    const auto needed = firstColumn(connection, needs);
    if (!needed)
        return needed;
    found->removeIf([&needed](const QString &object) {
        const QString beginning = object + u", "_s;
        return std::ranges::any_of(*needed, [&](const QString &need) { return need.startsWith(beginning); });
    });
    return *found + *needed;
}

} // namespace

Result<QStringList> besideSchema(Connection &connection, const QString &carried)
{
    const QString sql = uR"(SELECT 'the schema ' || n.nspname || ' with '
            || count(*) || CASE count(*) WHEN 1 THEN ' table' ELSE ' tables' END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> current_schema() AND n.nspname <> 'information_schema'
        AND n.nspname <> %1 AND n.nspname NOT LIKE 'pg\_%' GROUP BY n.nspname
        UNION ALL SELECT 'the publication ' || pubname FROM pg_publication
        UNION ALL SELECT count(*) || ' large objects' FROM pg_largeobject_metadata HAVING count(*) > 0
        ORDER BY 1)"_s;
    const QString needed = needs(u"NOT isown"_s);
    return withNeeds(connection, sql.arg(literal(carried)), needed.arg(u"quote_ident(current_schema())"_s));
}

Result<QStringList> beyondTables(Connection &connection, const QString &schema)
{
    const QString own = literal(quoted(schema));
    const QString objects = withCarriedTypes()
                            + uR"(SELECT CASE c.relkind WHEN 'v' THEN 'the view ' WHEN 'm' THEN 'the materialized view '
            WHEN 'f' THEN 'the foreign table ' WHEN 'p' THEN 'the partitioning of the table '
            ELSE 'the type ' END || c.relname
        FROM pg_class c, own WHERE c.relnamespace = own.schema AND c.relkind IN ('v', 'm', 'f', 'p', 'c')
        AND c.oid NOT IN (SELECT objid FROM ofextension)
        UNION ALL SELECT 'the function ' || p.oid::regprocedure FROM pg_proc p, own
        WHERE p.pronamespace = own.schema AND p.oid NOT IN (SELECT objid FROM ofextension)
        AND p.oid NOT IN (SELECT oid FROM functions)
        UNION ALL SELECT 'the trigger ' || t.tgname || ' of ' || c.relname FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid, own WHERE c.relnamespace = own.schema AND NOT t.tgisinternal
        UNION ALL SELECT 'the rule ' || r.rulename || ' of ' || c.relname FROM pg_rewrite r
        JOIN pg_class c ON c.oid = r.ev_class, own WHERE c.relnamespace = own.schema AND r.rulename <> '_RETURN'
        UNION ALL SELECT 'the policy ' || p.polname || ' of ' || c.relname FROM pg_policy p
        JOIN pg_class c ON c.oid = p.polrelid, own WHERE c.relnamespace = own.schema
        UNION ALL SELECT 'the row security of ' || c.relname FROM pg_class c, own
        WHERE c.relnamespace = own.schema AND c.relrowsecurity
        UNION ALL SELECT 'the type ' || t.typname FROM pg_type t, own WHERE t.typnamespace = own.schema
        AND t.typtype IN ('e', 'd', 'r') AND t.oid NOT IN (SELECT objid FROM ofextension)
        AND t.oid NOT IN (SELECT oid FROM types)
        UNION ALL SELECT 'the comments on ' || c.relname FROM pg_description d JOIN pg_class c ON c.oid = d.objoid, own
        WHERE d.classoid = 'pg_class'::regclass AND c.relnamespace = own.schema GROUP BY c.relname
        UNION ALL SELECT 'the inheritance of ' || c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, own
        WHERE c.relnamespace = own.schema AND c.relkind = 'r' AND NOT c.relispartition
        ORDER BY 1)"_s;
    const QString needed = needs(u"isown AND refobjid NOT IN (SELECT oid FROM types UNION SELECT oid FROM functions "
                                 "UNION SELECT oid FROM pg_class WHERE relkind IN ('r', 'S', 'p'))"_s);
    return withNeeds(connection, objects.arg(own), needed.arg(own));
}

Result<QStringList> firstColumn(Connection &connection, const QString &sql)
{
    auto rows = connection.rows({.sql = sql});
    if (!rows)
        return rows.error();
    QStringList list;
    for (const QList<Value> &row : *rows)
        list << displayText(row[0]);
    return list;
}

} // namespace credenza
