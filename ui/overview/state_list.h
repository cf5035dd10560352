#pragma once

#include "sql/browse/state_counts.h"
#include "sql/catalog/introspector.h"

#include <QGridLayout>
#include <QWidget>

namespace credenza {

/// The tables whose rows have states, each with its bar and its numbers in words. A table's place is kept until its
/// numbers are there.
class StateList : public QWidget
{
    Q_OBJECT

public:
    explicit StateList(QWidget *parent = nullptr);

    /// `title` as the profile names the table.
    void addTable(const QString &table, const QString &title);
    void showCounts(const QString &table, const QList<StateCount> &counts);
    /// For a table without states.
    void showRows(const QString &table, const RowCount &rows);
    bool isEmpty() const { return m_rows.isEmpty(); }
    void clear();

signals:
    void tableWanted(const QString &table);

private:
    /// In place of what is there.
    void put(int row, int column, QWidget *widget, Qt::Alignment alignment = {});

    QGridLayout *m_grid;
    QStringList m_rows; ///< tables, from the top
};

} // namespace credenza
