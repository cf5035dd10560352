#pragma once

#include "sql/browse/daily_counts.h"

#include <QWidget>

namespace credenza {

/// Numbers of days side by side as columns, with the highest number and the first and last day written to them.
class DayColumns : public QWidget
{
    Q_OBJECT

public:
    explicit DayColumns(const QList<DayCount> &days, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {480, 132}; }
    QSize minimumSizeHint() const override { return {200, 132}; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRect plot() const;
    QRectF columnOf(int day) const;

    QList<DayCount> m_days;
    qint64 m_most = 0;
};

} // namespace credenza
