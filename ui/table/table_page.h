#pragma once

#include "sql/browse/row_text.h"
#include "ui/edit/row_editing.h"
#include "ui/table/filter_bar.h"
#include "ui/table/record_pane.h"
#include "ui/table/seeker.h"
#include "ui/window/page.h"
#include "ui/window/write_access.h"

namespace credenza {

/// One table: its filter, its grid with the bar over all its rows, and the row that has the focus as a form.
class TablePage : public Page
{
    Q_OBJECT

public:
    TablePage(const OpenDatabase &database, const Table &table, PendingEdits *edits, const WriteAccess &access,
              QWidget *parent = nullptr);

    const TableName &table() const { return m_model->table().name; }
    QString title() const override { return table().name; }
    /// "row 12 of about 2,000,000".
    QString place() const override;
    void reload() override;

    QString filter() const { return m_filter; }
    /// As a person writes it; one that means nothing is said in the bar, and the rows stay as they are.
    void setFilter(const QString &filter);
    /// Order, columns and filter, to come back at the next start. A filter by a secret is not kept.
    QByteArray state() const override;
    void restore(const QByteArray &state) override;

    GridView &grid() { return *m_grid; }
    TableModel &model() { return *m_model; }

signals:
    void followed(const QString &table, const QString &filter);
    /// The user or client that a row is.
    void inspectWanted(const QString &role, const QString &id);
    /// Something to know that is no failure, such as an order without an index.
    void noted(const QString &text);
    /// Rows were changed at once, past the edits that are staged.
    void changed(const QString &text, const QString &receipt);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layOut();
    void addActions();
    void addSeparator();
    QAction *addAction(const QString &text, const QKeySequence &shortcut, const std::function<void()> &run);
    void order(int column, GridView::Ordering ordering);
    void show(const QList<OrderTerm> &order);
    QString shownFilter() const;
    const GridRow *focusedRow() const;
    void keepFocus();
    void rowChanged();
    void copy(RowTextFormat format);
    void changeAll();
    void exportRows();
    FilterContext filterContext() const;
    void filterByCell();
    void recordReveal(const QString &column);

    const OpenDatabase m_database;
    const WriteAccess &m_access;
    TableModel *m_model;
    GridView *m_grid;
    FilterBar *m_bar;
    RecordPane *m_record;
    RowEditing *m_editing;
    Seeker *m_seeker;
    QString m_filter;
    FilterSql m_filterSql;
    RowKey m_focus; ///< of the row that had the focus before everything is read anew
};

} // namespace credenza
