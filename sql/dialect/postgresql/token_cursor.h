#pragma once

#include "sql/text/scanner.h"

#include <QStringList>

#include <initializer_list>

namespace credenza {

/// Walks over the tokens of one statement. At the end every question is answered with no.
class TokenCursor
{
public:
    explicit TokenCursor(QStringView sql) : m_sql(sql), m_tokens(significantTokens(sql)) {}

    bool atEnd() const { return m_at >= m_tokens.size(); }
    /// Is this word or symbol next?
    bool sees(QStringView word) const { return !atEnd() && m_tokens[m_at].is(word); }
    bool seesAny(std::initializer_list<QStringView> words) const;
    /// Steps over these words when all of them are next, one after the other.
    bool accept(std::initializer_list<QStringView> words);
    /// The next token, which is stepped over, as a name.
    QString name();
    /// The names in the parentheses that come next.
    QStringList names();
    /// Source text from here to where `ends` says at depth 0, or to the closing parenthesis around it.
    template <typename Ends>
    QString text(Ends ends)
    {
        const qsizetype first = m_at;
        for (int depth = 0; !atEnd(); ++m_at) {
            if (depth == 0 && (sees(u")") || ends(*this)))
                break;
            depth += sees(u"(") ? 1 : sees(u")") ? -1 : 0;
        }
        return between(first, m_at);
    }

private:
    QString between(qsizetype first, qsizetype end) const;

    QStringView m_sql;
    QList<Token> m_tokens;
    qsizetype m_at = 0;
};

} // namespace credenza
