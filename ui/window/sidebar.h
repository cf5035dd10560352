#pragma once

#include "sql/catalog/introspector.h"

#include <QListWidget>

namespace credenza {

/// The tables of a database with their sizes. A click or Enter opens one.
class Sidebar : public QListWidget
{
    Q_OBJECT

public:
    enum Role { CountRole = Qt::UserRole };

    explicit Sidebar(QWidget *parent = nullptr);

    void setTables(const QStringList &names);
    void setRows(const QString &table, const RowCount &rows);
    /// Marks a table without opening it.
    void select(const QString &table);

signals:
    void chosen(const QString &table);

private:
    QListWidgetItem *item(const QString &table) const;
    using QListWidget::item;
};

/// A number of rows for a narrow place: "52", "14 k", "2.0 M".
QString briefCount(qint64 rows);

} // namespace credenza
