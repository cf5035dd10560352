#pragma once

#include "ui/look/row_delegate.h"

namespace credenza {

/// A cell of a row whose text is a state: a pill in the tone that the cell names.
class StateDelegate : public RowDelegate
{
    Q_OBJECT

public:
    enum Role { ToneRole = Qt::UserRole + 8 };

    using RowDelegate::RowDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace credenza
