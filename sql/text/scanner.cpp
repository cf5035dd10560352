#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool startsWord(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() >= 0x80;
}

bool continuesWord(QChar c)
{
    return startsWord(c) || c.isDigit() || c == u'$';
}

/// Reads one token at a time; every function returns the offset just past what it recognised.
class Scanner
{
public:
    explicit Scanner(QStringView sql) : m_sql(sql) {}

    QList<Token> all()
    {
        QList<Token> tokens;
        for (qsizetype at = 0; at < m_sql.size();) {
            const auto [kind, end] = next(at);
            tokens.append({.kind = kind, .text = m_sql.sliced(at, end - at), .offset = at});
            at = end;
        }
        return tokens;
    }

private:
    using Found = std::pair<Token::Kind, qsizetype>;

    QChar peek(qsizetype at) const { return at < m_sql.size() ? m_sql[at] : QChar(); }

    Found next(qsizetype at) const
    {
        const QChar c = m_sql[at];
        if (c.isSpace())
            return {Token::Kind::Space, runEnd(at, [](QChar x) { return x.isSpace(); })};
        if (c == u'-' && peek(at + 1) == u'-')
            return {Token::Kind::Comment, runEnd(at, [](QChar x) { return x != u'\n'; })};
        if (c == u'/' && peek(at + 1) == u'*')
            return {Token::Kind::Comment, blockCommentEnd(at)};
        if (c == u'\'')
            return {Token::Kind::String, quotedEnd(at, u'\'', false)};
        if ((c == u'E' || c == u'e') && peek(at + 1) == u'\'')
            return {Token::Kind::String, quotedEnd(at + 1, u'\'', true)};
        if (c == u'"' || c == u'`')
            return {Token::Kind::QuotedName, quotedEnd(at, c, false)};
        if (c == u'$')
            if (const qsizetype end = dollarQuoteEnd(at); end > at)
                return {Token::Kind::String, end};
        return plain(at, c);
    }

    Found plain(qsizetype at, QChar c) const
    {
        if (startsWord(c))
            return {Token::Kind::Word, runEnd(at, continuesWord)};
        if (c.isDigit())
            return {Token::Kind::Number, runEnd(at, [](QChar x) { return x.isLetterOrNumber() || x == u'.'; })};
        if (c == u':' && peek(at + 1) == u':')
            return {Token::Kind::Symbol, at + 2};
        if (c == u':' && startsWord(peek(at + 1)))
            return {Token::Kind::Parameter, runEnd(at + 1, continuesWord)};
        return {Token::Kind::Symbol, at + 1};
    }

    template <typename Belongs>
    qsizetype runEnd(qsizetype at, Belongs belongs) const
    {
        while (at < m_sql.size() && belongs(m_sql[at]))
            ++at;
        return at;
    }

    qsizetype quotedEnd(qsizetype at, QChar quote, bool backslashEscapes) const
    {
        for (++at; at < m_sql.size(); ++at) {
            if (backslashEscapes && m_sql[at] == u'\\')
                ++at;
            else if (m_sql[at] == quote && peek(at + 1) == quote)
                ++at;
            else if (m_sql[at] == quote)
                return at + 1;
        }
        return m_sql.size();
    }

    qsizetype blockCommentEnd(qsizetype at) const
    {
        int depth = 0;
        for (; at < m_sql.size(); ++at) {
            if (m_sql[at] == u'/' && peek(at + 1) == u'*') {
                ++depth;
                ++at;
            } else if (m_sql[at] == u'*' && peek(at + 1) == u'/') {
                ++at;
                if (--depth == 0)
                    return at + 1;
            }
        }
        return m_sql.size();
    }

    qsizetype dollarQuoteEnd(qsizetype at) const
    {
        const qsizetype tagEnd = runEnd(at + 1, [](QChar x) { return startsWord(x) || x.isDigit(); });
        if (peek(tagEnd) != u'$' || peek(at + 1).isDigit())
            return at;
        const QStringView tag = m_sql.sliced(at, tagEnd + 1 - at);
        const qsizetype close = m_sql.indexOf(tag, tagEnd + 1);
        return close < 0 ? m_sql.size() : close + tag.size();
    }

    QStringView m_sql;
};

} // namespace

bool Token::is(QStringView word) const
{
    return kind != Kind::QuotedName && kind != Kind::String && text.compare(word, Qt::CaseInsensitive) == 0;
}

QString Token::name() const
{
    if (kind != Kind::QuotedName || text.size() < 2)
        return text.toString();
    QString inner = text.sliced(1, text.size() - 2).toString();
    return inner.replace(QString(2, text.front()), QString(text.front()));
}

QList<Token> scan(QStringView sql)
{
    return Scanner(sql).all();
}

QList<Token> significantTokens(QStringView sql)
{
    QList<Token> tokens = scan(sql);
    tokens.removeIf(
        [](const Token &token) { return token.kind == Token::Kind::Space || token.kind == Token::Kind::Comment; });
    return tokens;
}

} // namespace credenza
