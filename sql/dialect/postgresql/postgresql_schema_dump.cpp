#include "sql/dialect/postgresql/postgresql_schema_dump.h"

#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/privileges_script.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What an archive can carry: one schema, without what only this server has.
Result<QStringList> ownSchemaAlone(Connection &connection)
{
    auto others = firstColumn(connection,
                              u"SELECT nspname FROM pg_namespace WHERE nspname <> current_schema() "
                              "AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' ORDER BY 1"_s);
    if (!others)
        return others.error();
    QStringList arguments{u"--schema-only"_s, u"--no-tablespaces"_s, u"--no-publications"_s, u"--no-subscriptions"_s};
    for (const QString &schema : *others)
        arguments << u"--exclude-schema="_s + quoted(schema);
    return arguments;
}

/// Without the settings that only later servers than ours know, and with a schema that may be there already.
QByteArray runsAnywhere(const QByteArray &script, const QString &schema)
{
    const QByteArray makes = "CREATE SCHEMA " + schema.toUtf8() + ';';
    const QByteArray makesQuoted = "CREATE SCHEMA " + quoted(schema).toUtf8() + ';';
    QList<QByteArray> lines;
    for (const QByteArray &line : script.split('\n')) {
        if (line == makes || line == makesQuoted)
            lines << "CREATE SCHEMA IF NOT EXISTS " + quoted(schema).toUtf8() + ';';
        else if (line != "SET transaction_timeout = 0;")
            lines << line;
    }
    return lines.join('\n');
}

/// Views that hold rows are made empty by a script without rows.
Result<QByteArray> refreshes(Connection &connection)
{
    auto views = firstColumn(connection,
                             u"SELECT format('REFRESH MATERIALIZED VIEW %I.%I;', n.nspname, c.relname) FROM pg_class c "
                             "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() "
                             "AND c.relkind = 'm' AND c.relispopulated ORDER BY c.oid"_s);
    if (!views)
        return views.error();
    return views->isEmpty() ? QByteArray() : views->join(u'\n').toUtf8() + '\n';
}

} // namespace

Result<SchemaDump> dumpByProgram(Connection &connection, const DumpProgram &program, Progress &progress)
{
    progress.report({.what = u"read the schema"_s});
    auto schema = connection.value({.sql = u"SELECT current_schema()"_s});
    if (!schema)
        return schema.error();
    const auto alone = ownSchemaAlone(connection);
    if (!alone)
        return alone.error();
    const QStringList nobodys = *alone + QStringList{u"--no-owner"_s, u"--no-privileges"_s};
    const auto scripts = program.scriptsOf(
        {nobodys + QStringList{u"--section=pre-data"_s}, nobodys + QStringList{u"--section=post-data"_s}, *alone},
        progress);
    if (!scripts)
        return scripts.error();
    auto views = refreshes(connection);
    if (!views)
        return views.error();
    return SchemaDump{.before = runsAnywhere(scripts->at(0), displayText(*schema)),
                      .after = runsAnywhere(scripts->at(1), displayText(*schema)) + *views,
                      .privileges = privilegesIn(scripts->at(2)),
                      .notCarried = {}};
}

} // namespace credenza
