#pragma once

#include "sql/browse/page_map.h"
#include "sql/connection/live_connection.h"
#include "sql/schema/identity.h"
#include "ui/table/page_cache.h"

#include <QAbstractTableModel>

namespace credenza {

/// What the models and pages of one window share: its database and two connections to it.
struct Browsing
{
    std::shared_ptr<const Identity> identity;
    LiveConnection *reader;  ///< answers in milliseconds: pages
    LiveConnection *counter; ///< may take seconds: counting, mapping
};

/// A window of rows on an ordered table of any size. Rows are asked for by key when they are looked at, and forgotten
/// when they have not been for long. The window moves; memory and the cost of a page stay the same.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole };

    static constexpr qint64 pageRows = 200;
    static constexpr qint64 windowRows = 4000; ///< a multiple of pageRows
    static constexpr qsizetype cachedPages = 24;

    TableModel(Browsing browsing, const Table &table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Refused by failed() for a secret column.
    void sort(int column, Qt::SortOrder direction = Qt::AscendingOrder) override;

    const Table &table() const { return m_request.table; }
    /// Rows of the table as far as known, whatever the window.
    qint64 totalRows() const { return m_total; }
    bool isCounted() const { return m_counted; }
    bool isLoading() const { return m_asked.has_value(); }
    /// The table's row that is row 0 of the model.
    qint64 firstRow() const { return m_first; }
    /// Moves the window so that it holds the given row of the table, with room on both sides.
    void showRow(qint64 tableRow);
    /// What the view shows of the window; pages that lack there are asked for.
    void setVisibleRows(int first, int last);
    /// Reads everything anew, at the current place.
    void reload();

signals:
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

    const GridCell *cell(const QModelIndex &index) const;
    void askMissingPage();
    void askPage(qint64 number);
    void pageArrived(qint64 number, const Result<Answer> &answer);
    void askCount();
    void askMap();
    void setTotal(qint64 rows);
    void setWindow(qint64 first);
    void slideWindow(qint64 first);

    Browsing m_browsing;
    QList<CellFormat> m_formats;
    PageRequest m_request;
    PageMap m_map;
    mutable PageCache m_cache{cachedPages};
    std::optional<qint64> m_asked; ///< the page on its way
    quint64 m_generation = 0;      ///< answers to an earlier order are dropped
    qint64 m_first = 0;
    qint64 m_rows = 0; ///< in the window
    qint64 m_total = 0;
    qint64 m_visibleFirst = 0; ///< of the table
    qint64 m_visibleLast = 0;
    bool m_counted = false;
    bool m_mapped = false;
};

} // namespace credenza
