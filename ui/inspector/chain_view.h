#pragma once

#include "ui/inspector/chain_layout.h"
#include "ui/inspector/marked_drawing.h"

namespace credenza {

/// A rotation chain from left to right: tokens as pills with the time below, a line to the next one, other branches
/// below in red, what is missing dashed.
class ChainView : public MarkedDrawing
{
    Q_OBJECT

public:
    struct Words
    {
        QString name; ///< of the drawing
        QString text; ///< the chain in sentences
        qint64 now = 0;
    };

    ChainView(const RotationChain &chain, const Words &words, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// The token of a mark; null for what is missing.
    const Record *recordOf(int mark) const;

protected:
    void place() override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Metrics
    {
        int pillHeight;
        int laneHeight;     ///< from lane to lane
        QList<int> columns; ///< where each begins
        int width;          ///< of all
    };

    Metrics metrics() const;
    int widthOf(const ChainNode &node) const;
    QString wordOf(const ChainNode &node) const;
    QString timeOf(const ChainNode &node) const;
    void paintEdge(QPainter &painter, qsizetype node) const;
    void paintNode(QPainter &painter, qsizetype node) const;

    const RotationChain m_chain;
    const ChainLayout m_layout;
    const qint64 m_now;
};

} // namespace credenza
