#pragma once

#include <QWidget>

namespace credenza {

/// A drawing with marks on it that can be gone through by keyboard, pointed at, and heard: each has its words and may
/// have a menu.
class MarkedDrawing : public QWidget
{
    Q_OBJECT

public:
    struct Mark
    {
        QRect place;
        QString words; ///< of the mark, as a tip and for who listens
        bool operator==(const Mark &) const = default;
    };

    /// `text` says in sentences what the drawing shows.
    MarkedDrawing(const QString &name, const QString &text, QWidget *parent = nullptr);

    const QList<Mark> &marks() const { return m_marks; }
    int current() const { return m_current; }
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void menuWanted(int mark, const QPoint &place);
    /// The mark that the keyboard is at moved out of sight, perhaps.
    void currentMoved(const QRect &place);

protected:
    /// In the order in which the keyboard goes through them.
    void setMarks(const QList<Mark> &marks);
    virtual void place() = 0;
    void paintFocus(QPainter &painter) const;

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int markAt(const QPoint &place) const;
    void choose(int mark);

    const QString m_name;
    QList<Mark> m_marks;
    int m_current = 0;
};

} // namespace credenza
