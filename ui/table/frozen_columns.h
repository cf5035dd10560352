#pragma once

#include <QTableView>

namespace credenza {

class GridView;

/// The first columns of a grid, which stay in sight while the others are scrolled past them. Looks at the grid's own
/// model and selection.
class FrozenColumns : public QTableView
{
    Q_OBJECT

public:
    explicit FrozenColumns(GridView &grid);

    /// How many columns, as they stand on screen; 0 for none.
    int count() const { return m_count; }
    void setCount(int columns);

private:
    void follow();

    GridView &m_grid;
    int m_count = 0;
};

} // namespace credenza
