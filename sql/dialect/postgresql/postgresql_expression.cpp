#include "sql/dialect/postgresql/postgresql_expression.h"

#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool continuesType(const Token &token)
{
    for (const auto word : {"varying"_L1, "precision"_L1, "with"_L1, "without"_L1, "time"_L1, "zone"_L1}) {
        if (token.is(QString(word)))
            return true;
    }
    return false;
}

/// The position behind the type name of a cast that begins at `at`, its length and array brackets included.
qsizetype behindType(const QList<Token> &tokens, qsizetype at)
{
    ++at;
    while (at < tokens.size() && continuesType(tokens[at]))
        ++at;
    for (const auto &[open, close] : {std::pair{u"(", u")"}, std::pair{u"[", u"]"}}) {
        if (at < tokens.size() && tokens[at].is(open)) {
            while (at < tokens.size() && !tokens[at].is(close))
                ++at;
            ++at;
        }
    }
    return at;
}

/// The server prints a negative number as a string with a cast: '-1'::integer.
QString plainNumber(const Token &token)
{
    const QString inner = token.text.size() > 1 ? token.text.sliced(1, token.text.size() - 2).toString() : QString();
    bool isNumber = false;
    inner.toDouble(&isNumber);
    return isNumber ? inner : QString();
}

} // namespace

QString comparableExpression(const QString &expression)
{
    const QList<Token> tokens = significantTokens(expression);
    QString comparable;
    for (qsizetype at = 0; at < tokens.size(); ++at) {
        const Token &token = tokens[at];
        const bool cast = at + 1 < tokens.size() && tokens[at + 1].is(u"::");
        if (token.is(u"(") || token.is(u")"))
            continue;
        if (token.is(u"::"))
            at = behindType(tokens, at + 1) - 1;
        else if (token.kind == Token::Kind::String)
            comparable += cast && !plainNumber(token).isEmpty() ? plainNumber(token) : token.text.toString();
        else
            comparable += token.kind == Token::Kind::Word ? token.text.toString().toLower() : token.name();
    }
    if (comparable.startsWith("nextval"_L1))
        return u"nextval"_s; // the sequence may have any name; that it feeds the column is what counts
    return comparable == "null"_L1 ? QString() : comparable;
}

} // namespace credenza
