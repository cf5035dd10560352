#include "sql/inspect/action_statement.h"

#include "sql/inspect/action_function.h"
#include "sql/text/scanner.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Tokens = std::span<const Token>;

QString withoutComments(const QString &sql)
{
    QString text;
    for (const Token &token : scan(sql))
        text += token.kind == Token::Kind::Comment ? u" "_s : token.text.toString();
    return text;
}

Error unreadableStatement(const QString &what)
{
    return {.kind = Error::Kind::Unfit, .message = u"A statement of an action cannot be read: %1"_s.arg(what)};
}

/// Where the word stands outside parentheses, or how many tokens there are.
size_t positionOf(Tokens tokens, QStringView word)
{
    int depth = 0;
    for (size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at].is(u"("))
            ++depth;
        else if (tokens[at].is(u")"))
            --depth;
        else if (depth == 0 && tokens[at].is(word))
            return at;
    }
    return tokens.size();
}

QList<Tokens> splitAtCommas(Tokens tokens)
{
    QList<Tokens> parts;
    while (!tokens.empty()) {
        const size_t comma = positionOf(tokens, u",");
        parts << tokens.first(comma);
        tokens = tokens.subspan(std::min(comma + 1, tokens.size()));
    }
    return parts;
}

QString textOf(Tokens tokens)
{
    if (tokens.empty())
        return {};
    const QStringView first = tokens.front().text;
    const QStringView last = tokens.back().text;
    return QStringView(first.begin(), last.end()).toString();
}

bool isName(const Token &token)
{
    return token.kind == Token::Kind::Word || token.kind == Token::Kind::QuotedName;
}

/// Of a parenthesis that was opened just before these tokens.
size_t closingParenthesis(Tokens tokens)
{
    int depth = 1;
    for (size_t at = 0; at < tokens.size(); ++at) {
        depth += tokens[at].is(u"(") ? 1 : tokens[at].is(u")") ? -1 : 0;
        if (depth == 0)
            return at;
    }
    return tokens.size();
}

ActionValue valueIn(Tokens tokens)
{
    const bool isCall = tokens.size() >= 3 && tokens[0].kind == Token::Kind::Word && isActionFunction(tokens[0].text)
                        && tokens[1].is(u"(") && closingParenthesis(tokens.subspan(2)) + 3 == tokens.size();
    if (!isCall)
        return {.sql = textOf(tokens), .function = {}};
    ActionValue value{.sql = {}, .function = tokens[0].text.toString()};
    for (const Tokens argument : splitAtCommas(tokens.subspan(2, tokens.size() - 3)))
        value.arguments << valueIn(argument);
    return value;
}

class StatementReader
{
public:
    explicit StatementReader(Tokens tokens) : m_tokens(tokens) {}

    Result<ActionStatement> read()
    {
        if (takes({u"UPDATE"_s}))
            return change();
        if (takes({u"DELETE"_s, u"FROM"_s}))
            return deletion();
        if (takes({u"INSERT"_s, u"INTO"_s}))
            return insertion();
        return unreadableStatement(u"it begins with none of UPDATE, DELETE FROM, INSERT INTO"_s);
    }

private:
    bool takes(const QStringList &words)
    {
        if (m_tokens.size() < size_t(words.size()))
            return false;
        for (qsizetype at = 0; at < words.size(); ++at) {
            if (!m_tokens[size_t(at)].is(words[at]))
                return false;
        }
        m_tokens = m_tokens.subspan(size_t(words.size()));
        return true;
    }

    /// A name, and behind it that word.
    Result<QString> nameBefore(const QString &word)
    {
        if (m_tokens.size() < 2 || !isName(m_tokens[0]) || !m_tokens[1].is(word))
            return unreadableStatement(u"the table's name and %1 were expected"_s.arg(word));
        const QString name = m_tokens[0].name();
        m_tokens = m_tokens.subspan(2);
        return name;
    }

    Result<ActionStatement> change()
    {
        auto table = nameBefore(u"SET"_s);
        if (!table)
            return table.error();
        const size_t where = positionOf(m_tokens, u"WHERE");
        if (where + 1 >= m_tokens.size())
            return unreadableStatement(u"it has no WHERE"_s);
        ActionStatement statement{.kind = ActionStatement::Kind::Change, .table = *table};
        for (const Tokens part : splitAtCommas(m_tokens.first(where))) {
            if (part.size() < 3 || !isName(part[0]) || !part[1].is(u"="))
                return unreadableStatement(u"column = value was expected"_s);
            statement.assignments.append({part[0].name(), valueIn(part.subspan(2))});
        }
        statement.rest = textOf(m_tokens.subspan(where + 1));
        return statement;
    }

    Result<ActionStatement> deletion()
    {
        auto table = nameBefore(u"WHERE"_s);
        if (!table)
            return table.error();
        if (m_tokens.empty())
            return unreadableStatement(u"it has no condition"_s);
        return ActionStatement{
            .kind = ActionStatement::Kind::Delete, .table = *table, .assignments = {}, .rest = textOf(m_tokens)};
    }

    Result<ActionStatement> insertion()
    {
        auto table = nameBefore(u"("_s);
        if (!table)
            return table.error();
        const size_t end = closingParenthesis(m_tokens);
        if (end + 1 >= m_tokens.size() || !m_tokens[end + 1].is(u"SELECT"))
            return unreadableStatement(u"(columns) SELECT was expected"_s);
        ActionStatement statement{.kind = ActionStatement::Kind::Insert, .table = *table};
        const Tokens query = m_tokens.subspan(end + 2);
        const size_t from = positionOf(query, u"FROM");
        const QList<Tokens> columns = splitAtCommas(m_tokens.first(end));
        const QList<Tokens> values = splitAtCommas(query.first(from));
        if (columns.size() != values.size())
            return unreadableStatement(u"it names %1 columns and %2 values"_s.arg(columns.size()).arg(values.size()));
        for (qsizetype at = 0; at < columns.size(); ++at) {
            if (columns[at].size() != 1 || !isName(columns[at].front()))
                return unreadableStatement(u"a column's name was expected"_s);
            statement.assignments.append({columns[at].front().name(), valueIn(values[at])});
        }
        statement.rest = textOf(query.subspan(from));
        return statement;
    }

    Tokens m_tokens;
};

bool calls(const ActionValue &value)
{
    return !value.function.isEmpty();
}

bool mentions(const QString &sql, QStringView parameter)
{
    const QList<Token> tokens = scan(sql);
    return std::any_of(tokens.begin(), tokens.end(), [parameter](const Token &token) {
        return token.kind == Token::Kind::Parameter && token.text.sliced(1) == parameter;
    });
}

bool mentions(const ActionValue &value, QStringView parameter)
{
    return mentions(value.sql, parameter)
           || std::any_of(value.arguments.begin(), value.arguments.end(),
                          [parameter](const ActionValue &argument) { return mentions(argument, parameter); });
}

/// Whether a password would reach the database as it is: it may be nothing but a whole argument of a function.
bool exposesPassword(const ActionValue &value)
{
    if (value.function.isEmpty())
        return mentions(value.sql, u"password");
    return std::any_of(value.arguments.begin(), value.arguments.end(), [](const ActionValue &argument) {
        return argument.sql != ":password"_L1 && exposesPassword(argument);
    });
}

bool exposesPassword(const ActionStatement &statement)
{
    return mentions(statement.rest, u"password")
           || std::any_of(statement.assignments.begin(), statement.assignments.end(),
                          [](const ActionAssignment &each) { return exposesPassword(each.value); });
}

} // namespace

bool ActionStatement::callsFunctions() const
{
    return std::any_of(assignments.begin(), assignments.end(),
                       [](const ActionAssignment &each) { return calls(each.value); });
}

bool ActionStatement::asksFor(QStringView name) const
{
    return mentions(rest, name)
           || std::any_of(assignments.begin(), assignments.end(),
                          [name](const ActionAssignment &each) { return mentions(each.value, name); });
}

Result<ActionStatement> readActionStatement(const QString &sql)
{
    const QString text = withoutComments(sql).trimmed();
    const QList<Token> tokens = significantTokens(text);
    auto statement = StatementReader(tokens).read();
    if (statement && exposesPassword(*statement))
        statement = unreadableStatement(
            u":password would reach the database; give it to a function such as argon2id()"_s);
    if (statement)
        return statement;
    Error error = statement.error();
    error.detail = text.left(200);
    return error;
}

} // namespace credenza
