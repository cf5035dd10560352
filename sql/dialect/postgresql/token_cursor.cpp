#include "sql/dialect/postgresql/token_cursor.h"

#include <algorithm>

namespace credenza {

bool TokenCursor::seesAny(std::initializer_list<QStringView> words) const
{
    return std::any_of(words.begin(), words.end(), [this](QStringView word) { return sees(word); });
}

bool TokenCursor::accept(std::initializer_list<QStringView> words)
{
    qsizetype at = m_at;
    for (const QStringView word : words) {
        if (at >= m_tokens.size() || !m_tokens[at].is(word))
            return false;
        ++at;
    }
    m_at = at;
    return true;
}

QString TokenCursor::name()
{
    if (atEnd())
        return {};
    const Token &token = m_tokens[m_at++];
    return token.kind == Token::Kind::Word ? token.text.toString().toLower() : token.name();
}

QStringList TokenCursor::names()
{
    QStringList list;
    if (!accept({u"("}))
        return list;
    while (!atEnd() && !accept({u")"})) {
        list << name();
        accept({u","});
    }
    return list;
}

QString TokenCursor::between(qsizetype first, qsizetype end) const
{
    if (first >= end)
        return {};
    const Token &last = m_tokens[end - 1];
    const qsizetype from = m_tokens[first].offset;
    return m_sql.sliced(from, last.offset + last.text.size() - from).toString();
}

} // namespace credenza
