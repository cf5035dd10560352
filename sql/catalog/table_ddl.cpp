#include "sql/catalog/table_ddl.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/grammar.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A constant that the column's type takes as it is written: a number for numbers, a string for text.
bool isConstantFor(const Column &column)
{
    const QList<Token> tokens = significantTokens(column.defaultExpression);
    if (tokens.isEmpty() || tokens.size() > 2)
        return false;
    const bool isSigned = tokens.size() == 2 && (tokens.first().is(u"-") || tokens.first().is(u"+"));
    if (tokens.size() == 2 && !isSigned)
        return false;
    const Token &last = tokens.last();
    const bool isNumber = column.logical == LogicalType::Integer || column.logical == LogicalType::Real
                          || column.logical == LogicalType::Decimal;
    return isNumber ? last.kind == Token::Kind::Number
                    : column.logical == LogicalType::Text && last.kind == Token::Kind::String && !isSigned;
}

/// Every row, in every column a plain one: no condition, no expression, no collation of its own.
bool isPlain(const Index &index, const Table &table)
{
    const QList<Token> tokens = significantTokens(index.definition);
    const bool special = std::any_of(tokens.begin(), tokens.end(),
                                     [](const Token &token) { return token.is(u"WHERE") || token.is(u"COLLATE"); });
    return !special && std::all_of(index.columns.begin(), index.columns.end(), [&table](const QString &name) {
        return table.column(name);
    });
}

class TableMaker
{
public:
    TableMaker(const Table &table, const Dialect &source, const Dialect &target, const QStringList &made)
        : m_table(table), m_target(target), m_isSameBackend(&source == &target), m_made(made)
    {
    }

    TableDdl make() &&
    {
        QStringList clauses;
        for (const Column &column : m_table.columns)
            addColumn(column, clauses);
        if (!m_table.primaryKey.columns.isEmpty() && isCarried(m_table.primaryKey.columns))
            clauses << u"PRIMARY KEY (%1)"_s.arg(quotedList(m_table.primaryKey.columns));
        for (const KeyConstraint &unique : m_table.uniques) {
            if (isCarried(unique.columns))
                clauses << u"UNIQUE (%1)"_s.arg(quotedList(unique.columns));
        }
        for (const ForeignKey &key : m_table.foreignKeys) {
            if (isCarried(key.columns))
                addForeignKey(key, clauses);
        }
        m_ddl.create.prepend(u"CREATE TABLE %1 (%2)"_s.arg(name(), clauses.join(u", "_s)));
        for (const Index &index : m_table.indexes)
            addIndex(index);
        for (const QString &check : m_table.checks)
            m_ddl.omitted << u"the rule %1 of %2"_s.arg(check, m_table.name.name);
        return std::move(m_ddl);
    }

private:
    QString name() const { return quoted(m_table.name.name); }

    void addColumn(const Column &column, QStringList &clauses)
    {
        if (column.generated) {
            m_ddl.omitted << u"the computed column %1 of %2"_s.arg(column.name, m_table.name.name);
            return;
        }
        const Introspector &introspector = m_target.introspector;
        QString clause = quoted(column.name) + u' ';
        if (column.numbered)
            clause += introspector.numberedDeclaration();
        else
            clause += m_isSameBackend && !column.type.isEmpty() ? column.type
                                                                : introspector.declaration(column.logical);
        if (!column.nullable)
            clause += u" NOT NULL"_s;
        if (isConstantFor(column))
            clause += u" DEFAULT "_s + column.defaultExpression;
        else if (!column.defaultExpression.isEmpty() && !column.numbered)
            m_ddl.omitted << u"the default %1 of %2.%3"_s.arg(column.defaultExpression, m_table.name.name, column.name);
        clauses << clause;
    }

    void addForeignKey(const ForeignKey &key, QStringList &clauses)
    {
        QString clause = u"FOREIGN KEY (%1) REFERENCES %2"_s.arg(quotedList(key.columns), quoted(key.referenced.name));
        if (!key.referencedColumns.isEmpty())
            clause += u" (%1)"_s.arg(quotedList(key.referencedColumns));
        if (!key.onDelete.isEmpty())
            clause += u" ON DELETE "_s + key.onDelete;
        if (!key.onUpdate.isEmpty())
            clause += u" ON UPDATE "_s + key.onUpdate;
        const bool stands = key.referenced.name == m_table.name.name || m_made.contains(key.referenced.name);
        if (stands || !m_target.grammar.addsConstraintsLater())
            clauses << clause;
        else
            m_ddl.later << u"ALTER TABLE %1 ADD %2"_s.arg(name(), clause);
    }

    /// Keys over computed columns go with these.
    bool isCarried(const QStringList &columns) const
    {
        return std::all_of(columns.begin(), columns.end(), [this](const QString &name) {
            const Column *column = m_table.column(name);
            return column && !column->generated;
        });
    }

    void addIndex(const Index &index)
    {
        if (isPlain(index, m_table) && isCarried(index.columns))
            m_ddl.create << u"CREATE %1INDEX %2 ON %3 (%4)"_s.arg(
                index.unique ? u"UNIQUE "_s : u""_s, quoted(index.name), name(), quotedList(index.columns));
        else
            m_ddl.omitted << u"the index %1 with a condition, an expression or a collation"_s.arg(index.name);
    }

    const Table &m_table;
    const Dialect &m_target;
    const bool m_isSameBackend;
    const QStringList &m_made;
    TableDdl m_ddl;
};

} // namespace

TableDdl tableDdl(const Table &table, const Dialect &source, const Dialect &target, const QStringList &made)
{
    return TableMaker(table, source, target, made).make();
}

} // namespace credenza
