#pragma once

#include "sql/connection/endpoint.h"

#include <QStyledItemDelegate>

namespace credenza {

/// What a line of the start window shows.
struct StartLine
{
    QString name;
    QString service;
    QString place;
    QString state; ///< an age, or what is wrong
    Environment environment = Environment::Unmarked;
    bool isMissing = false;
};

/// Paints name and service over the place, and environment and age at the end.
class StartDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int lineRole = Qt::UserRole;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace credenza

Q_DECLARE_METATYPE(credenza::StartLine)
