#include "ui/window/search_box.h"

#include "ui/look/tokens.h"

#include <QKeySequence>
#include <QStyleOptionButton>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace credenza {

SearchBox::SearchBox(const QString &text, const QKeySequence &keys, QWidget *parent)
    : QPushButton(text, parent), m_keys(keys.toString(QKeySequence::NativeText))
{
    setObjectName(u"searchBox"_s);
    setMinimumWidth(420);
}

void SearchBox::paintEvent(QPaintEvent *)
{
    constexpr int margin = 12;
    QStyleOptionButton box;
    initStyleOption(&box);
    const int room = style()->subElementRect(QStyle::SE_PushButtonContents, &box, this).width();
    box.text = fontMetrics().elidedText(text(), Qt::ElideRight, room, Qt::TextShowMnemonic);
    QStylePainter painter(this);
    painter.drawControl(QStyle::CE_PushButton, box);
    painter.setPen(Tokens::matching(palette()).muted);
    painter.drawText(rect().adjusted(margin, 0, -margin, 0),
                     int(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)), m_keys);
}

} // namespace credenza
