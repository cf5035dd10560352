#include "sql/dialect/postgresql/privileges_script.h"

#include "sql/dialect/postgresql/archived_catalog.h"
#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/text/script.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Of each object its kind, name, owner and rights; what came with the server is as it is there, and a sequence of a
/// column belongs to whom the table belongs.
constexpr QStringView objects = uR"(WITH own AS (SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
        WHERE nspname = current_schema()),
    object AS (SELECT c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
            format('%I.%I', own.nspname, c.relname) AS name, c.relowner AS owner, c.relacl AS acl,
            c.relkind = 'S' AND EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                AND d.objid = c.oid AND d.deptype IN ('a', 'i')) AS follows
        FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind IN ('r', 'S')
        UNION ALL SELECT oid, 'SCHEMA', quote_ident(nspname), nspowner, nspacl, false FROM own
        WHERE NOT EXISTS (SELECT 1 FROM pg_init_privs i WHERE i.classoid = 'pg_namespace'::regclass
            AND i.objoid = own.oid AND i.initprivs = own.nspacl)) )";

constexpr QStringView objectOwners = uR"(SELECT format('ALTER %s %s OWNER TO %I', kind, name, pg_get_userbyid(owner))
    FROM object WHERE NOT follows ORDER BY oid)";

constexpr QStringView rights = uR"(SELECT line FROM (
        SELECT oid, 0 AS step, format('REVOKE ALL ON %s %s FROM PUBLIC, %I', kind, name, pg_get_userbyid(owner)) AS line
        FROM object WHERE acl IS NOT NULL
        UNION ALL SELECT oid, 1, format('GRANT %s ON %s %s TO %s%s', string_agg(privilege_type, ', '), kind, name,
            CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
            CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM object, aclexplode(acl) GROUP BY oid, kind, name, grantee, is_grantable
        UNION ALL SELECT o.oid, 2, format('GRANT %s (%I) ON TABLE %s TO %s%s', e.privilege_type, a.attname, o.name,
            CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(e.grantee)) END,
            CASE WHEN e.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM object o JOIN pg_attribute a ON a.attrelid = o.oid AND NOT a.attisdropped, aclexplode(a.attacl) e
        WHERE o.kind = 'TABLE') AS given ORDER BY oid, step, line)";

bool isOfPrivileges(const QString &statement)
{
    static const QRegularExpression owner(u"^ALTER .* OWNER TO \\S.*$"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    return statement.startsWith("GRANT "_L1) || statement.startsWith("REVOKE "_L1)
           || statement.startsWith("ALTER DEFAULT PRIVILEGES "_L1) || owner.match(statement).hasMatch();
}

/// As they are written: with quotes where they need some.
QStringList rolesIn(const QStringList &statements)
{
    static const QRegularExpression role(
        uR"re((?:OWNER TO|FOR ROLE|TO|FROM|,) ("(?:[^"]|"")+"|[a-z_][\w$]*)(?=$| IN SCHEMA| GRANT | REVOKE | WITH GRANT OPTION$))re"_s);
    QStringList roles;
    for (const QString &statement : statements) {
        for (const QRegularExpressionMatch &match : role.globalMatch(statement))
            roles << match.captured(1);
    }
    roles.sort();
    roles.removeDuplicates();
    return roles;
}

QByteArray privilegesScript(const QStringList &statements)
{
    if (statements.isEmpty())
        return {};
    QStringList lines{
        u"-- Who owns what and who may do what, as it was. Nothing runs this by itself, as these roles have to be there:"_s,
        u"--   %1"_s.arg(rolesIn(statements).join(u", "_s)),
        u"-- Once the database is restored, as somebody who may give its objects away:"_s,
        u"--   psql -v ON_ERROR_STOP=1 -1 -f %1 DATABASE"_s.arg(member::privileges),
        u"SET client_encoding = 'UTF8';"_s};
    for (const QString &statement : statements)
        lines << statement + u';';
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace

QByteArray privilegesIn(const QByteArray &script)
{
    QStringList statements;
    for (const QString &statement : splitStatements(QString::fromUtf8(script))) {
        if (isOfPrivileges(statement))
            statements << statement;
    }
    return privilegesScript(statements);
}

Result<QByteArray> privilegesOf(Connection &connection)
{
    QStringList statements;
    for (const QStringView query : {objectOwners, rights}) {
        auto lines = firstColumn(connection, objects.toString() + query.toString());
        if (!lines)
            return lines.error();
        statements += *lines;
    }
    return privilegesScript(statements);
}

} // namespace credenza
