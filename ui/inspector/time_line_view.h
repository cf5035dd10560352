#pragma once

#include "sql/inspect/timeline.h"
#include "ui/inspector/marked_drawing.h"

namespace credenza {

/// What happened to a user as dots on a line, the newest at the end: what above, when below. Events close together
/// share a dot.
class TimeLineView : public MarkedDrawing
{
    Q_OBJECT

public:
    struct Words
    {
        QString name; ///< of the drawing
        QString text; ///< all events in sentences
        qint64 now = 0;
    };

    /// Events as timelineOf() gives them: newest first. Of many, the newest are drawn.
    TimeLineView(const QList<TimelineEvent> &events, const Words &words, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void place() override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Tone { Usual, Quiet, Bad, Coming };
    struct Dot
    {
        QDateTime when;
        QStringList words;
        Tone tone = Tone::Usual;
    };

    static Tone toneOf(const TimelineEvent &event, qint64 now);
    int slotOf(const Dot &dot) const;
    QString labelOf(const Dot &dot, int width) const;

    QList<Dot> m_dots; ///< oldest first
    const qint64 m_now;
};

} // namespace credenza
