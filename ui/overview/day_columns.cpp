#include "ui/overview/day_columns.h"

#include "ui/look/tokens.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace credenza {

namespace {

constexpr int gap = 3;

} // namespace

DayColumns::DayColumns(const QList<DayCount> &days, QWidget *parent) : QWidget(parent), m_days(days)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    qint64 all = 0;
    for (const DayCount &day : days) {
        m_most = std::max(m_most, day.rows);
        all += day.rows;
    }
    setAccessibleName(tr("%L1 in %2 days, at most %L3 on one").arg(all).arg(days.size()).arg(m_most));
}

QRect DayColumns::plot() const
{
    const int line = fontMetrics().height();
    return rect().adjusted(0, line + 4, 0, -line - 6);
}

QRectF DayColumns::columnOf(int day) const
{
    const QRect area = plot();
    const double width = double(area.width()) / double(m_days.size());
    const double height = m_most > 0 ? double(m_days[day].rows) / double(m_most) * area.height() : 0;
    const int place = layoutDirection() == Qt::RightToLeft ? int(m_days.size()) - 1 - day : day;
    return {area.left() + place * width, area.bottom() + 1 - height, std::max(1.0, width - gap), height};
}

void DayColumns::paintEvent(QPaintEvent *)
{
    if (m_days.isEmpty())
        return;
    const Tokens tokens = Tokens::matching(palette());
    const QRect area = plot();
    QPainter painter(this);
    painter.setPen(tokens.muted);
    painter.drawText(QRect(0, 0, width(), area.top()), Qt::AlignLeading | Qt::AlignTop,
                     tr("most on one day: %L1").arg(m_most));
    const QRect below(0, area.bottom() + 6, width(), height() - area.bottom() - 6);
    const QLocale here = locale();
    painter.drawText(below, Qt::AlignLeading, here.toString(m_days.first().day, QLocale::ShortFormat));
    painter.drawText(below, Qt::AlignTrailing, tr("today"));
    painter.setPen(tokens.line);
    painter.drawLine(area.left(), area.bottom() + 1, area.right(), area.bottom() + 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    for (int day = 0; day < m_days.size(); ++day)
        painter.drawRoundedRect(columnOf(day), 1.5, 1.5);
}

bool DayColumns::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_days.isEmpty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int day = 0; day < m_days.size(); ++day) {
        const QRectF column = columnOf(day);
        if (help->pos().x() >= column.left() && help->pos().x() < column.right() + gap)
            QToolTip::showText(
                help->globalPos(),
                tr("%1: %L2").arg(locale().toString(m_days[day].day, QLocale::ShortFormat)).arg(m_days[day].rows),
                this);
    }
    return true;
}

} // namespace credenza
