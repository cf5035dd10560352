#pragma once

#include "sql/edit/entry.h"
#include "ui/table/page_source.h"

#include <QAbstractTableModel>

namespace credenza {

class PendingEdits;

/// A window of rows on a PageSource, with the edits that are not saved yet laid over them. The window moves; memory and
/// the cost of a page stay the same.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, StagedRole };
    /// What the edits that are not saved make of a cell.
    enum class Staged { No, Changed, Deleted };

    static constexpr qint64 windowRows = 4000; ///< a multiple of PageSource::pageRows

    TableModel(const OpenDatabase &database, const Table &table, PendingEdits *edits, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const Table &table() const { return m_source.table(); }
    /// Null for a database that no profile knows.
    const Profile *profile() const { return m_profile; }
    PageSource &source() { return m_source; }
    const PageSource &source() const { return m_source; }

    /// Shows all rows that pass, in that order. Refused by failed() for a secret column.
    void show(const QList<OrderTerm> &order, const FilterSql &filter);
    /// As a person chose it, without the key that completes it.
    const QList<OrderTerm> &order() const { return m_order; }
    const FilterSql &filter() const { return m_source.request().filter; }

    /// The table's row that is row 0 of the model.
    qint64 firstRow() const { return m_first; }
    /// Moves the window so that it holds the given row of the table, with room on both sides.
    void showRow(qint64 tableRow);
    /// What the view shows of the window.
    void setVisibleRows(int first, int last);

    /// As read, whatever is staged; null while the row is not here.
    const GridRow *row(int row) const { return m_source.row(m_first + row); }
    /// As it is shown, with what is staged; nothing while the row is not here.
    std::optional<GridRow> shownRow(int row) const;
    /// As read. Refused where the row is not here, or the value was cut.
    Result<Value> storedValue(const QModelIndex &index) const;
    /// As it is shown, with what is staged; Refused where it is not here or not whole.
    Result<Value> shownValue(const QModelIndex &index) const;
    const CellFormat &format(int column) const { return m_source.formats()[column]; }
    PendingEdits *edits() const { return m_edits; }
    /// What an entry into a cell of that row has to fit.
    EntryContext context(const GridRow &row, int column) const;
    /// Why that text cannot be entered there; empty when it can.
    QString refusal(const GridRow &row, int column, const QString &text) const;
    /// Stages it for that record, wherever it stands by now. False, and failed(), for what does not fit.
    bool enter(const GridRow &row, int column, const QString &text);

signals:
    void failed(const credenza::Error &error);

private:
    void rowsArrived(qint64 first, qint64 last);
    void fitTotal();
    void setWindow(qint64 first);
    void slideWindow(qint64 first);
    QString orderMark(int section) const;
    const CellChange *stagedChange(const QModelIndex &index, const GridRow &row) const;
    std::optional<GridCell> stagedCell(const QModelIndex &index, const GridRow &row) const;

    PageSource m_source;
    const Profile *m_profile;
    PendingEdits *m_edits;
    QList<OrderTerm> m_order;
    qint64 m_first = 0;
    qint64 m_rows = 0; ///< in the window
};

} // namespace credenza
