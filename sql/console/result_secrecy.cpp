#include "sql/console/result_secrecy.h"

#include "sql/profile/masking.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Secrecy = ColumnMeaning::Secrecy;

bool isSecret(const ReadColumn &read, const TableKnowledge &known)
{
    return secrecyOf(known.profile, read.table, read.column) != Secrecy::Open;
}

/// The secret columns that a read may see: itself, or any of a table whose columns are not told apart.
QList<ReadColumn> secretsBehind(const ReadColumn &read, const TableKnowledge &known)
{
    const TableProfile *meaning = known.profile ? known.profile->table(read.table) : nullptr;
    if (!meaning)
        return {};
    if (!read.column.isEmpty())
        return isSecret(read, known) ? QList<ReadColumn>{read} : QList<ReadColumn>{};
    QList<ReadColumn> secrets;
    for (auto column = meaning->columns.begin(); column != meaning->columns.end(); ++column) {
        if (column->secrecy != Secrecy::Open)
            secrets.append({.table = read.table, .column = column.key()});
    }
    return secrets;
}

QList<ReadColumn> secretsRead(const StatementShape &shape, const TableKnowledge &known)
{
    QList<ReadColumn> reads = shape.reads;
    if (shape.reach == StatementShape::Reach::Anything) {
        for (const Table &table : known.catalog.tables)
            reads.append({.table = table.name.name, .column = {}});
    }
    QList<ReadColumn> secrets;
    for (const ReadColumn &read : reads)
        secrets += secretsBehind(read, known);
    return secrets;
}

enum class Place {
    Results,   ///< between a SELECT and its FROM
    Relations, ///< where tables and their aliases are named
    Condition, ///< of a join, after which more tables may come
    Elsewhere
};

/// Inside one pair of parentheses, or outside of all.
struct Level
{
    Place place = Place::Elsewhere;
    bool isQuery = false; ///< FROM inside a call, as in extract(), ends nothing
};

struct PlacedToken
{
    Token token;
    Level level;
};

/// The tokens of a statement, and what they are there for.
class PlacedTokens
{
public:
    explicit PlacedTokens(QStringView sql)
    {
        for (const Token &token : significantTokens(sql))
            add(token);
    }

    /// Names of tables and aliases, in lower case.
    QStringList relations() const
    {
        QStringList names;
        for (const PlacedToken &each : m_tokens) {
            if (each.level.place == Place::Relations && !each.token.name().isEmpty())
                names << each.token.name().toLower();
        }
        return names;
    }

    /// Names that results are made of, in lower case: columns, and relations that stand for their whole rows.
    QStringList resultNames() const
    {
        QStringList names;
        for (qsizetype at = 0; at < m_tokens.size(); ++at) {
            const QString name = m_tokens[at].token.name();
            if (m_tokens[at].level.place == Place::Results && !name.isEmpty() && !isPartOfAnother(at))
                names << name.toLower();
        }
        return names;
    }

private:
    void add(const Token &token)
    {
        if (token.is(u")") && m_levels.size() > 1)
            m_levels.removeLast();
        else if (token.is(u"("))
            m_levels.append(inside(m_levels.last()));
        else
            m_levels.last() = after(token);
        m_tokens.append({token, m_levels.last()});
    }

    static Level inside(const Level &outer)
    {
        return {.place = outer.place == Place::Condition ? Place::Elsewhere : outer.place, .isQuery = false};
    }

    Level after(const Token &token) const
    {
        const Level level = m_levels.last();
        const bool isCompared = !m_tokens.isEmpty() && m_tokens.last().token.is(u"DISTINCT");
        if (token.is(u"SELECT"))
            return {Place::Results, true};
        if (token.is(u"FROM") && level.isQuery && !isCompared)
            return {Place::Relations, true};
        if (level.place == Place::Condition && (token.is(u"JOIN") || token.is(u",")))
            return {Place::Relations, level.isQuery};
        if (level.place == Place::Relations && (token.is(u"ON") || token.is(u"USING")))
            return {Place::Condition, level.isQuery};
        for (const char16_t *word : {u"WHERE", u"GROUP", u"HAVING", u"WINDOW", u"ORDER"}) {
            if (level.isQuery && token.is(word))
                return {Place::Elsewhere, true};
        }
        return level;
    }

    /// The alias of a result, a function, or the table before a column; but `t.*` in a call is a whole row.
    bool isPartOfAnother(qsizetype at) const
    {
        const auto is = [&](qsizetype there, QStringView text) {
            return there >= 0 && there < m_tokens.size() && m_tokens[there].token.is(text);
        };
        const bool isRowInCall = is(at + 2, u"*") && !m_tokens[at].level.isQuery;
        return is(at - 1, u"AS") || is(at + 1, u"(") || (is(at + 1, u".") && !isRowInCall);
    }

    QList<Level> m_levels{{}};
    QList<PlacedToken> m_tokens;
};

/// Is one of them named between a SELECT and its FROM, at any depth, or a whole row that it may be part of?
bool makesResultsOf(QStringView sql, const QList<ReadColumn> &secrets)
{
    const PlacedTokens tokens(sql);
    QStringList telling = tokens.relations();
    for (const ReadColumn &secret : secrets)
        telling << secret.column.toLower();
    const QStringList names = tokens.resultNames();
    return std::any_of(names.begin(), names.end(), [&telling](const QString &name) { return telling.contains(name); });
}

bool isNumber(const ReadColumn &secret, const TableKnowledge &known)
{
    const Table *table = known.catalog.table(secret.table);
    const Column *column = table ? table->column(secret.column) : nullptr;
    return column
           && (column->logical == LogicalType::Integer || column->logical == LogicalType::Real
               || column->logical == LogicalType::Decimal);
}

bool isNumber(const Value &value)
{
    return std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value);
}

bool isWritten(const Value &value)
{
    return std::holds_alternative<QString>(value) || std::holds_alternative<QByteArray>(value)
           || std::holds_alternative<InvalidText>(value);
}

} // namespace

bool readsSecrets(const StatementShape &shape, const TableKnowledge &known)
{
    return !secretsRead(shape, known).isEmpty();
}

QList<Secrecy> secrecyOfResult(const StatementShape &shape, QStringView sql, const QList<QList<Value>> &rows,
                               const TableKnowledge &known)
{
    const QList<ReadColumn> secrets = secretsRead(shape, known);
    const bool numbersToo = makesResultsOf(sql, secrets)
                            || std::any_of(secrets.begin(), secrets.end(),
                                           [&known](const ReadColumn &secret) { return isNumber(secret, known); });
    QList<Secrecy> secrecy;
    for (qsizetype at = 0; at < shape.columns.size(); ++at) {
        const ResultColumn &column = shape.columns[at];
        if (known.catalog.table(column.table)) { // not one that a function makes of other values
            secrecy << secrecyOf(known.profile, column.table, column.column);
            continue;
        }
        const bool mayShowOne = std::any_of(rows.begin(), rows.end(), [at, numbersToo](const QList<Value> &row) {
            return isWritten(row[at]) || (numbersToo && isNumber(row[at]));
        });
        // A piece of a long secret is short, so that its plain digest could be guessed.
        secrecy << (!secrets.isEmpty() && mayShowOne ? Secrecy::ShortSecret : Secrecy::Open);
    }
    return secrecy;
}

} // namespace credenza
