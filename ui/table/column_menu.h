#pragma once

#include <QMenu>

namespace credenza {

class GridView;

/// Which columns a grid shows, to be ticked.
class ColumnMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ColumnMenu(GridView &grid, QWidget *parent = nullptr);

private:
    void fill();

    GridView &m_grid;
};

} // namespace credenza
