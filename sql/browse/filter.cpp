#include "sql/browse/filter.h"

#include "sql/catalog/introspector.h"
#include "sql/profile/moment.h"
#include "sql/text/named_parameters.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <QDateTime>
#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error meaningless(const QString &why)
{
    return {.kind = Error::Kind::Usage,
            .message = u"This filter means nothing: %1"_s.arg(why),
            .hint = u"For example: enabled is yes and created_at after 2026-01-01"_s};
}

/// Seconds of a TIME word, or nothing.
std::optional<qint64> timeOf(const QString &word, qint64 now)
{
    const qint64 today = now - now % 86'400;
    const QHash<QString, qint64> named{
        {u"now"_s, now}, {u"today"_s, today}, {u"yesterday"_s, today - 86'400}, {u"tomorrow"_s, today + 86'400}};
    if (const auto found = named.constFind(word.toLower()); found != named.constEnd())
        return *found;
    bool isNumber = false;
    const qint64 amount = word.chopped(1).toLongLong(&isNumber);
    const qsizetype unit = isNumber ? u"smhd"_s.indexOf(word.back()) : -1;
    if (unit >= 0)
        return now - amount * std::array<qint64, 4>{1, 60, 3600, 86'400}[size_t(unit)];
    QDateTime time = QDateTime::fromString(word, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional(time.toSecsSinceEpoch()) : std::nullopt;
}

/// Reads one condition after the other from the words of the filter.
class FilterParser
{
public:
    FilterParser(const QString &text, const Table &table, const Profile *profile, const Dialect &dialect, qint64 now)
        : m_text(text),
          m_tokens(significantTokens(m_text)),
          m_table(table),
          m_profile(profile),
          m_dialect(dialect),
          m_now(now)
    {
    }

    Result<FilterSql> parse()
    {
        while (m_at < m_tokens.size()) {
            if (auto read = condition(); !read)
                return read.error();
            if (m_at < m_tokens.size() && !take(u"and"))
                return meaningless(u"expected \"and\" before %1"_s.arg(m_tokens[m_at].text));
        }
        return FilterSql{m_parts.join(u" AND "_s), m_values};
    }

private:
    bool take(QStringView word)
    {
        const bool there = m_at < m_tokens.size() && m_tokens[m_at].is(word);
        m_at += there ? 1 : 0;
        return there;
    }

    /// The next value: a quoted string, or everything up to white space.
    QString value()
    {
        if (m_at >= m_tokens.size())
            return {};
        const Token &first = m_tokens[m_at++];
        if (first.kind == Token::Kind::String)
            return first.text.sliced(1, first.text.size() - 2).toString().replace(u"''"_s, u"'"_s);
        QString whole = first.text.toString();
        qsizetype end = first.offset + first.text.size();
        while (m_at < m_tokens.size() && m_tokens[m_at].offset == end) {
            whole += m_tokens[m_at].text;
            end += m_tokens[m_at++].text.size();
        }
        return whole;
    }

    Result<void> condition()
    {
        if (take(u"is"))
            return state();
        const QString name = m_tokens[m_at++].name();
        const Column *column = m_table.column(name);
        if (!column)
            return meaningless(u"%1 has no column %2"_s.arg(m_table.name.name, name));
        if (take(u"contains"))
            return like(*column, u"%"_s);
        if (take(u"starts")) {
            take(u"with");
            return like(*column, u""_s);
        }
        if (take(u"before"))
            return time(*column, u"<"_s);
        if (take(u"after"))
            return time(*column, u">"_s);
        return take(u"is") ? equality(*column) : comparison(*column);
    }

    Result<void> state()
    {
        const TableProfile *meaning = m_profile ? m_profile->table(m_table.name.name) : nullptr;
        const QString wanted = value().toLower();
        if (!meaning || meaning->states.isEmpty())
            return meaningless(u"rows of %1 have no states that are known"_s.arg(m_table.name.name));
        QSet<QString> known{u"active"_s};
        for (const RowState &state : meaning->states)
            known.insert(state.name);
        if (!known.contains(wanted))
            return meaningless(u"%1 is none of the states %2"_s.arg(wanted, QStringList(known.values()).join(u", "_s)));
        auto expression = stateExpression(*meaning, m_now);
        if (!expression)
            return expression.error();
        m_parts << expression->sql + u" = "_s + literal(wanted);
        m_values += expression->values;
        return {};
    }

    Result<void> equality(const Column &column)
    {
        const bool negated = take(u"not");
        if (take(u"null")) {
            m_parts << quoted(column.name) + (negated ? u" IS NOT NULL"_s : u" IS NULL"_s);
            return {};
        }
        if (take(u"empty")) {
            m_parts << u"%1 %2 ''"_s.arg(asText(column), negated ? u"<>"_s : u"="_s);
            return {};
        }
        return compareWith(column, negated ? u"<>"_s : u"="_s, value());
    }

    Result<void> comparison(const Column &column)
    {
        QString symbol;
        while (m_at < m_tokens.size() && m_tokens[m_at].kind == Token::Kind::Symbol && symbol.size() < 2
               && u"=<>!"_s.contains(m_tokens[m_at].text))
            symbol += m_tokens[m_at++].text;
        static const QSet<QString> known{u"="_s, u"!="_s, u"<>"_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
        if (!known.contains(symbol))
            return meaningless(u"expected a comparison behind %1"_s.arg(column.name));
        return compareWith(column, symbol == "!="_L1 ? u"<>"_s : symbol, value());
    }

    Result<void> compareWith(const Column &column, const QString &symbol, const QString &word)
    {
        Value converted = word;
        const QString lower = word.toLower();
        const bool yes = lower == "yes"_L1 || lower == "true"_L1;
        const bool no = lower == "no"_L1 || lower == "false"_L1;
        bool isNumber = false;
        const qint64 number = word.toLongLong(&isNumber);
        if (column.logical == LogicalType::Boolean && (yes || no || isNumber))
            converted = yes || (isNumber && number != 0);
        else if (column.logical == LogicalType::Integer && (yes || no))
            converted = qint64(yes);
        else if (column.logical == LogicalType::Integer && isNumber)
            converted = number;
        else if (column.logical == LogicalType::Integer)
            return meaningless(u"%1 is a number, %2 is none"_s.arg(column.name, word));
        add(u"%1 %2 %3"_s.arg(quoted(column.name), symbol, m_dialect.introspector.placeholder(column)), converted);
        return {};
    }

    Result<void> like(const Column &column, const QString &before)
    {
        QString text = value();
        text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
        add(asText(column) + u" LIKE ? ESCAPE '\\'"_s, before + text + u'%');
        return {};
    }

    Result<void> time(const Column &column, const QString &symbol)
    {
        const QString word = value();
        const auto at = timeOf(word, m_now);
        if (!at)
            return meaningless(u"%1 is no time"_s.arg(word));
        const ColumnMeaning *meaning = m_profile ? m_profile->column(m_table.name.name, column.name) : nullptr;
        const bool milliseconds = meaning && meaning->is == "unix_ms"_L1;
        Value value = *at * (milliseconds ? 1000 : 1);
        if (column.logical != LogicalType::Integer)
            value = QDateTime::fromSecsSinceEpoch(*at, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
        add(u"%1 %2 %3"_s.arg(quoted(column.name), symbol, m_dialect.introspector.placeholder(column)), value);
        return {};
    }

    static QString asText(const Column &column) { return u"CAST(%1 AS text)"_s.arg(quoted(column.name)); }

    void add(const QString &sql, const Value &value)
    {
        m_parts << sql;
        m_values << value;
    }

    QString m_text;
    QList<Token> m_tokens;
    const Table &m_table;
    const Profile *m_profile;
    const Dialect &m_dialect;
    qint64 m_now;
    qsizetype m_at = 0;
    QStringList m_parts;
    QList<Value> m_values;
};

} // namespace

Result<FilterSql> parseFilter(const QString &text, const Table &table, const Profile *profile, const Dialect &dialect,
                              qint64 now)
{
    return FilterParser(text, table, profile, dialect, now).parse();
}

Result<FilterSql> stateExpression(const TableProfile &table, qint64 now)
{
    if (table.states.isEmpty())
        return FilterSql{};
    QString sql = u"CASE"_s;
    for (const RowState &state : table.states)
        sql += u" WHEN %1 THEN %2"_s.arg(state.condition, literal(state.name));
    auto bound = bindNamed(sql + u" ELSE 'active' END"_s, momentParameters(now));
    if (!bound)
        return bound.error();
    return FilterSql{bound->sql, bound->values};
}

} // namespace credenza
