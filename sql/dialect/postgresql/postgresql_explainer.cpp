#include "sql/dialect/postgresql/postgresql_explainer.h"

#include "sql/dialect/postgresql/postgresql_plan.h"
#include "sql/dialect/postgresql/postgresql_statement.h"
#include "sql/text/scanner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto separator = u"\u0001";

/// The root of the statement's plan. It is planned, never run.
Result<QJsonObject> planOf(Connection &connection, const QString &options, const QString &sql)
{
    const QString words = u"EXPLAIN (%1) "_s.arg(options);
    const PostgresqlAnswer answer(PQexecParams(postgresqlHandle(connection), (words + sql).toUtf8().constData(), 0,
                                               nullptr, nullptr, nullptr, nullptr, 0));
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) {
        Error error = postgresqlRefusal(connection, answer.get(), words + sql);
        error.position = std::max<qsizetype>(error.position - words.size(), -1);
        return error;
    }
    const QByteArray json(PQgetvalue(answer.get(), 0, 0));
    return QJsonDocument::fromJson(json).array().first()["Plan"_L1].toObject();
}

/// What a plan names: tables by schema and name, and functions that its expressions call.
struct Named
{
    QSet<QString> relations;
    QSet<QString> systemRelations;
    QSet<QString> functions;

    Named &operator+=(const Named &other)
    {
        relations += other.relations;
        systemRelations += other.systemRelations;
        functions += other.functions;
        return *this;
    }
};

QSet<QString> functionsIn(QStringView expression)
{
    QSet<QString> names;
    const QList<Token> tokens = significantTokens(expression);
    for (qsizetype at = 0; at + 1 < tokens.size(); ++at) {
        const bool isName = tokens[at].kind == Token::Kind::Word || tokens[at].kind == Token::Kind::QuotedName;
        if (isName && tokens[at + 1].is(u"("))
            names.insert(tokens[at].kind == Token::Kind::Word ? tokens[at].name().toLower() : tokens[at].name());
    }
    return names;
}

Named namedIn(const QJsonValue &part)
{
    Named named;
    if (part.isString())
        named.functions = functionsIn(part.toString());
    const QJsonObject node = part.toObject();
    if (const QString relation = node["Relation Name"_L1].toString(); !relation.isEmpty()) {
        const QString schema = node["Schema"_L1].toString();
        const bool isOfSystem = schema == "pg_catalog"_L1 || schema == "pg_toast"_L1;
        (isOfSystem ? named.systemRelations : named.relations).insert(relation);
    }
    for (const QJsonValue &element : part.toArray())
        named += namedIn(element);
    for (const QJsonValue &value : node)
        named += namedIn(value);
    return named;
}

/// Tables in which the server keeps values of other tables, or secrets of its own.
bool keepsCopies(const QString &systemRelation)
{
    static const QStringList names{u"pg_statistic"_s,     u"pg_statistic_ext_data"_s, u"pg_authid"_s,
                                   u"pg_largeobject"_s,   u"pg_user_mapping"_s,       u"pg_subscription"_s,
                                   u"pg_foreign_server"_s};
    return names.contains(systemRelation) || systemRelation.startsWith("pg_toast"_L1);
}

QString joined(const QSet<QString> &names)
{
    return QStringList(names.values()).join(separator);
}

/// Does any of these functions look into tables or files that the plan does not name?
Result<bool> mayReadMore(Connection &connection, const QSet<QString> &functions)
{
    auto found = connection.value(
        {.sql = uR"(SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.proname = ANY(string_to_array(?, chr(1))) AND (n.nspname NOT IN ('pg_catalog', 'information_schema')
            OR p.proname ~ '(_to_xml|^ts_(stat|rewrite)|^pg_read_|^lo_?(get|read)|^pg_logical_slot_|activity)'))"_s,
         .values = {joined(functions)}});
    if (!found)
        return found.error();
    return std::get<qint64>(*found) > 0;
}

/// The tables and, of partitions, those that they are parts of.
Result<QStringList> withAncestors(Connection &connection, const QSet<QString> &relations)
{
    auto rows = connection.rows({.sql = uR"(WITH RECURSIVE part(oid) AS (
            SELECT oid FROM pg_class WHERE relname = ANY(string_to_array(?, chr(1)))
            UNION SELECT i.inhparent FROM pg_inherits i JOIN part ON part.oid = i.inhrelid)
        SELECT DISTINCT c.relname::text FROM part JOIN pg_class c USING (oid))"_s,
                                 .values = {joined(relations)}});
    if (!rows)
        return rows.error();
    QStringList names;
    for (const QList<Value> &row : *rows)
        names << displayText(row.first());
    return names;
}

/// The columns of the answer. Those of views and of the server's own tables count as computed.
Result<QList<ResultColumn>> columnsOf(Connection &connection, const PGresult *description)
{
    QSet<QString> oids;
    for (int column = 0; column < PQnfields(description); ++column)
        oids.insert(QString::number(PQftable(description, column)));
    auto rows = connection.rows({.sql = uR"(SELECT c.oid::bigint, a.attnum::bigint, c.relname::text, a.attname::text
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid::text = ANY(string_to_array(?, chr(1))) AND c.relkind IN ('r', 'p', 'f')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast'))"_s,
                                 .values = {joined(oids)}});
    if (!rows)
        return rows.error();
    QHash<std::pair<qint64, qint64>, const QList<Value> *> known;
    for (const QList<Value> &row : *rows)
        known.insert({std::get<qint64>(row[0]), std::get<qint64>(row[1])}, &row);
    QList<ResultColumn> columns;
    for (int at = 0; at < PQnfields(description); ++at) {
        ResultColumn column{.name = QString::fromUtf8(PQfname(description, at)), .table = {}, .column = {}};
        if (const QList<Value> *row = known.value({PQftable(description, at), PQftablecol(description, at)})) {
            column.table = displayText(row->at(2));
            column.column = displayText(row->at(3));
        }
        columns.append(column);
    }
    return columns;
}

enum class Planning { Planned, Settings, Unknown };

Planning planningOf(const QString &sql)
{
    for (const Token &token : significantTokens(sql)) {
        if (token.is(u"("))
            continue;
        for (const char16_t *word : {u"SELECT", u"WITH", u"VALUES", u"TABLE", u"INSERT", u"UPDATE", u"DELETE"}) {
            if (token.is(word))
                return Planning::Planned;
        }
        return token.is(u"SHOW") || token.is(u"EXPLAIN") ? Planning::Settings : Planning::Unknown;
    }
    return Planning::Unknown;
}

/// The shape of a statement that can be planned, still without its columns.
Result<StatementShape> readsOf(Connection &connection, const QString &sql)
{
    auto plan = planOf(connection, u"VERBOSE, FORMAT JSON"_s, sql);
    if (!plan)
        return plan.error();
    const Named named = namedIn(*plan);
    auto tables = withAncestors(connection, named.relations);
    if (!tables)
        return tables.error();
    // A call that the planner has worked out already stands in the statement alone.
    auto more = mayReadMore(connection, named.functions + functionsIn(sql));
    if (!more)
        return more.error();
    StatementShape shape;
    for (const QString &table : *tables)
        shape.reads.append({.table = table, .column = {}});
    if (*more || std::any_of(named.systemRelations.begin(), named.systemRelations.end(), keepsCopies))
        shape.reach = StatementShape::Reach::Anything;
    return shape;
}

} // namespace

Result<StatementShape> PostgresqlExplainer::shape(Connection &connection, const QString &sql) const
{
    auto described = preparePostgresql(connection, sql);
    if (!described)
        return described.error();
    const Planning planning = planningOf(sql);
    StatementShape unplanned;
    if (planning == Planning::Unknown)
        unplanned.reach = StatementShape::Reach::Anything;
    auto shape = planning == Planning::Planned ? readsOf(connection, sql) : Result<StatementShape>(unplanned);
    if (!shape)
        return shape.error();
    auto columns = columnsOf(connection, described->get());
    if (!columns)
        return columns.error();
    shape->columns = *columns;
    return shape;
}

Result<QList<ExplainStep>> PostgresqlExplainer::explain(Connection &connection, const QString &sql) const
{
    auto plan = planOf(connection, u"FORMAT JSON"_s, sql);
    if (!plan)
        return plan.error();
    PostgresqlPlanContext context;
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    context.catalog = *catalog;
    for (const Table &table : catalog->tables) {
        auto rows = connection.dialect().introspector.estimateRows(connection, table);
        if (!rows)
            return rows.error();
        context.rows.insert(table.name.name, *rows);
    }
    return postgresqlPlanSteps(*plan, context);
}

} // namespace credenza
