#pragma once

#include "sql/catalog/introspector.h"
#include "ui/window/screen.h"

#include <QListWidget>

namespace credenza {

/// Where to go in a window: its screens, and the tables of its database with their sizes, and its views. A click or
/// Enter opens.
class Sidebar : public QListWidget
{
    Q_OBJECT

public:
    enum Role { CountRole = Qt::UserRole, ScreenRole, ViewRole };

    explicit Sidebar(QWidget *parent = nullptr);

    void setTables(const QStringList &tables, const QStringList &views = {});
    void setRows(const QString &table, const RowCount &rows);
    /// The window has no such screen.
    void leaveOut(Screen screen);
    /// A number beside a screen, such as of findings; none for 0.
    void setBadge(Screen screen, int number);
    /// Marks a table or a screen without opening it.
    void select(const QString &table);
    void select(Screen screen);
    QStringList tables() const;

signals:
    void chosen(const QString &table);
    void viewChosen(const QString &view);
    void screenChosen(credenza::Screen screen);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitToText();
    QListWidgetItem *item(const QString &table) const;
    QListWidgetItem *item(Screen screen) const;
    using QListWidget::item;
    void choose(const QListWidgetItem *chosen);
    void addHeading(const QString &text);
    int endOfTables() const { return m_firstTable + m_tables; }

    int m_firstTable = 0; ///< position of the first table
    int m_tables = 0;     ///< so many; the views come behind them
};

/// A number of rows for a narrow place: "52", "14 k", "2.0 M".
QString briefCount(qint64 rows);

} // namespace credenza
