#include "sql/dialect/sqlite/sqlite_explainer.h"

#include "sql/dialect/sqlite/sqlite_fence.h"
#include "sql/dialect/sqlite/sqlite_plan.h"
#include "sql/dialect/sqlite/sqlite_statement.h"
#include "sql/text/scanner.h"

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto explainWords = "EXPLAIN QUERY PLAN "_L1;

/// Of a compound and of VALUES with several rows the library names the origin of the first part alone.
bool mayMixColumns(const QString &sql)
{
    static constexpr std::array words{u"UNION", u"INTERSECT", u"EXCEPT", u"VALUES"};
    const QList<Token> tokens = significantTokens(sql);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token &token) {
        return std::any_of(words.begin(), words.end(), [&token](const char16_t *word) { return token.is(word); });
    });
}

/// Where a view stands behind a name, its own statement may mix columns as well.
Result<bool> passesAView(Connection &connection, const QSet<QString> &names)
{
    if (names.isEmpty())
        return false;
    auto views = connection.rows({.sql = u"SELECT name FROM sqlite_master WHERE type = 'view'"_s});
    if (!views)
        return views.error();
    for (const QList<Value> &view : *views) {
        for (const QString &name : names) {
            if (name.compare(displayText(view.first()), Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

/// Tables in which the library keeps pieces of other tables' rows.
bool keepsCopies(const ReadColumn &read)
{
    return read.table == "sqlite_stat4"_L1 || read.table == "sqlite_stat3"_L1 || read.table == "sqlite_dbpage"_L1;
}

ResultColumn columnOf(sqlite3_stmt *statement, int column)
{
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8 ? utf8 : ""); };
    ResultColumn result{.name = text(sqlite3_column_name(statement, column)), .table = {}, .column = {}};
    result.table = text(sqlite3_column_table_name(statement, column));
    result.column = text(sqlite3_column_origin_name(statement, column));
    if (result.table.startsWith("sqlite_"_L1) || result.column.isEmpty())
        result.table = result.column = QString();
    return result;
}

} // namespace

Result<StatementShape> SqliteExplainer::shape(Connection &connection, const QString &sql) const
{
    StatementShape shape;
    QSet<QString> passed;
    {
        const SqliteFence fence(connection, SqliteFence::Permits::Reading);
        auto statement = SqliteStatement::prepare(connection, sql);
        if (!statement)
            return fence.explained(statement.error());
        for (int column = 0; column < statement->columns(); ++column)
            shape.columns.append(columnOf(statement->handle(), column));
        if (!sqlite3_stmt_isexplain(statement->handle()))
            shape.reads = fence.reads();
        passed = fence.passedThrough();
    }
    auto viewed = passesAView(connection, passed);
    if (!viewed)
        return viewed.error();
    if (*viewed || mayMixColumns(sql)) {
        for (ResultColumn &column : shape.columns)
            column.table = column.column = QString();
    }
    if (std::any_of(shape.reads.begin(), shape.reads.end(), keepsCopies))
        shape.reach = StatementShape::Reach::Anything;
    return shape;
}

Result<QList<ExplainStep>> SqliteExplainer::explain(Connection &connection, const QString &sql) const
{
    SqlitePlanContext context{.sql = sql, .catalog = {}, .rows = {}};
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
    const SqliteFence fence(connection, SqliteFence::Permits::Planning);
    auto statement = SqliteStatement::prepare(connection, explainWords + sql);
    if (!statement) {
        Error error = fence.explained(statement.error());
        if (error.position >= 0)
            error.position -= explainWords.size();
        return error;
    }
    QList<ExplainStep> steps;
    QHash<qint64, int> depths{{0, -1}};
    while (true) {
        auto there = statement->step();
        if (!there)
            return there.error();
        if (!*there)
            return steps;
        ExplainStep step = sqlitePlanStep(displayText(statement->value(3)), context);
        step.depth = depths.value(std::get<qint64>(statement->value(1)), -1) + 1;
        depths.insert(std::get<qint64>(statement->value(0)), step.depth);
        steps.append(step);
    }
}

} // namespace credenza
