#pragma once

#include <QPushButton>

namespace credenza {

/// One condition of a filter: its column in bold, what is asked of it, and a cross. A click or Enter edits it; the
/// cross or Delete takes it away.
class FilterChip : public QPushButton
{
    Q_OBJECT

public:
    FilterChip(const QString &column, const QString &rest, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void removeWanted();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QFont boldFont() const;
    /// Where column, rest and cross stand beside each other.
    QRect content() const;
    QRect cross() const;
    int textWidth() const;

    QString m_column;
    QString m_rest;
};

} // namespace credenza
