#include "sql/console/secret_literals.h"

#include "sql/profile/masking.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype shortestSecret = 16;

/// What stands between the quotes, whatever their kind.
QStringView contentOf(const Token &token)
{
    const QChar quote = token.text.startsWith(u'$') ? u'$' : u'\'';
    const qsizetype begin = quote == u'$' ? token.text.indexOf(quote, 1) + 1 : token.text.indexOf(quote) + 1;
    const qsizetype end = quote == u'$' ? token.text.lastIndexOf(quote, -2) : token.text.size() - 1;
    return end > begin ? token.text.sliced(begin, end - begin) : QStringView();
}

bool looksSecret(QStringView content)
{
    return content.size() >= shortestSecret
           && std::none_of(content.begin(), content.end(), [](QChar c) { return c.isSpace(); });
}

/// A name that long is rare, and where a backend finds none of that name it takes it for a text.
bool looksLikeText(const Token &token)
{
    const bool hasDigit = std::any_of(token.text.begin(), token.text.end(), [](QChar c) { return c.isDigit(); });
    return token.kind == Token::Kind::QuotedName && hasDigit && looksSecret(token.name());
}

bool isPassword(const Token &token)
{
    const bool isName = token.kind == Token::Kind::Word || token.kind == Token::Kind::QuotedName;
    return isName && token.name().compare("password"_L1, Qt::CaseInsensitive) == 0;
}

bool mayStandBetween(const Token &token)
{
    return token.kind == Token::Kind::Space || token.kind == Token::Kind::Comment || token.is(u"=");
}

QString fingerprintOf(QStringView content)
{
    return fingerprint(content.toString(), ColumnMeaning::Secrecy::ShortSecret).text;
}

} // namespace

QString withoutSecretLiterals(const QString &sql)
{
    QString kept;
    bool isBehindPassword = false;
    for (const Token &token : scan(sql)) {
        const bool isSecret = isBehindPassword ? !contentOf(token).isEmpty() : looksSecret(contentOf(token));
        if (token.kind == Token::Kind::String && isSecret)
            kept += literal(fingerprintOf(contentOf(token)));
        else if (looksLikeText(token))
            kept += quoted(fingerprintOf(token.name()));
        else
            kept += token.text;
        isBehindPassword = isPassword(token) || (isBehindPassword && mayStandBetween(token));
    }
    return kept;
}

} // namespace credenza
