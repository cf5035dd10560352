#include "sql/dialect/postgresql/postgresql_own_types.h"

#include "sql/dialect/postgresql/postgresql_not_carried.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr QStringView extensions = uR"(SELECT format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname)
        FROM pg_namespace n WHERE n.nspname NOT LIKE 'pg\_%' AND n.oid IN (SELECT extnamespace FROM pg_extension)
    UNION ALL SELECT * FROM (SELECT format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname)
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'
        ORDER BY e.oid) made)";

// What may call functions comes after these.
constexpr QStringView types = uR"(SELECT CASE t.typtype
            WHEN 'e' THEN format('CREATE TYPE %s AS ENUM (%s)', t.oid::regtype, (SELECT string_agg(
                quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid))
            ELSE format('CREATE DOMAIN %s AS %s%s%s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
                CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || t.typcollation::regcollation ELSE '' END,
                CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END) END
        FROM pg_type t LEFT JOIN pg_type b ON b.oid = t.typbasetype
        WHERE t.oid IN (SELECT oid FROM types) AND t.typtype IN ('e', 'd') ORDER BY t.oid)";

constexpr QStringView functions =
    u"SELECT pg_get_functiondef(oid) FROM pg_proc WHERE oid IN (SELECT oid FROM functions) ORDER BY oid";

constexpr QStringView defaults =
    uR"(SELECT format('ALTER DOMAIN %s SET DEFAULT %s', t.oid::regtype, pg_get_expr(t.typdefaultbin, 0))
        FROM pg_type t WHERE t.oid IN (SELECT oid FROM types) AND t.typtype = 'd' AND t.typdefaultbin IS NOT NULL
        ORDER BY t.oid)";

constexpr QStringView checks = uR"(SELECT format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', o.contypid::regtype, o.conname,
            pg_get_constraintdef(o.oid))
        FROM pg_constraint o WHERE o.contypid IN (SELECT oid FROM types) AND o.contype = 'c' AND %2 ORDER BY o.oid)";

} // namespace

QString withCarriedTypes()
{
    return uR"(WITH own AS (SELECT %1::regnamespace AS schema),
        ofextension AS (SELECT objid FROM pg_depend WHERE deptype = 'e'),
        named AS (SELECT t.oid, t.typarray FROM pg_type t CROSS JOIN own LEFT JOIN pg_type b ON b.oid = t.typbasetype
            WHERE t.typnamespace = own.schema AND t.oid NOT IN (SELECT objid FROM ofextension)
            AND (t.typtype = 'e' OR t.typtype = 'd' AND (b.oid < 16384 OR b.typtype IN ('e', 'd')
                OR b.oid IN (SELECT objid FROM ofextension)))),
        types AS (SELECT oid FROM named UNION SELECT typarray FROM named),
        functions AS (SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang CROSS JOIN own
            WHERE p.pronamespace = own.schema AND p.prokind IN ('f', 'p') AND l.lanname IN ('sql', 'plpgsql')
            AND p.oid NOT IN (SELECT objid FROM ofextension)
            AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                AND d.refobjid >= 16384 AND d.refclassid <> 'pg_namespace'::regclass
                AND d.refobjid NOT IN (SELECT objid FROM ofextension)
                AND NOT (d.refclassid = 'pg_type'::regclass AND d.refobjid IN (SELECT oid FROM types))))
        )"_s;
}

Result<QStringList> extensionsInFull(Connection &connection)
{
    return firstColumn(connection, extensions.toString());
}

Result<TypeStatements> typesInFull(Connection &connection, const QString &schema)
{
    const auto asked = [&](QStringView query, QStringView condition = {}) {
        const QString whole = withCarriedTypes() + query.toString();
        return firstColumn(connection, condition.isEmpty() ? whole.arg(schema) : whole.arg(schema, condition.toString()));
    };
    TypeStatements statements;
    for (const auto &list : {asked(types), asked(functions), asked(defaults), asked(checks, u"o.convalidated")}) {
        if (!list)
            return list.error();
        statements.before += *list;
    }
    const auto unchecked = asked(checks, u"NOT o.convalidated");
    if (!unchecked)
        return unchecked.error();
    statements.after = *unchecked;
    return statements;
}

} // namespace credenza
