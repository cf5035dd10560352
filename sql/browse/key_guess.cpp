#include "sql/browse/key_guess.h"

#include "sql/browse/keyset.h"
#include "sql/browse/selection.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 longestSkip = 1'000'000; // rows of an index, some 0.1 s

/// The last row to be skipped, in the order of the first column alone: by its index nothing else is read.
PageRequest lastSkipped(const PageRequest &request)
{
    PageRequest first = request;
    first.skip = request.skip - 1;
    first.columns.clear();
    first.order = request.order.first(1);
    first.after = request.after.first(std::min<qsizetype>(1, request.after.size()));
    first.limit = 1;
    return first;
}

} // namespace

Result<KeyGuess> KeyGuess::read(Connection &connection, const PageRequest &request)
{
    KeyGuess guess;
    if (!request.filter.sql.isEmpty() || !isServedByIndex(request.table, request.order))
        return guess;
    const Column &column = request.order.first().column;
    const bool isHidden = request.table.hiddenKey && request.table.hiddenKey->name == column.name;
    if (!isHidden && !column.numbered) {
        auto spread = connection.dialect().introspector.spread(connection, request.table, column);
        if (!spread)
            return spread.error();
        guess.m_spread = *spread;
    }
    if (!guess.m_spread.isEmpty())
        return guess;
    auto range = readKeyRange(connection, request);
    if (!range)
        return range.error();
    guess.m_range = *range;
    return guess;
}

std::optional<PageMap::Place> KeyGuess::place(qint64 row, qint64 rows, const QList<OrderTerm> &order) const
{
    if (rows <= 0)
        return std::nullopt;
    if (m_range)
        return PageMap::Place{.row = row, .after = m_range->keyAt(double(row) / double(rows), order)};
    if (m_spread.isEmpty())
        return std::nullopt;
    const bool isAscending = order.first().direction == Qt::AscendingOrder;
    PageMap::Place nearest;
    for (const SpreadValue &known : m_spread) {
        const double share = isAscending ? known.upTo : 1 - known.before;
        const qint64 behind = qint64(std::llround(share * double(rows)));
        if (behind <= row && behind >= nearest.row)
            nearest = {behind, {known.value}};
    }
    return row - nearest.row <= longestSkip ? std::optional(nearest) : std::nullopt;
}

Result<RowPage> readPageNear(Connection &connection, const PageRequest &request)
{
    PageRequest near = request;
    near.skip = 0;
    if (request.skip == 0)
        return readPage(connection, near);
    auto skipped = readPage(connection, lastSkipped(request));
    if (!skipped)
        return skipped.error();
    if (!skipped->keys.isEmpty())
        near.after = skipped->keys.first();
    auto page = readPage(connection, near);
    if (!page || !page->rows.isEmpty())
        return page;
    near.after = request.after;
    return readPage(connection, near);
}

} // namespace credenza
