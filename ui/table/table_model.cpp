#include "ui/table/table_model.h"

#include <QDateTime>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 mostPlaces = 4096;                       ///< that a map holds, whatever the table's size
constexpr qint64 longestSkip = 20 * TableModel::pageRows; ///< before the map is there

qint64 pageOf(qint64 row)
{
    return row / TableModel::pageRows;
}

/// Distance of the rows that a map keeps: whole pages.
qint64 strideFor(qint64 rows)
{
    return std::max<qint64>(1, (rows / mostPlaces + TableModel::pageRows - 1) / TableModel::pageRows)
           * TableModel::pageRows;
}

} // namespace

TableModel::TableModel(Browsing browsing, const Table &table, QObject *parent)
    : QAbstractTableModel(parent), m_browsing(std::move(browsing))
{
    const Profile *profile = m_browsing.identity->profile();
    for (const Column &column : table.columns)
        m_formats << CellFormat(table, column, profile);
    m_request = {.table = table,
                 .columns = table.columnNames(),
                 .order = {},
                 .after = {},
                 .skip = 0,
                 .filter = {},
                 .limit = pageRows,
                 .cut = 1000};
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows);
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_formats.size());
}

const GridCell *TableModel::cell(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const qint64 row = m_first + index.row();
    const PageCache::Rows *page = m_cache.page(pageOf(row));
    return page && row % pageRows < page->size() ? &page->at(row % pageRows).at(index.column()) : nullptr;
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole && index.isValid())
        return m_formats[index.column()].alignment().toInt();
    const GridCell *shown = cell(index);
    if (!shown)
        return role == Qt::DisplayRole && index.isValid() ? QVariant(u"…"_s) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return shown->text;
    case Qt::ToolTipRole: return shown->tip.isEmpty() ? QVariant() : shown->tip.left(1000);
    case KindRole: return int(shown->kind);
    default: return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(m_first + section + 1) : QVariant();
    if (section < 0 || section >= m_formats.size())
        return {};
    switch (role) {
    case Qt::DisplayRole: return m_formats[section].header();
    case Qt::ToolTipRole: return m_formats[section].headerTip();
    case Qt::TextAlignmentRole: return m_formats[section].alignment().toInt();
    default: return {};
    }
}

void TableModel::sort(int column, Qt::SortOrder direction)
{
    QList<OrderTerm> order;
    if (column >= 0)
        order << OrderTerm{.column = m_request.table.columns[column], .direction = direction};
    auto complete = browsingOrder(m_request.table, order, m_browsing.identity->profile());
    if (!complete) {
        emit failed(complete.error());
        return;
    }
    m_request.order = *complete;
    m_visibleLast -= m_visibleFirst;
    m_visibleFirst = 0;
    setWindow(0);
    reload();
}

void TableModel::reload()
{
    ++m_generation;
    m_browsing.reader->forget(this);
    m_browsing.counter->forget(this);
    m_map = {};
    m_cache.clear();
    m_asked.reset();
    m_counted = false;
    m_mapped = false;
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    askPage(0);
    askCount();
}

void TableModel::setVisibleRows(int first, int last)
{
    m_visibleFirst = m_first + first;
    m_visibleLast = m_first + last;
    askMissingPage();
}

void TableModel::askMissingPage()
{
    for (qint64 number = pageOf(m_visibleFirst); number <= pageOf(std::min(m_visibleLast, m_total - 1)); ++number) {
        const PageMap::Place place = m_map.nearest(number * pageRows);
        const bool isNear = m_mapped || number * pageRows - place.row <= longestSkip;
        if (!m_cache.page(number) && isNear) {
            askPage(number);
            return;
        }
    }
}

void TableModel::askPage(qint64 number)
{
    if (m_asked == number)
        return;
    m_asked = number;
    const PageMap::Place place = m_map.nearest(number * pageRows);
    PageRequest request = m_request;
    request.after = place.after;
    request.skip = number * pageRows - place.row;
    m_browsing.reader->ask<Answer>(
        this, u"page"_s,
        [request, formats = m_formats](Connection &connection) -> Result<Answer> {
            QElapsedTimer timer;
            timer.start();
            auto page = readPage(connection, request);
            if (!page)
                return page.error();
            Answer answer{.rows = {}, .isLast = page->isLast};
            const qint64 now = QDateTime::currentSecsSinceEpoch();
            for (const QList<Value> &row : page->rows) {
                QList<GridCell> cells;
                for (qsizetype column = 0; column < formats.size(); ++column)
                    cells << formats[column].cell(row[column], now);
                answer.rows << cells;
            }
            answer.milliseconds = double(timer.nsecsElapsed()) / 1e6;
            return answer;
        },
        [this, number, generation = m_generation](const Result<Answer> &answer) {
            if (generation == m_generation)
                pageArrived(number, answer);
        });
}

void TableModel::pageArrived(qint64 number, const Result<Answer> &answer)
{
    if (m_asked == number)
        m_asked.reset();
    if (!answer) {
        emit failed(answer.error());
        return;
    }
    m_cache.insert(number, answer->rows);
    const qint64 end = number * pageRows + answer->rows.size();
    if (answer->isLast || (!m_counted && end > m_total))
        setTotal(end);
    const qint64 top = std::max(number * pageRows - m_first, qint64(0));
    const qint64 bottom = std::min(end - m_first, m_rows) - 1;
    if (top <= bottom)
        emit dataChanged(index(int(top), 0), index(int(bottom), columnCount() - 1));
    emit loaded(answer->milliseconds);
    askMissingPage();
}

void TableModel::askCount()
{
    m_browsing.counter->ask<qint64>(
        this, u"count"_s, [request = m_request](Connection &connection) { return countRows(connection, request); },
        [this, generation = m_generation](const Result<qint64> &rows) {
            if (generation != m_generation)
                return;
            if (!rows) {
                emit failed(rows.error());
                return;
            }
            m_counted = true;
            setTotal(*rows);
            askMap();
        });
}

void TableModel::askMap()
{
    if (m_total <= pageRows) {
        m_mapped = true;
        askMissingPage();
        return;
    }
    m_browsing.counter->ask<PageMap>(
        this, u"map"_s,
        [request = m_request, stride = strideFor(m_total)](Connection &connection) {
            return mapPages(connection, request, stride);
        },
        [this, generation = m_generation](const Result<PageMap> &map) {
            if (generation != m_generation)
                return;
            if (!map) {
                emit failed(map.error());
                return;
            }
            m_map = *map;
            m_mapped = true;
            askMissingPage();
        });
}

void TableModel::setTotal(qint64 rows)
{
    m_total = rows;
    const qint64 after = std::clamp(rows - m_first, qint64(0), windowRows);
    if (after > m_rows) {
        beginInsertRows({}, int(m_rows), int(after) - 1);
        m_rows = after;
        endInsertRows();
    } else if (after < m_rows) {
        beginRemoveRows({}, int(after), int(m_rows) - 1);
        m_rows = after;
        endRemoveRows();
    }
    emit totalChanged();
}

void TableModel::showRow(qint64 tableRow)
{
    const qint64 last = std::max(m_total - windowRows, qint64(0));
    const bool fits = tableRow >= m_first + windowRows / 8 && tableRow < m_first + windowRows * 7 / 8;
    if (!fits)
        setWindow(std::clamp((tableRow - windowRows / 2) / pageRows * pageRows, qint64(0), last));
}

void TableModel::setWindow(qint64 first)
{
    const qint64 shift = first - m_first;
    if (shift == 0)
        return;
    const qint64 before = m_rows;
    const qint64 after = std::min(m_total - first, windowRows);
    if (std::abs(shift) >= std::min(before, after)) {
        beginResetModel();
        m_first = first;
        m_rows = after;
        endResetModel();
        return;
    }
    slideWindow(first);
}

/// Rows leave on one side and come in on the other, so that selection and current row stay where they are.
void TableModel::slideWindow(qint64 first)
{
    const qint64 end = std::min(first + windowRows, m_total);
    const qint64 oldEnd = m_first + m_rows;
    const auto resize = [this](qint64 newFirst, qint64 newEnd) {
        m_first = newFirst;
        m_rows = newEnd - newFirst;
    };
    if (first > m_first) {
        beginRemoveRows({}, 0, int(first - m_first) - 1);
        resize(first, oldEnd);
        endRemoveRows();
        if (end > oldEnd) {
            beginInsertRows({}, int(oldEnd - first), int(end - first) - 1);
            resize(first, end);
            endInsertRows();
        }
        return;
    }
    if (end < oldEnd) {
        beginRemoveRows({}, int(end - m_first), int(oldEnd - m_first) - 1);
        resize(m_first, end);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(m_first - first) - 1);
    resize(first, end);
    endInsertRows();
}

} // namespace credenza
