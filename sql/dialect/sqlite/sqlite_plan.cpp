#include "sql/dialect/sqlite/sqlite_plan.h"

#include "sql/catalog/index_advice.h"
#include "sql/text/scanner.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isClauseWord(const Token &token)
{
    static const QStringList words{u"WHERE"_s,     u"ON"_s,      u"JOIN"_s,    u"LEFT"_s,   u"RIGHT"_s,    u"FULL"_s,
                                   u"INNER"_s,     u"OUTER"_s,   u"CROSS"_s,   u"USING"_s,  u"GROUP"_s,    u"ORDER"_s,
                                   u"HAVING"_s,    u"LIMIT"_s,   u"UNION"_s,   u"EXCEPT"_s, u"SET"_s,      u"NOT"_s,
                                   u"INTERSECT"_s, u"INDEXED"_s, u"NATURAL"_s, u"WINDOW"_s, u"RETURNING"_s};
    return token.kind == Token::Kind::Word && words.contains(token.text.toString().toUpper());
}

/// A plan knows a table by its alias; this is the table that the statement gives that alias to.
QString tableBehind(const QString &name, const SqlitePlanContext &context)
{
    if (context.catalog.table(name))
        return name;
    const QList<Token> tokens = significantTokens(context.sql);
    for (qsizetype at = 1; at < tokens.size(); ++at) {
        if (tokens[at].name() != name || isClauseWord(tokens[at]))
            continue;
        const qsizetype before = tokens[at - 1].is(u"AS") ? at - 2 : at - 1;
        if (before < 0)
            continue;
        for (const Table &table : context.catalog.tables) {
            if (table.name.name.compare(tokens[before].name(), Qt::CaseInsensitive) == 0)
                return table.name.name;
        }
    }
    return name;
}

/// What the statement asks of rows: everything behind its first WHERE or ON.
QString conditionOf(const QString &sql)
{
    for (const Token &token : significantTokens(sql)) {
        if (token.is(u"WHERE") || token.is(u"ON"))
            return sql.mid(token.offset);
    }
    return {};
}

QString countText(const QString &table, const SqlitePlanContext &context)
{
    const auto rows = context.rows.constFind(table);
    if (rows == context.rows.constEnd())
        return {};
    return rows->exact ? u" (%L1)"_s.arg(rows->rows) : u" (about %L1)"_s.arg(rows->rows);
}

bool isLarge(const QString &table, const SqlitePlanContext &context)
{
    return context.rows.value(table).rows > manyRows;
}

ExplainStep scanStep(const QRegularExpressionMatch &match, const SqlitePlanContext &context)
{
    const QString alias = match.captured(1);
    const QString table = tableBehind(alias, context);
    const QString index = match.captured(2);
    const QString rows = countText(table, context);
    ExplainStep step;
    step.text = index.isEmpty() ? u"Reads every row of %1%2"_s.arg(table, rows)
                                : u"Reads every row of %1%2 in the order of its index %3"_s.arg(table, rows, index);
    if (!isLarge(table, context))
        return step;
    step.weight = ExplainStep::Weight::Heavy;
    if (const Table *known = context.catalog.table(table))
        step.advice = indexAdvice(*known, alias, conditionOf(context.sql));
    return step;
}

ExplainStep searchStep(const QRegularExpressionMatch &match, const SqlitePlanContext &context)
{
    const QString alias = match.captured(1);
    const QString table = tableBehind(alias, context);
    const QString by = match.captured(2);
    ExplainStep step;
    if (by.startsWith("AUTOMATIC"_L1)) {
        step.text = u"Makes an index on %1%2 for this one query, then looks rows up in it"_s.arg(
            table, countText(table, context));
        if (isLarge(table, context)) {
            step.weight = ExplainStep::Weight::Heavy;
            if (const Table *known = context.catalog.table(table))
                step.advice = indexAdvice(*known, alias, conditionOf(context.sql));
        }
    } else if (by.endsWith("PRIMARY KEY"_L1) || by.contains("sqlite_autoindex"_L1)) {
        step.text = u"Looks up %1 by its key"_s.arg(table);
    } else {
        step.text = u"Looks up %1 by its index %2"_s.arg(table, by.section(u' ', -1));
    }
    return step;
}

QString purpose(const QString &clause)
{
    if (clause.endsWith("ORDER BY"_L1))
        return u"Sorts the result"_s;
    if (clause.endsWith("GROUP BY"_L1))
        return u"Sorts the rows to put them into groups"_s;
    return u"Leaves out rows that are there already"_s;
}

QString plainText(const QString &line)
{
    struct Saying
    {
        QLatin1StringView begin;
        QLatin1StringView text;
    };
    static constexpr Saying sayings[]{{"CORRELATED SCALAR"_L1, "Works out a value for each row"_L1},
                                      {"CORRELATED LIST"_L1, "Works out a list for each row"_L1},
                                      {"SCALAR SUBQUERY"_L1, "Works out a value once"_L1},
                                      {"LIST SUBQUERY"_L1, "Works out a list once"_L1},
                                      {"REUSE LIST"_L1, "Uses that list again"_L1},
                                      {"CO-ROUTINE"_L1, "Works through an inner query row by row"_L1},
                                      {"MATERIALIZE"_L1, "Keeps the rows of an inner query at hand"_L1},
                                      {"COMPOUND QUERY"_L1, "Puts several queries together"_L1},
                                      {"LEFT-MOST SUBQUERY"_L1, "The first of them"_L1},
                                      {"UNION ALL"_L1, "Adds the rows of the next one"_L1},
                                      {"UNION"_L1, "Adds the rows of the next one that are new"_L1},
                                      {"INTERSECT"_L1, "Keeps rows that the next one has too"_L1},
                                      {"EXCEPT"_L1, "Takes away the rows of the next one"_L1},
                                      {"MERGE"_L1, "Merges two sorted queries"_L1},
                                      {"MULTI-INDEX OR"_L1, "Looks up each alternative by an index of its own"_L1},
                                      {"BLOOM FILTER"_L1, "Passes over rows that cannot match"_L1},
                                      {"RECURSIVE STEP"_L1, "Repeats with the rows found so far"_L1},
                                      {"SETUP"_L1, "Begins the repetition"_L1},
                                      {"SCAN CONSTANT ROW"_L1, "Answers without a table"_L1}};
    for (const Saying &saying : sayings) {
        if (line.startsWith(saying.begin))
            return saying.text;
    }
    return line;
}

} // namespace

ExplainStep sqlitePlanStep(const QString &line, const SqlitePlanContext &context)
{
    static const QRegularExpression scan(
        u"^SCAN (?!CONSTANT ROW|\\d+ CONSTANT)(.+?)(?: USING (?:COVERING )?INDEX (\\S+))?(?: (?:VIRTUAL|LEFT-JOIN).*)?$"_s);
    static const QRegularExpression search(u"^SEARCH (.+?) USING (.+?)(?: \\(.*)?$"_s);
    static const QRegularExpression sorting(u"^USE TEMP B-TREE FOR (.+)$"_s);
    ExplainStep step;
    if (const auto scanned = scan.match(line); scanned.hasMatch())
        step = scanStep(scanned, context);
    else if (const auto searched = search.match(line); searched.hasMatch())
        step = searchStep(searched, context);
    else if (const auto sorted = sorting.match(line); sorted.hasMatch())
        step.text = purpose(sorted.captured(1));
    else
        step.text = plainText(line);
    step.detail = line;
    return step;
}

} // namespace credenza
