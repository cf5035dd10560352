#pragma once

#include "sql/browse/key_guess.h"
#include "ui/table/page_cache.h"
#include "ui/window/open_database.h"

#include <QObject>

#include <set>

namespace credenza {

/// Rows of one ordered and filtered table by their number, whatever its size. Pages are read by key when they are
/// wished for. The first page comes before anything is counted; the number of rows is guessed at first and then found
/// by a walk in the background, which also makes every row as near as the first.
class PageSource : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 pageRows = 200;
    static constexpr qsizetype cachedPages = 24;

    PageSource(const OpenDatabase &database, const Table &table, QObject *parent = nullptr);

    const Table &table() const { return m_request.table; }
    const DatabaseClock &clock() const { return *m_database.clock; }
    const QList<CellFormat> &formats() const { return m_formats; }
    const PageRequest &request() const { return m_request; }
    const PageMap &map() const { return m_map; }

    /// Begins anew with that order, completed by a key, and that filter.
    void start(const QList<OrderTerm> &order, const FilterSql &filter);
    /// Reads everything anew, at the same place. Nothing is read before there is an order.
    void restart();
    /// Ends what is being read for it.
    void stop();
    /// The rows that are looked at; pages that lack there are asked for.
    void wish(qint64 first, qint64 last);

    /// Null while it is not here.
    const GridRow *row(qint64 number) const;
    /// True while what is shown there is only near that number.
    bool isGuessed(qint64 row) const;
    qint64 total() const { return m_total; }
    bool isCounted() const { return m_counted; }
    bool isWorking() const { return !m_request.order.isEmpty() && (m_asked.has_value() || !m_mapped); }

signals:
    void arrived(qint64 first, qint64 last);
    void totalChanged();
    void loaded(double milliseconds);
    void failed(const credenza::Error &error);

private:
    struct Answer
    {
        PageCache::Rows rows;
        bool isLast = false;
        double milliseconds = 0;
    };
    struct Size
    {
        qint64 rows = 0;
        KeyGuess guess;
    };

    void askMissing();
    void askPage(qint64 number);
    /// Where reading of a page begins, and whether that is known or guessed; nothing while neither can be said.
    struct Start
    {
        PageMap::Place place;
        bool isGuess = false;
    };
    std::optional<Start> startOf(qint64 page) const;
    void pageArrived(qint64 number, const Result<Answer> &answer);
    void askSize();
    void askMap();
    void mapGrown(const PageMap &map);
    void mapDone(const PageMap &map);
    void askCount();
    void setTotal(qint64 rows);
    void forgetGuesses();

    OpenDatabase m_database;
    QList<CellFormat> m_formats;
    PageRequest m_request;
    QList<Column> m_key; ///< by which rows are edited; empty where they cannot be
    PageMap m_map;
    KeyGuess m_guess;
    mutable PageCache m_cache{cachedPages};
    std::set<qint64> m_guessed;    ///< pages in the cache whose place was guessed
    std::optional<qint64> m_asked; ///< the page on its way
    quint64 m_generation = 0;      ///< answers to an earlier order are dropped
    qint64 m_total = 0;
    qint64 m_first = 0; ///< of the rows looked at
    qint64 m_last = 0;
    bool m_counted = false;
    bool m_mapping = false; ///< the walk through the table is on its way
    bool m_mapped = false;
    bool m_sized = false;
};

} // namespace credenza
