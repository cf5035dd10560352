#pragma once

#include <QScrollArea>
#include <QVBoxLayout>

namespace credenza {

/// What a page holds, one below the other, scrolling where it is longer than the window.
class ScrollColumn : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollColumn(QWidget *parent = nullptr);

    QVBoxLayout &column() const { return *m_column; }

private:
    QVBoxLayout *m_column;
};

/// Removes everything from a layout, and deletes it.
void empty(QLayout &layout);

} // namespace credenza
