#include "ui/inspector/age_columns.h"

#include "ui/look/tokens.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int columnHeight = 36;
constexpr int columnGap = 4;

/// What stands below a column: "1 d", "1–7 d", "> 365 d".
QString shortAge(const AgeBand &band)
{
    if (!band.toDays)
        return AgeColumns::tr("> %1 d").arg(band.fromDays);
    return band.fromDays == 0 ? AgeColumns::tr("≤ %1 d").arg(*band.toDays)
                              : AgeColumns::tr("%1–%2 d").arg(band.fromDays).arg(*band.toDays);
}

} // namespace

QString ageWords(const AgeBand &band)
{
    if (!band.toDays)
        return AgeColumns::tr("over %n days", nullptr, band.fromDays);
    return band.fromDays == 0 ? AgeColumns::tr("up to %n days", nullptr, *band.toDays)
                              : AgeColumns::tr("%1 to %n days", nullptr, *band.toDays).arg(band.fromDays);
}

AgeColumns::AgeColumns(const QList<AgeBand> &bands, QWidget *parent) : QWidget(parent), m_bands(bands)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QStringList words;
    for (const AgeBand &band : bands) {
        m_most = std::max(m_most, band.rows);
        if (band.rows > 0)
            words << tr("%1: %L2").arg(ageWords(band)).arg(band.rows);
    }
    setAccessibleName(tr("Expired since: %1").arg(words.join(u"; "_s)));
}

QSize AgeColumns::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(u"90–365 d"_s) + columnGap;
    return {width * int(m_bands.size()), columnHeight + fontMetrics().height() + columnGap};
}

QRect AgeColumns::place(int band) const
{
    const int width = this->width() / std::max(1, int(m_bands.size()));
    const int at = layoutDirection() == Qt::RightToLeft ? int(m_bands.size()) - 1 - band : band;
    return {at * width, 0, width, height()};
}

void AgeColumns::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::matching(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int band = 0; band < m_bands.size(); ++band) {
        const QRect area = place(band);
        const double share = m_most > 0 ? double(m_bands[band].rows) / double(m_most) : 0;
        const double height = m_bands[band].rows > 0 ? std::max(2.0, share * columnHeight) : 0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawRoundedRect(QRectF(area.left(), columnHeight - height, area.width() - columnGap, height), 1.5, 1.5);
        painter.setPen(tokens.line);
        painter.drawLine(area.left(), columnHeight, area.right() - columnGap, columnHeight);
        painter.setPen(tokens.muted);
        painter.drawText(QRect(area.left(), columnHeight + columnGap, area.width() - columnGap, fontMetrics().height()),
                         Qt::AlignCenter, shortAge(m_bands[band]));
    }
}

bool AgeColumns::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int band = 0; band < m_bands.size(); ++band) {
        if (place(band).contains(help->pos()))
            QToolTip::showText(help->globalPos(), tr("%1: %L2").arg(ageWords(m_bands[band])).arg(m_bands[band].rows),
                               this);
    }
    return true;
}

} // namespace credenza
