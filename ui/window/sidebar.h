#pragma once

#include "sql/catalog/introspector.h"
#include "ui/window/screen.h"

#include <QListWidget>

namespace credenza {

/// Where to go in a window: its screens, and the tables of its database with their sizes. A click or Enter opens.
class Sidebar : public QListWidget
{
    Q_OBJECT

public:
    enum Role { CountRole = Qt::UserRole, ScreenRole };

    explicit Sidebar(QWidget *parent = nullptr);

    void setTables(const QStringList &names);
    void setRows(const QString &table, const RowCount &rows);
    /// A number beside a screen, such as of findings; none for 0.
    void setBadge(Screen screen, int number);
    /// Marks a table or a screen without opening it.
    void select(const QString &table);
    void select(Screen screen);
    QStringList tables() const;

signals:
    void chosen(const QString &table);
    void screenChosen(credenza::Screen screen);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitToText();
    QListWidgetItem *item(const QString &table) const;
    QListWidgetItem *item(Screen screen) const;
    using QListWidget::item;
    void choose(const QListWidgetItem *chosen);

    int m_firstTable = 0; ///< position of the first table
};

/// A number of rows for a narrow place: "52", "14 k", "2.0 M".
QString briefCount(qint64 rows);

} // namespace credenza
