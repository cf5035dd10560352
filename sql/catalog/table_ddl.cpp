#include "sql/catalog/table_ddl.h"

#include "sql/catalog/introspector.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isConstant(const QString &expression)
{
    const QList<Token> tokens = significantTokens(expression);
    if (tokens.isEmpty() || tokens.size() > 2)
        return false;
    const Token &last = tokens.last();
    return last.kind == Token::Kind::Number || last.kind == Token::Kind::String || last.is(u"NULL");
}

QString columnClause(const Column &column, const Dialect &target)
{
    QString clause = quoted(column.name) + u' ' + target.introspector.declaration(column.logical);
    if (!column.nullable)
        clause += u" NOT NULL"_s;
    if (isConstant(column.defaultExpression) && column.logical != LogicalType::Boolean)
        clause += u" DEFAULT "_s + column.defaultExpression;
    return clause;
}

QString foreignKeyClause(const ForeignKey &key)
{
    QString clause = u"FOREIGN KEY (%1) REFERENCES %2"_s.arg(quotedList(key.columns), quoted(key.referenced.name));
    if (!key.referencedColumns.isEmpty())
        clause += u" (%1)"_s.arg(quotedList(key.referencedColumns));
    if (!key.onDelete.isEmpty())
        clause += u" ON DELETE "_s + key.onDelete;
    if (!key.onUpdate.isEmpty())
        clause += u" ON UPDATE "_s + key.onUpdate;
    return clause;
}

} // namespace

QStringList createStatements(const Table &table, const Dialect &target)
{
    QStringList clauses;
    for (const Column &column : table.columns) {
        if (!column.generated)
            clauses << columnClause(column, target);
    }
    if (!table.primaryKey.columns.isEmpty())
        clauses << u"PRIMARY KEY (%1)"_s.arg(quotedList(table.primaryKey.columns));
    for (const KeyConstraint &unique : table.uniques)
        clauses << u"UNIQUE (%1)"_s.arg(quotedList(unique.columns));
    for (const ForeignKey &key : table.foreignKeys)
        clauses << foreignKeyClause(key);

    QStringList statements{u"CREATE TABLE %1 (%2)"_s.arg(quoted(table.name.name), clauses.join(u", "_s))};
    for (const Index &index : table.indexes) {
        const bool plain = std::all_of(index.columns.begin(), index.columns.end(),
                                       [&table](const QString &name) { return table.column(name); });
        if (plain)
            statements << u"CREATE %1INDEX %2 ON %3 (%4)"_s.arg(index.unique ? u"UNIQUE "_s : u""_s, quoted(index.name),
                                                                quoted(table.name.name), quotedList(index.columns));
    }
    return statements;
}

} // namespace credenza
