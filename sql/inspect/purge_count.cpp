#include "sql/inspect/purge_count.h"

#include "sql/catalog/introspector.h"
#include "sql/inspect/purge_keys.h"
#include "sql/text/quoted.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 secondsOfDay = 86'400;
constexpr std::array bandEnds{1, 7, 30, 90, 365};

/// Cutoffs from the latest to the oldest: the plan's own, and one for each end of a band.
QList<qint64> cutoffsOf(const PurgeRule &rule, const PurgeMoments &moments)
{
    QList<qint64> cutoffs{moments.cutoff};
    for (const int days : bandEnds) {
        if (rule.isAged())
            cutoffs << std::min(moments.cutoff, moments.now - days * secondsOfDay);
    }
    return cutoffs;
}

/// All rows first, then those that are due at each cutoff.
Result<QList<qint64>> countAt(Connection &connection, const PurgeRule &rule, const Kind &kind,
                              const PurgeMoments &moments, const FilterSql &where)
{
    Statement question{.sql = u"SELECT count(*)"_s};
    for (const qint64 cutoff : cutoffsOf(rule, moments)) {
        const auto due = dueCondition(rule, {.now = moments.now, .cutoff = cutoff});
        if (!due)
            return due.error();
        question.sql += u", coalesce(sum(CASE WHEN %1 THEN 1 ELSE 0 END), 0)"_s.arg(due->sql);
        question.values += due->values;
    }
    question.sql += u" FROM "_s + kind.table.name.sql();
    if (!where.sql.isEmpty())
        question.sql += u" WHERE "_s + where.sql;
    question.values += where.values;
    const auto rows = connection.rows(question);
    if (!rows)
        return rows.error();
    QList<qint64> counts;
    for (const Value &value : rows->first())
        counts << displayText(value).toLongLong();
    return counts;
}

QList<AgeBand> bandsOf(const QList<qint64> &due)
{
    QList<AgeBand> bands;
    for (qsizetype at = 0; at < due.size() && due.size() > 1; ++at) {
        const bool isLast = at + 1 == due.size();
        bands.append({.fromDays = at == 0 ? 0 : bandEnds[size_t(at - 1)],
                      .toDays = isLast ? std::nullopt : std::optional(bandEnds[size_t(at)]),
                      .rows = due[at] - (isLast ? 0 : due[at + 1])});
    }
    return bands;
}

/// The table's size with its indexes; nothing where the backend cannot tell.
std::optional<qint64> bytesOf(Connection &connection, const Table &table)
{
    const auto bytes = connection.value(connection.dialect().introspector.tableSize(table));
    return bytes && !isNull(*bytes) ? std::optional(displayText(*bytes).toLongLong()) : std::nullopt;
}

/// The rows that go, for questions about what refers to them.
Result<Statement> goingCondition(const PurgeRule &rule, const Kind &kind, const PurgeMoments &moments)
{
    const auto due = dueCondition(rule, moments);
    if (!due)
        return due.error();
    const auto kept = keptCondition(rule, kind, moments);
    if (!kept)
        return kept.error();
    if (kept->sql.isEmpty())
        return Statement{u'(' + due->sql + u')', due->values};
    return Statement{u"(%1) AND NOT (%2)"_s.arg(due->sql, kept->sql), due->values + kept->values};
}

} // namespace

Result<PurgedKind> countPurged(Connection &connection, const Catalog &catalog, const PurgeRule &rule, const Kind &kind,
                               const PurgeMoments &moments)
{
    const auto kept = keptCondition(rule, kind, moments);
    if (!kept)
        return kept.error();
    auto due = countAt(connection, rule, kind, moments, {});
    if (!due)
        return due.error();
    PurgedKind purged{.rule = rule, .kind = kind, .total = due->takeFirst(), .bytes = {}, .ages = {}, .reached = {}};
    if (!kept->sql.isEmpty() && due->first() > 0) {
        const auto staying = countAt(connection, rule, kind, moments, *kept);
        if (!staying)
            return staying.error();
        purged.kept = staying->at(1);
        for (qsizetype at = 0; at < due->size(); ++at)
            (*due)[at] -= staying->at(at + 1);
    }
    purged.rows = due->first();
    purged.ages = bandsOf(*due);
    if (const auto bytes = bytesOf(connection, kind.table))
        purged.bytes = purged.total == 0 ? 0 : qint64(double(*bytes) * double(purged.rows) / double(purged.total));
    if (purged.rows == 0)
        return purged;
    const auto going = goingCondition(rule, kind, moments);
    if (!going)
        return going.error();
    auto reached = reachOf(connection, catalog, kind.table, *going);
    if (!reached)
        return reached.error();
    purged.reached = *reached;
    return purged;
}

} // namespace credenza
