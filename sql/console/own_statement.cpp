#include "sql/console/own_statement.h"

#include "sql/text/scanner.h"
#include "sql/text/script.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A token and the number of brackets around it.
struct Placed
{
    Token token;
    int depth = 0;
};

QList<Placed> placedTokens(const QString &sql)
{
    QList<Placed> placed;
    int depth = 0;
    for (const Token &token : significantTokens(sql)) {
        if (token.is(u")"))
            --depth;
        placed.append({token, depth});
        if (token.is(u"("))
            ++depth;
    }
    return placed;
}

bool isChange(const Token &token)
{
    return token.is(u"INSERT") || token.is(u"UPDATE") || token.is(u"DELETE") || token.is(u"MERGE")
           || token.is(u"REPLACE");
}

bool isMainVerb(const Token &token)
{
    return isChange(token) || token.is(u"SELECT") || token.is(u"VALUES") || token.is(u"TABLE");
}

/// Where the statement's own verb stands: behind WITH and behind opening brackets.
qsizetype verbPlace(const QList<Placed> &tokens)
{
    qsizetype at = 0;
    while (at < tokens.size() && tokens[at].token.is(u"("))
        ++at;
    if (at == tokens.size() || !tokens[at].token.is(u"WITH"))
        return at;
    const int depth = tokens[at].depth;
    const auto main = std::find_if(tokens.begin() + at, tokens.end(), [depth](const Placed &placed) {
        return placed.depth == depth && isMainVerb(placed.token);
    });
    return main == tokens.end() ? at : std::distance(tokens.begin(), main);
}

/// None for a word that no statement begins with.
std::optional<OwnStatement::Kind> kindOf(const QString &verb)
{
    using Kind = OwnStatement::Kind;
    static const std::array<std::pair<Kind, QStringList>, 4> verbs{
        {{Kind::Reads, u"SELECT VALUES TABLE WITH SHOW EXPLAIN PRAGMA"_s.split(u' ')},
         {Kind::Writes, u"INSERT UPDATE DELETE REPLACE MERGE CREATE ALTER DROP TRUNCATE GRANT REVOKE COMMENT ANALYZE "
                        "REINDEX CLUSTER REFRESH CALL DO LOCK IMPORT SECURITY REASSIGN"_s.split(u' ')},
         {Kind::Transaction, u"BEGIN START COMMIT END ROLLBACK ABORT SAVEPOINT RELEASE PREPARE"_s.split(u' ')},
         {Kind::Elsewhere,
          u"SET RESET COPY ATTACH DETACH VACUUM LOAD DISCARD LISTEN UNLISTEN NOTIFY EXECUTE DEALLOCATE "
          "CHECKPOINT DECLARE FETCH MOVE CLOSE"_s.split(u' ')}}};
    for (const auto &[kind, words] : verbs) {
        if (words.contains(verb))
            return kind;
    }
    return std::nullopt;
}

/// A change inside WITH stands right behind its bracket.
bool changesInside(const QList<Placed> &tokens)
{
    for (qsizetype at = 1; at + 1 < tokens.size(); ++at) {
        if (tokens[at].token.is(u"(") && isChange(tokens[at + 1].token)
            && (tokens[at - 1].token.is(u"AS") || tokens[at - 1].token.is(u"MATERIALIZED")))
            return true;
    }
    return false;
}

bool hasWhere(const QList<Placed> &tokens, qsizetype verb)
{
    return std::any_of(tokens.begin() + verb, tokens.end(), [depth = tokens[verb].depth](const Placed &placed) {
        return placed.depth == depth && placed.token.is(u"WHERE");
    });
}

/// The name behind INSERT INTO, UPDATE or DELETE FROM, without its schema.
QString tableBehind(const QList<Placed> &tokens, qsizetype verb)
{
    QString name;
    for (qsizetype at = verb + 1; at < tokens.size(); ++at) {
        const Token &token = tokens[at].token;
        const bool isName = token.kind == Token::Kind::QuotedName || token.kind == Token::Kind::Word;
        if (token.is(u"INTO") || token.is(u"FROM") || token.is(u"ONLY"))
            continue;
        if (token.is(u"OR")) { // INSERT OR REPLACE
            ++at;
            continue;
        }
        if (!isName)
            break;
        name = token.name();
        if (at + 1 >= tokens.size() || !tokens[at + 1].token.is(u"."))
            break;
        ++at;
    }
    return name;
}

/// Does not repeat the word: somebody may have pasted a secret.
Error unknownBeginning(const ScriptStatement &statement)
{
    return {.kind = Error::Kind::Usage,
            .message = u"No statement begins like this"_s,
            .hint = u"Begin with SELECT, INSERT, UPDATE, DELETE or another word of SQL."_s,
            .position = statement.offset};
}

Result<OwnStatement> understood(const ScriptStatement &statement)
{
    OwnStatement own{.sql = statement.sql, .offset = statement.offset, .verb = {}, .table = {}};
    const QList<Placed> tokens = placedTokens(own.sql);
    const qsizetype verb = verbPlace(tokens);
    if (verb == tokens.size())
        return unknownBeginning(statement);
    own.verb = tokens[verb].token.text.toString().toUpper();
    const std::optional<OwnStatement::Kind> kind = kindOf(own.verb);
    if (!kind)
        return unknownBeginning(statement);
    own.kind = *kind == OwnStatement::Kind::Reads && changesInside(tokens) ? OwnStatement::Kind::Writes : *kind;
    const bool isOfRows = own.verb == "UPDATE"_L1 || own.verb == "DELETE"_L1;
    if (isOfRows && !hasWhere(tokens, verb))
        own.rows = OwnStatement::Rows::Every;
    if (isOfRows || own.verb == "INSERT"_L1 || own.verb == "REPLACE"_L1)
        own.table = tableBehind(tokens, verb);
    return own;
}

Result<QList<ScriptStatement>> statementsIn(QStringView text)
{
    if (text.contains(QChar(0)))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"The statement holds a character that no statement can hold"_s,
                     .hint = u"Take out the character number 0."_s,
                     .position = text.indexOf(QChar(0))};
    QList<ScriptStatement> statements = statementsOf(text);
    if (statements.isEmpty())
        return Error{.kind = Error::Kind::Usage,
                     .message = u"There is no statement"_s,
                     .hint = u"Write one, such as SELECT 1."_s};
    return statements;
}

} // namespace

Result<OwnStatement> oneStatement(QStringView text)
{
    auto statements = statementsIn(text);
    if (!statements)
        return statements.error();
    if (statements->size() > 1)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"These are %1 statements, and one runs at a time"_s.arg(statements->size()),
                     .hint = u"Run them one after the other."_s,
                     .position = statements->at(1).offset};
    return understood(statements->first());
}

Result<OwnStatement> statementAt(QStringView text, qsizetype cursor)
{
    auto statements = statementsIn(text);
    if (!statements)
        return statements.error();
    const auto behind = std::find_if(statements->begin() + 1, statements->end(),
                                     [cursor](const ScriptStatement &statement) { return statement.offset > cursor; });
    return understood(*std::prev(behind));
}

} // namespace credenza
