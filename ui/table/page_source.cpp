#include "ui/table/page_source.h"

#include "sql/catalog/introspector.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 mostPlaces = 4096;                       ///< that a map holds, whatever the table's size
constexpr qint64 longestSkip = 20 * PageSource::pageRows; ///< from a known place, while there is no map

qint64 pageOf(qint64 row)
{
    return row / PageSource::pageRows;
}

/// Distance of the rows that a map keeps: whole pages.
qint64 strideFor(qint64 rows)
{
    return std::max<qint64>(1, (rows / mostPlaces + PageSource::pageRows - 1) / PageSource::pageRows)
           * PageSource::pageRows;
}

} // namespace

PageSource::PageSource(const OpenDatabase &database, const Table &table, QObject *parent)
    : QObject(parent), m_database(database)
{
    const Profile *profile = database.identity->profile();
    for (const Column &column : table.columns)
        m_formats << CellFormat(table, column, profile);
    m_request = {.table = table,
                 .columns = table.columnNames(),
                 .order = {},
                 .after = {},
                 .skip = 0,
                 .filter = {},
                 .limit = pageRows,
                 .cut = longestRead,
                 .whole = {}};
    for (const CellFormat &format : std::as_const(m_formats)) {
        if (format.isSecret())
            m_request.whole << format.column();
    }
    if (auto key = keyColumns(table))
        m_key = *key;
}

void PageSource::start(const QList<OrderTerm> &order, const FilterSql &filter)
{
    m_request.order = order;
    m_request.filter = filter;
    m_total = 0;
    m_last -= m_first;
    m_first = 0;
    restart();
}

void PageSource::restart()
{
    stop();
    if (m_request.order.isEmpty())
        return;
    ++m_generation;
    m_map = {};
    m_guess = {};
    m_cache.clear();
    m_guessed.clear();
    m_counted = m_mapped = m_sized = false;
    if (m_total > 0)
        emit arrived(0, m_total - 1);
    askPage(0);
}

void PageSource::stop()
{
    m_database.reader->forget(this);
    m_database.counter->forget(this);
    m_asked.reset();
    m_sized = m_sized && (m_mapping || m_mapped); // else the size is not known yet
    m_mapping = false;
}

void PageSource::wish(qint64 first, qint64 last)
{
    m_first = first;
    m_last = last;
    if (m_request.order.isEmpty())
        return;
    if (!m_sized && !m_asked && m_total > 0 && last >= m_total - 1)
        askSize();
    askMissing();
}

const GridRow *PageSource::row(qint64 number) const
{
    const PageCache::Rows *page = m_cache.page(pageOf(number));
    return page && number % pageRows < page->size() ? &page->at(number % pageRows) : nullptr;
}

bool PageSource::isGuessed(qint64 row) const
{
    return m_guessed.contains(pageOf(row));
}

void PageSource::askMissing()
{
    for (qint64 number = pageOf(m_first); number <= pageOf(std::min(m_last, m_total - 1)); ++number) {
        const auto start = startOf(number);
        const bool isKnown = start && !start->isGuess;
        if (!isKnown && m_sized && !m_mapping) // the walk was stopped, and is needed now
            askMap();
        if (m_cache.page(number))
            continue;
        if (start) {
            askPage(number);
            return;
        }
    }
}

std::optional<PageSource::Start> PageSource::startOf(qint64 page) const
{
    const qint64 row = page * pageRows;
    const PageMap::Place known = m_map.nearest(row);
    if (m_mapped || row - known.row <= longestSkip)
        return Start{known};
    if (const auto guessed = m_guess.place(row, m_total, m_request.order))
        return Start{*guessed, true};
    return std::nullopt;
}

void PageSource::askPage(qint64 number)
{
    if (m_asked == number)
        return;
    const Start start = startOf(number).value_or(Start{});
    m_asked = number;
    PageRequest request = m_request;
    request.after = start.place.after;
    request.skip = number * pageRows - start.place.row;
    m_database.reader->ask<Answer>(
        this, u"page"_s,
        [request, isGuess = start.isGuess, clock = m_database.clock, formats = m_formats,
         key = m_key](Connection &connection) -> Result<Answer> {
            QElapsedTimer timer;
            timer.start();
            auto page = isGuess ? readPageNear(connection, request) : readPage(connection, request);
            if (!page)
                return page.error();
            Answer answer{.rows = {}, .isLast = page->isLast};
            const qint64 now = clock->now();
            QStringList columns; // those of the order first: they are never cut
            for (const OrderTerm &term : request.order)
                columns << term.column.name;
            columns += request.columns;
            for (qsizetype row = 0; row < page->rows.size(); ++row) {
                const QList<Value> &values = page->rows[row];
                answer.rows.append(
                    {cellsOf(values, formats, now), values, keyOf(key, columns, page->keys[row] + values)});
            }
            answer.milliseconds = double(timer.nsecsElapsed()) / 1e6;
            return answer;
        },
        [this, number, start, generation = m_generation](Result<Answer> answer) {
            if (generation != m_generation)
                return;
            if (start.isGuess && m_mapped) { // the place is known by now
                m_asked.reset();
                askMissing();
                return;
            }
            if (start.isGuess)
                m_guessed.insert(number);
            else
                m_guessed.erase(number);
            if (start.isGuess && answer)
                answer->isLast = false; // of a place that is not known, nothing follows for the whole
            pageArrived(number, answer);
        });
}

void PageSource::pageArrived(qint64 number, const Result<Answer> &answer)
{
    if (m_asked == number)
        m_asked.reset();
    if (!answer) {
        emit failed(answer.error());
        return;
    }
    m_cache.insert(number, answer->rows);
    const qint64 end = number * pageRows + answer->rows.size();
    const bool isEnd = answer->isLast && (number == 0 || !answer->rows.isEmpty());
    if (isEnd && number == 0)
        m_mapped = m_sized = true;
    m_counted = m_counted || isEnd;
    if (isEnd || end > m_total)
        setTotal(end);
    emit arrived(number * pageRows, end - 1);
    emit loaded(answer->milliseconds);
    if (!m_sized)
        askSize();
    askMissing();
}

/// How many rows there are, as far as that can be told in milliseconds.
void PageSource::askSize()
{
    m_sized = true;
    m_database.reader->ask<Size>(
        this, u"size"_s,
        [request = m_request](Connection &connection) -> Result<Size> {
            if (!request.filter.sql.isEmpty())
                return Size{};
            auto rows = connection.dialect().introspector.estimateRows(connection, request.table);
            if (!rows)
                return rows.error();
            auto guess = KeyGuess::read(connection, request);
            return guess ? Result<Size>(Size{rows->rows, *guess}) : guess.error();
        },
        [this, generation = m_generation](const Result<Size> &size) {
            if (generation != m_generation)
                return;
            if (!size) {
                m_sized = false;
                emit failed(size.error());
                return;
            }
            m_guess = size->guess;
            if (size->rows > m_total)
                setTotal(size->rows);
            askMap();
            askMissing();
        });
}

void PageSource::askMap()
{
    m_mapping = true;
    const auto grown = [this, generation = m_generation, post = m_database.counter->poster(this)](const PageMap &map) {
        post([this, generation, map] {
            if (generation == m_generation)
                mapGrown(map);
        });
    };
    m_database.counter->ask<PageMap>(
        this, u"map"_s,
        [request = m_request, stride = strideFor(m_total), grown](Connection &connection) {
            return mapPages(connection, request, stride, grown);
        },
        [this, generation = m_generation](const Result<PageMap> &map) {
            if (generation != m_generation)
                return;
            m_mapping = false;
            if (!map)
                emit failed(map.error());
            else
                mapDone(*map);
        });
}

void PageSource::mapGrown(const PageMap &map)
{
    m_map = map;
    askMissing();
}

void PageSource::mapDone(const PageMap &map)
{
    m_map = map;
    m_mapped = true;
    forgetGuesses();
    askCount();
    askMissing();
}

/// Guessed pages showed rows near their place; now each row is shown at its own.
void PageSource::forgetGuesses()
{
    for (const qint64 page : std::exchange(m_guessed, {})) {
        m_cache.remove(page);
        emit arrived(page * pageRows, (page + 1) * pageRows - 1);
    }
}

void PageSource::askCount()
{
    PageRequest rest = m_request;
    const PageMap::Place last = m_map.nearest(std::numeric_limits<qint64>::max());
    m_database.counter->ask<qint64>(
        this, u"count"_s, [rest, last](Connection &connection) { return rowsBehind(connection, rest, last); },
        [this, generation = m_generation](const Result<qint64> &rows) {
            if (generation != m_generation)
                return;
            if (!rows) {
                emit failed(rows.error());
                return;
            }
            m_counted = true;
            setTotal(*rows);
            askMissing();
        });
}

void PageSource::setTotal(qint64 rows)
{
    m_total = rows;
    emit totalChanged();
}

} // namespace credenza
