#pragma once

#include <QLayout>

#include <span>

namespace credenza {

/// Puts widgets side by side in the direction of reading, and goes on in the next line where one is full. All of a line
/// stand in its middle.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr, int gap = 8);
    ~FlowLayout() override;

    /// Gives that widget what its line has left over.
    void setStretching(QWidget *widget) { m_stretching = widget; }

    void addItem(QLayoutItem *item) override { m_items << item; }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// An item and where it goes.
    struct Placed
    {
        QLayoutItem *item;
        QRect place;
    };
    QList<Placed> placed(const QRect &rect) const;

    /// Gives out what is left over of a line, and puts its items at its middle.
    void settleLine(std::span<Placed> line, const QRect &place) const;

    QList<QLayoutItem *> m_items;
    const QWidget *m_stretching = nullptr;
    int m_gap;
};

} // namespace credenza
