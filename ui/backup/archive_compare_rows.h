#pragma once

#include "ui/backup/archive_compare.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace credenza {

/// One row as both sides hold it; empty where a side lacks it.
struct BothRows
{
    std::optional<QList<Value>> a;
    std::optional<QList<Value>> b;
};

/// The rows of one table that differ; below them the values of one of them, side by side.
class ArchiveCompareRows : public QWidget
{
    Q_OBJECT

public:
    explicit ArchiveCompareRows(QWidget *parent = nullptr);

    /// Heads of the two columns of values.
    void setSides(const QString &a, const QString &b);
    /// May rows be brought back at all? Not from an archive to an archive.
    enum class BringingBack { Offered, Absent };
    void showTable(const ArchiveComparison &comparison, const QString &table, BringingBack bringingBack);
    const QString &table() const { return m_table; }
    /// Of the row that has the focus. `now` in unix seconds, for ages.
    void showValues(const BothRows &rows, qint64 now);

signals:
    void backWanted();
    /// Another row has the focus: its values are wanted.
    void valuesWanted(const credenza::DifferingRow &row);
    void bringBackWanted(const credenza::BringBackChoice &choice);

private:
    void layOut();
    QLayout *makeHead();
    QLayout *makeFooter();
    void connectParts();
    void addRow(const ListedRow &row, qsizetype at);
    void filter();
    void rowChanged();
    void showButtons();
    const ListedRow *current() const;
    QList<RowPlace> chosen() const;
    RowPlace placeOf(const ListedRow &row) const;

    QString m_table;
    ListedTable m_rows;
    ComparedSide m_a;
    ComparedSide m_b;
    BringingBack m_bringingBack = BringingBack::Absent;
    QLabel *m_heading;
    QLabel *m_what;
    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QTreeWidget *m_values;
    QPushButton *m_withAll;
    QPushButton *m_bring;
};

} // namespace credenza
