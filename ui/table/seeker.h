#pragma once

#include "ui/table/grid_view.h"

#include <QFrame>
#include <QLineEdit>

namespace credenza {

/// Takes a person to a row: by its number, by a key or a time in the order at hand, or by a text in the column that has
/// the focus. One line above the grid, there while it is used.
class Seeker : public QObject
{
    Q_OBJECT

public:
    Seeker(const OpenDatabase &database, TableModel &model, GridView &grid);

    /// To be placed above the grid.
    QWidget *bar() const { return m_bar; }
    void goTo();
    void find();

signals:
    void failed(const credenza::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Aim { Place, Text };
    void begin(Aim aim, const QString &placeholder);
    void seek();
    void seekKey(const QString &text);
    void seekText(const QString &text);
    void arrive(const Result<qint64> &row);

    const OpenDatabase m_database;
    TableModel &m_model;
    GridView &m_grid;
    QFrame *m_bar;
    QLineEdit *m_text;
    Aim m_aim = Aim::Place;
    int m_column = 0; ///< in which text is sought
};

} // namespace credenza
