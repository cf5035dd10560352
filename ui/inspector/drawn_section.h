#pragma once

#include "ui/inspector/marked_drawing.h"

#include <QScrollArea>

namespace credenza {

/// A drawing under its title, scrolling sideways where it is longer than the page, or the same as text when that is
/// wanted.
class DrawnSection : public QWidget
{
    Q_OBJECT

public:
    enum class Frame { Card, None };
    enum class Start { Begin, End }; ///< which end is seen first

    struct Shape
    {
        QString title;
        QString text; ///< what the drawing shows, in sentences
        Frame frame = Frame::Card;
        Start start = Start::Begin;
    };

    /// Takes the drawing over.
    DrawnSection(MarkedDrawing *drawing, const Shape &shape, QWidget *parent = nullptr);
};

} // namespace credenza
