#include "sql/dialect/postgresql/postgresql_not_carried.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

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
    return firstColumn(connection, sql.arg(literal(carried)));
}

Result<QStringList> beyondTables(Connection &connection)
{
    return firstColumn(connection, uR"(WITH own AS (SELECT quote_ident(current_schema())::regnamespace AS schema),
        ofextension AS (SELECT objid FROM pg_depend WHERE deptype = 'e')
        SELECT CASE c.relkind WHEN 'v' THEN 'the view ' WHEN 'm' THEN 'the materialized view '
            WHEN 'f' THEN 'the foreign table ' WHEN 'p' THEN 'the partitioning of the table '
            ELSE 'the type ' END || c.relname
        FROM pg_class c, own WHERE c.relnamespace = own.schema AND c.relkind IN ('v', 'm', 'f', 'p', 'c')
        AND c.oid NOT IN (SELECT objid FROM ofextension)
        UNION ALL SELECT 'the function ' || p.oid::regprocedure FROM pg_proc p, own
        WHERE p.pronamespace = own.schema AND p.oid NOT IN (SELECT objid FROM ofextension)
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
        UNION ALL SELECT 'the extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
        UNION ALL SELECT 'the comments on ' || c.relname FROM pg_description d JOIN pg_class c ON c.oid = d.objoid, own
        WHERE d.classoid = 'pg_class'::regclass AND c.relnamespace = own.schema GROUP BY c.relname
        UNION ALL SELECT 'the inheritance of ' || c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, own
        WHERE c.relnamespace = own.schema AND c.relkind = 'r' AND NOT c.relispartition
        ORDER BY 1)"_s);
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
