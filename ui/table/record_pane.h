#pragma once

#include "sql/edit/blast_radius.h"
#include "ui/table/page_cache.h"
#include "ui/window/open_database.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace credenza {

/// The row that has the focus as a form: its fields, what it refers to, and how many rows refer to it.
class RecordPane : public QScrollArea
{
    Q_OBJECT

public:
    RecordPane(const OpenDatabase &database, const Table &table, QWidget *parent = nullptr);

    /// Null for no row. What refers to it is counted once the focus rests.
    void show(const GridRow *row);

signals:
    /// Rows of another table that go with this one, as a filter of sql/browse/filter.h.
    void followed(const QString &table, const QString &filter);
    /// The user or client that the row is; `role` is "user" or "client".
    void inspectWanted(const QString &role, const QString &id);
    /// A secret was shown to the person; for the record.
    void revealed(const QString &column);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QPushButton *makeInspect();
    void addField(qsizetype column);
    QString filterOn(const QString &table, const QString &column, qsizetype ours) const;
    QWidget *valueOf(qsizetype column);
    QWidget *secretOf(qsizetype column, const GridCell &cell);
    void reveal(qsizetype column, QLabel *label);
    void copySecret(qsizetype column);
    void askDependents();
    void showDependents(const QList<Dependents> &dependents);
    QString headline() const;

    const OpenDatabase m_database;
    const Table m_table;
    QList<CellFormat> m_formats;
    std::optional<GridRow> m_row;
    QFormLayout *m_fields = nullptr;
    QFormLayout *m_linked = nullptr;
    QLabel *m_linkedTitle = nullptr;
    QTimer m_rest;
};

} // namespace credenza
