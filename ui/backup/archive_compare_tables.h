#pragma once

#include "ui/backup/archive_compare.h"
#include "ui/look/plain_table.h"
#include "ui/look/scroll_column.h"

#include <QLabel>
#include <QPushButton>

namespace credenza {

/// Which tables two databases hold otherwise, and what of that matters for access.
class ArchiveCompareTables : public QWidget
{
    Q_OBJECT

public:
    explicit ArchiveCompareTables(QWidget *parent = nullptr);

    /// Names of the sides, as the heads of columns have them.
    void setSides(const QString &a, const QString &b);
    void showComparison(const ArchiveComparison &comparison);
    /// Nothing is compared yet, or the comparison failed.
    void showState(const QString &text);

signals:
    void rowsWanted(const QString &table);

private:
    void layOut();
    void addTable(const QString &name, const TableComparison &table, const ListedTable &listed);
    void showEqual(const Comparison &content);
    void showAccess(const ArchiveComparison &comparison);
    QString chosen() const;

    QLabel *m_what;
    QLabel *m_state;
    PlainTable *m_tables;
    QVBoxLayout *m_notes;
    QLabel *m_accessTitle;
    QLabel *m_accessState;
    PlainTable *m_access;
    QPushButton *m_rows;
};

} // namespace credenza
