#pragma once

#include <QLabel>

namespace credenza {

/// One line of text, cut in the middle where it does not fit; the whole of it is the tooltip and can be copied.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace credenza
