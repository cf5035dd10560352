#pragma once

#include <QWidget>

#include <functional>

namespace credenza {

/// Keeps a widget at the top of an area, in its whole width and above everything there, so that nothing below moves
/// when it comes and goes, unless it gives way by itself. Both stand within the same widget.
class Overlay : public QObject
{
    Q_OBJECT

public:
    /// `top` is how many pixels of the area stay free above; asked each time.
    Overlay(QWidget &widget, QWidget &area, std::function<int()> top);

signals:
    /// So many pixels of the area lie below the widget from now on; 0 when it is gone.
    void covered(int height);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QWidget &m_widget;
    QWidget &m_area;
    const std::function<int()> m_top;
};

} // namespace credenza
