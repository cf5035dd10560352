#include "sql/browse/find_value.h"

#include "sql/browse/page.h"
#include "sql/browse/secret_scan.h"
#include "sql/browse/selection.h"
#include "sql/catalog/introspector.h"
#include "sql/connection/interruption.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestText = 20'000;

/// All ways to find a text in one table.
class TableFinder
{
public:
    TableFinder(Connection &connection, const FindRequest &request, const Table &table)
        : m_connection(connection), m_request(request), m_table(table)
    {
        if (const auto order = withKey(table, {}, KeyChoice::Primary)) {
            for (const OrderTerm &term : *order)
                m_key << term.column;
        }
    }

    Result<void> find()
    {
        const FilterContext context{
            .table = m_table, .profile = m_request.profile, .dialect = m_connection.dialect(), .now = m_request.now};
        QList<FindTerm> rest;
        for (const FindTerm &term : findTerms(m_request.text, context)) {
            if (!term.isServedByIndex) {
                rest << term;
            } else if (auto asked = ask({term}); !asked) {
                return asked.error();
            }
        }
        if (auto asked = rest.isEmpty() ? Result<void>{} : ask(rest); !asked)
            return asked.error();
        return findFingerprints();
    }

    const QList<FoundValue> &hits() const { return m_hits; }
    bool isCut() const { return m_isCut; }

private:
    /// One row may hold the text in several columns.
    Result<void> ask(const QList<FindTerm> &terms)
    {
        Selection read(m_connection.dialect().introspector);
        for (const Column &column : m_key)
            read.add(column);
        for (const FindTerm &term : terms)
            read.add(term.column);
        qint64 rows = 0;
        const auto asked = m_connection.select(
            questionFor(terms, read), [&](std::span<const Value> row) -> Result<void> {
                m_isCut = m_isCut || ++rows > m_request.mostPerTable;
                if (rows <= m_request.mostPerTable)
                    take(terms, read.decode(row.first(row.size() - size_t(terms.size()))),
                         row.last(size_t(terms.size())));
                return {};
            });
        return asked ? Result<void>{} : asked.error();
    }

    Statement questionFor(const QList<FindTerm> &terms, const Selection &read) const
    {
        Statement question{.sql = u"SELECT "_s + read.sql()};
        QStringList conditions;
        QList<Value> values;
        for (const FindTerm &term : terms) {
            question.sql += u", CASE WHEN %1 THEN 1 ELSE 0 END"_s.arg(term.condition.sql);
            question.values += term.condition.values;
            conditions << term.condition.sql;
            values += term.condition.values;
        }
        question.sql += u" FROM %1 WHERE %2 LIMIT %3"_s.arg(m_table.name.sql(), conditions.join(u" OR "_s))
                            .arg(m_request.mostPerTable + 1);
        question.values += values;
        return question;
    }

    void take(const QList<FindTerm> &terms, const QList<Value> &read, std::span<const Value> holds)
    {
        const QList<Value> key = read.first(m_key.size());
        for (qsizetype at = 0; at < terms.size(); ++at) {
            const bool isHit = displayText(holds[size_t(at)]) == "1"_L1;
            const bool isMeant = terms[at].by != FoundBy::Inside
                                 || isWordIn(m_request.text, displayText(read[m_key.size() + at]));
            if (isHit && isMeant)
                add(terms[at].column, terms[at].by, key);
        }
    }

    void add(const Column &column, FoundBy by, const QList<Value> &key)
    {
        const bool isKnown = std::any_of(m_hits.begin(), m_hits.end(), [&](const FoundValue &hit) {
            return hit.column == column.name && hit.key == key && !key.isEmpty();
        });
        if (isKnown)
            return;
        FoundValue hit{.table = m_table.name, .keyColumns = {}, .key = key, .column = column.name, .by = by};
        for (const Column &each : m_key)
            hit.keyColumns << each.name;
        hit.secrecy = secrecyOf(m_request.profile, m_table.name.name, column.name);
        m_hits << hit;
    }

    Result<void> findFingerprints()
    {
        const QString digits = fingerprintDigits(m_request.text);
        for (const Column &column : digits.isEmpty() ? QList<Column>() : m_table.columns) {
            const auto secrecy = secrecyOf(m_request.profile, m_table.name.name, column.name);
            if (secrecy == ColumnMeaning::Secrecy::Open)
                continue;
            const auto secrets = secretsLike(m_connection, m_table, {.name = column.name, .secrecy = secrecy}, digits);
            if (!secrets)
                return secrets.error();
            if (auto asked = askForSecrets(column, *secrets); !asked)
                return asked.error();
        }
        return {};
    }

    Result<void> askForSecrets(const Column &column, const QList<Value> &secrets)
    {
        const Introspector &introspector = m_connection.dialect().introspector;
        m_isCut = m_isCut || secrets.size() > m_request.mostPerTable;
        for (const Value &secret : secrets.first(std::min(secrets.size(), m_request.mostPerTable))) {
            const FilterSql same{quoted(column.name) + u" = "_s + introspector.stored(column, secret), {secret}};
            if (auto asked = ask({{.column = column, .by = FoundBy::Fingerprint, .condition = same}}); !asked)
                return asked;
        }
        return {};
    }

    Connection &m_connection;
    const FindRequest &m_request;
    const Table &m_table;
    QList<Column> m_key;
    QList<FoundValue> m_hits;
    bool m_isCut = false;
};

Result<void> requireFindable(const QString &text)
{
    const bool isPossible = !text.isEmpty() && text.size() <= longestText && !text.contains(QChar(0));
    return isPossible ? Result<void>{}
                      : Error{.kind = Error::Kind::Usage,
                              .message = u"That is no value that could be looked for"_s,
                              .hint = u"Give a token, an id, an e-mail or IP address, or a fingerprint."_s};
}

} // namespace

Result<FindReport> findValue(Connection &connection, const FindRequest &request, Progress &progress)
{
    if (auto findable = requireFindable(request.text); !findable)
        return findable.error();
    const Interruption onStop(progress.stop(), connection);
    FindReport report;
    for (const Table &table : request.catalog.tables) {
        progress.report({.what = u"look in "_s + table.name.name,
                         .done = report.tables,
                         .total = request.catalog.tables.size(),
                         .unit = u"tables"_s});
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        TableFinder finder(connection, request, table);
        if (auto found = finder.find(); !found)
            return found.error();
        const auto rows = connection.dialect().introspector.estimateRows(connection, table);
        report.rows += rows ? std::max<qint64>(rows->rows, 0) : 0;
        ++report.tables;
        report.hits += finder.hits();
        if (finder.isCut())
            report.cut << table.name.name;
    }
    std::stable_sort(report.hits.begin(), report.hits.end(),
                     [](const FoundValue &one, const FoundValue &other) { return one.by < other.by; });
    return report;
}

} // namespace credenza
