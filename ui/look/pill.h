#pragma once

#include "ui/look/tokens.h"

#include <QLabel>

namespace credenza {

/// A state or an environment as a word on its colour.
class Pill : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Neutral, Accent, Good, Caution, Danger, Information };

    explicit Pill(const QString &text = {}, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void set(const QString &text, Tone tone);
    static QColor textColour(Tone tone, const Tokens &tokens);
    /// The same for a delegate.
    static QSize sizeOf(const QString &text, const QFontMetrics &metrics);
    static void paint(QPainter &painter, const QRect &place, const QString &text, Tone tone, const QPalette &palette);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace credenza
