#include "ui/inspector/drawn_section.h"

#include "ui/look/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// As high as what it holds, with its bar when there is one.
class SidewaysArea final : public QScrollArea
{
public:
    SidewaysArea(MarkedDrawing *drawing, DrawnSection::Start start) : m_start(start)
    {
        setFrameShape(NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidgetResizable(true);
        setWidget(drawing);
        drawing->setAutoFillBackground(false);
        viewport()->setAutoFillBackground(false);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(drawing, &MarkedDrawing::currentMoved, this, [this](const QRect &place) {
            ensureVisible(place.center().x(), place.center().y(), place.width(), 0);
        });
        connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
            updateGeometry();
            if (m_start == DrawnSection::Start::End)
                horizontalScrollBar()->setValue(most);
        });
    }

    QSize sizeHint() const override
    {
        const QScrollBar *bar = horizontalScrollBar();
        const int frame = 2; // the line of a card
        return {320, widget()->sizeHint().height() + frame + (bar->maximum() > 0 ? bar->sizeHint().height() : 0)};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); } // the page scrolls

private:
    const DrawnSection::Start m_start;
};

} // namespace

DrawnSection::DrawnSection(MarkedDrawing *drawing, const Shape &shape, QWidget *parent) : QWidget(parent)
{
    auto *toggle = new QPushButton(tr("Read as text"));
    toggle->setObjectName(u"quiet"_s);
    toggle->setCheckable(true);
    toggle->setAccessibleName(tr("Read “%1” as text").arg(shape.title));
    auto *area = new SidewaysArea(drawing, shape.start);
    area->setObjectName(shape.frame == Frame::Card ? u"card"_s : QString());
    auto *text = makeText(shape.text);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(shape.title);
    text->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(makeTitle(shape.title), 1);
    head->addWidget(toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(area);
    column->addWidget(text);
    connect(toggle, &QPushButton::toggled, this, [area, text](bool isText) {
        area->setVisible(!isText);
        text->setVisible(isText);
    });
}

} // namespace credenza
