#include "sql/text/script.h"

#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

QStringList splitStatements(QStringView script)
{
    QStringList statements;
    qsizetype begin = 0;
    bool hasContent = false;
    const auto finish = [&](qsizetype end) {
        if (hasContent)
            statements << script.sliced(begin, end - begin).trimmed().toString();
        hasContent = false;
    };
    for (const Token &token : scan(script)) {
        if (token.is(u";")) {
            finish(token.offset);
            begin = token.offset + 1;
        } else if (token.kind != Token::Kind::Space && token.kind != Token::Kind::Comment) {
            if (!hasContent)
                begin = token.offset;
            hasContent = true;
        }
    }
    finish(script.size());
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
