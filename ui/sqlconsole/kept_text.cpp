#include "ui/sqlconsole/kept_text.h"

#include "sql/console/secret_literals.h"
#include "sql/text/scanner.h"

#include <QDataStream>

namespace credenza {

namespace {

bool isUnfinished(const Token &token)
{
    return token.kind == Token::Kind::String && !token.text.startsWith(u'$')
           && (!token.text.endsWith(u'\'') || token.text.indexOf(u'\'') == token.text.size() - 1);
}

/// A literal that is still being typed reaches to the end of everything, and says nothing of what it is to be: it is
/// left out to the end of its line, and what follows is read for itself.
QString withoutSecrets(const QString &text)
{
    const QList<Token> tokens = scan(text);
    if (tokens.isEmpty() || !isUnfinished(tokens.last()))
        return withoutSecretLiterals(text);
    const qsizetype begin = tokens.last().offset;
    const qsizetype lineEnd = text.indexOf(u'\n', begin);
    return withoutSecretLiterals(text.first(begin)) + (lineEnd < 0 ? QString() : withoutSecrets(text.sliced(lineEnd)));
}

} // namespace

QByteArray toKeep(const QString &text)
{
    const QString kept = withoutSecrets(text);
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << kept << (kept == text);
    return bytes;
}

KeptText keptText(const QByteArray &kept)
{
    KeptText text;
    QDataStream in(kept);
    in >> text.text >> text.isWhole;
    return text;
}

} // namespace credenza
