#include "ui/table/filter_chip.h"

#include "ui/look/plain_tip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleOptionButton>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int mostCharacters = 48; // then the rest is cut
constexpr int gap = 4;
const QChar crossSign(0x00d7);

bool removes(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace;
}

} // namespace

FilterChip::FilterChip(const QString &column, const QString &rest, QWidget *parent)
    : QPushButton(parent), m_column(column), m_rest(rest)
{
    setObjectName(u"chip"_s);
    const QString whole = (m_column + u' ' + m_rest).trimmed();
    setAccessibleName(tr("Filter: %1").arg(whole));
    setAccessibleDescription(tr("Enter edits this condition, Delete takes it away"));
    setToolTip(plainTip(whole));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QFont FilterChip::boldFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int FilterChip::textWidth() const
{
    const int column = m_column.isEmpty() ? 0 : QFontMetrics(boldFont()).horizontalAdvance(m_column) + gap;
    return column + fontMetrics().horizontalAdvance(m_rest);
}

QSize FilterChip::sizeHint() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    const int most = mostCharacters * fontMetrics().averageCharWidth();
    const QSize content(std::min(textWidth(), most) + 2 * gap + fontMetrics().horizontalAdvance(crossSign),
                        fontMetrics().height() + gap);
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, content, this);
}

QSize FilterChip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 12 * fontMetrics().averageCharWidth()), sizeHint().height()};
}

QRect FilterChip::content() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    return style()->subElementRect(QStyle::SE_PushButtonContents, &option, this);
}

QRect FilterChip::cross() const
{
    const int width = fontMetrics().horizontalAdvance(crossSign);
    QRect place = content();
    place.setLeft(place.right() - width + 1);
    return QStyle::visualRect(layoutDirection(), content(), place);
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButton, option);
    const QRect whole = content();
    QRect place = whole;
    place.setRight(whole.right() - fontMetrics().horizontalAdvance(crossSign) - 2 * gap);
    const auto draw = [&](const QFont &font, const QString &text) {
        painter.setFont(font);
        const QFontMetrics metrics(font);
        painter.drawText(QStyle::visualRect(layoutDirection(), whole, place),
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                         metrics.elidedText(text, Qt::ElideRight, place.width()));
        place.setLeft(std::min(place.left() + metrics.horizontalAdvance(text) + gap, place.right()));
    };
    painter.setPen(palette().color(QPalette::ButtonText));
    if (!m_column.isEmpty())
        draw(boldFont(), m_column);
    draw(font(), m_rest);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(font());
    painter.drawText(cross(), Qt::AlignCenter, crossSign);
}

void FilterChip::mousePressEvent(QMouseEvent *event)
{
    const QRect reach = cross().adjusted(-2 * gap, -2 * gap, 2 * gap, 2 * gap);
    if (event->button() == Qt::LeftButton && reach.contains(event->pos())) {
        emit removeWanted();
        return;
    }
    QPushButton::mousePressEvent(event);
}

/// Where it stands Delete may belong to something else, such as the rows of a table.
bool FilterChip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && removes(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QPushButton::event(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if (removes(*event))
        emit removeWanted();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

void FilterChip::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace credenza
