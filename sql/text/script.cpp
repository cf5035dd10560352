#include "sql/text/script.h"

#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Knows whether a semicolon ends the statement: not inside the BEGIN … END of a trigger, where CASE … END counts too.
class TriggerBody
{
public:
    void take(const Token &token)
    {
        if (m_words < 4 && token.kind == Token::Kind::Word) {
            ++m_words;
            m_isTrigger = m_isTrigger || (m_startsWithCreate && token.is(u"TRIGGER"));
            m_startsWithCreate = m_startsWithCreate || (m_words == 1 && token.is(u"CREATE"));
        }
        if (m_isTrigger && (token.is(u"BEGIN") || token.is(u"CASE")))
            ++m_depth;
        else if (m_depth > 0 && token.is(u"END"))
            --m_depth;
    }
    bool isOpen() const { return m_depth > 0; }

private:
    int m_words = 0;
    int m_depth = 0;
    bool m_startsWithCreate = false;
    bool m_isTrigger = false;
};

} // namespace

QList<ScriptStatement> statementsOf(QStringView script)
{
    QList<ScriptStatement> statements;
    qsizetype begin = 0;
    bool hasContent = false;
    TriggerBody body;
    const auto finish = [&](qsizetype end) {
        if (hasContent)
            statements.append({.sql = script.sliced(begin, end - begin).trimmed().toString(), .offset = begin});
        hasContent = false;
        body = {};
    };
    for (const Token &token : scan(script)) {
        if (token.is(u";") && !body.isOpen()) {
            finish(token.offset);
            begin = token.offset + 1;
        } else if (token.kind != Token::Kind::Space && token.kind != Token::Kind::Comment) {
            if (!hasContent)
                begin = token.offset;
            hasContent = true;
            body.take(token);
        }
    }
    finish(script.size());
    return statements;
}

QStringList splitStatements(QStringView script)
{
    QStringList statements;
    for (const ScriptStatement &statement : statementsOf(script))
        statements << statement.sql;
    return statements;
}

QList<ScriptSection> splitSections(QStringView script, const QStringList &words)
{
    QList<ScriptSection> sections{{}};
    for (const QStringView line : script.tokenize(u'\n')) {
        const QStringView text = line.trimmed();
        if (text.startsWith(u"-- ")) {
            const QStringView marker = text.sliced(3);
            const qsizetype colon = marker.indexOf(u':');
            const QString word = (colon < 0 ? marker : marker.first(colon)).trimmed().toString();
            if (words.contains(word)) {
                const QStringView name = colon < 0 ? QStringView() : marker.sliced(colon + 1).trimmed();
                sections.append({.word = word, .name = name.toString(), .sql = {}});
                continue;
            }
        }
        sections.last().sql += line.toString() + u'\n';
    }
    return sections;
}

} // namespace credenza
