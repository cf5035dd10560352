#pragma once

#include "ui/backup/archive_month.h"

#include <QStyledItemDelegate>

namespace credenza {

/// Paints the days of an ArchiveMonth: the number, below it the mark with its word where that fits.
class ArchiveDayDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The height of a day in the widget's font.
    static int dayHeight(const QWidget &widget);
    static void paintShape(QPainter &painter, const QRectF &place, DayMark::Shape shape, const QColor &colour);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace credenza
