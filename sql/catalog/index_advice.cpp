#include "sql/catalog/index_advice.h"

#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Walks through a condition and tells which columns of one table it wants to be equal to something.
class EqualityFinder
{
public:
    EqualityFinder(const Table &table, const QString &alias, QStringView condition)
        : m_table(table), m_alias(alias), m_tokens(significantTokens(condition))
    {
    }

    bool hasAlternatives() const
    {
        return std::any_of(m_tokens.begin(), m_tokens.end(), [](const Token &token) { return token.is(u"OR"); });
    }

    QStringList columns() const
    {
        QStringList found;
        for (qsizetype at = 0; at < m_tokens.size(); ++at) {
            const QString column = columnAt(at);
            if (!column.isEmpty() && !found.contains(column) && isCompared(at))
                found << column;
        }
        return found;
    }

private:
    bool isName(qsizetype at) const
    {
        return at >= 0 && at < m_tokens.size()
               && (m_tokens[at].kind == Token::Kind::Word || m_tokens[at].kind == Token::Kind::QuotedName);
    }
    bool is(qsizetype at, QStringView text) const { return at >= 0 && at < m_tokens.size() && m_tokens[at].is(text); }

    /// The table's column that this token names, empty for none and for another table's.
    QString columnAt(qsizetype at) const
    {
        if (!isName(at) || is(at + 1, u"(") || is(at + 1, u"."))
            return {};
        if (is(at - 1, u".")) {
            const QString owner = isName(at - 2) ? m_tokens[at - 2].name() : QString();
            if (owner.compare(m_alias, Qt::CaseInsensitive) != 0
                && owner.compare(m_table.name.name, Qt::CaseInsensitive) != 0)
                return {};
        }
        for (const Column &column : m_table.columns) {
            if (column.name.compare(m_tokens[at].name(), Qt::CaseInsensitive) == 0)
                return column.name;
        }
        return {};
    }

    bool isCompared(qsizetype at) const
    {
        qsizetype begin = is(at - 1, u".") ? at - 2 : at;
        qsizetype end = at + 1;
        while (is(begin - 1, u"(") && is(end, u")")) {
            --begin;
            ++end;
        }
        const bool isArgument = is(begin, u"(") && isName(begin - 1) && !isConnective(begin - 1);
        if (isArgument)
            return false;
        if (is(end, u"::"))
            for (++end; isName(end) && !isConnective(end);)
                ++end;
        while (is(end, u")") && is(begin - 1, u"(")) {
            --begin;
            ++end;
        }
        return is(end, u"=") || is(end, u"IN") || is(begin - 1, u"=");
    }

    bool isConnective(qsizetype at) const
    {
        return is(at, u"AND") || is(at, u"WHERE") || is(at, u"ON") || is(at, u"NOT") || is(at, u"IN")
               || is(at, u"BETWEEN") || is(at, u"IS") || is(at, u"LIKE");
    }

    const Table &m_table;
    QString m_alias;
    QList<Token> m_tokens;
};

bool startsAnIndex(const Table &table, const QString &column)
{
    const auto begins = [&column](const auto &key) { return !key.columns.isEmpty() && key.columns.first() == column; };
    return begins(table.primaryKey) || std::any_of(table.uniques.begin(), table.uniques.end(), begins)
           || std::any_of(table.indexes.begin(), table.indexes.end(), begins);
}

} // namespace

QString indexAdvice(const Table &table, const QString &alias, QStringView condition)
{
    const EqualityFinder finder(table, alias, condition);
    if (finder.hasAlternatives())
        return {};
    const QStringList columns = finder.columns();
    const bool isServed = std::any_of(columns.begin(), columns.end(),
                                      [&table](const QString &column) { return startsAnIndex(table, column); });
    if (columns.isEmpty() || isServed)
        return {};
    return u"An index on %1(%2) would help."_s.arg(table.name.name, columns.join(u", "_s));
}

} // namespace credenza
