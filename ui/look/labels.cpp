#include "ui/look/labels.h"

#include "ui/look/look.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QLabel *makeLabel(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QLabel *makeHeading(const QString &text)
{
    return makeLabel(text, u"heading"_s);
}

QLabel *makeTitle(const QString &text)
{
    return makeLabel(text, u"title"_s);
}

QLabel *makeMuted(const QString &text)
{
    return makeLabel(text, u"muted"_s);
}

QLabel *makeText(const QString &text)
{
    QLabel *label = makeLabel(text, {});
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus); // no stop for the keyboard between the controls
    return label;
}

QWidget *makePoint(const QString &text)
{
    auto *point = new QWidget;
    auto *row = new QHBoxLayout(point);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(new QLabel(u"•"_s), 0, Qt::AlignTop);
    row->addWidget(makeText(text), 1);
    return point;
}

QLabel *makeCode(const QString &text, const QString &name)
{
    QLabel *label = makeLabel(text, u"card"_s);
    label->setAccessibleName(name);
    label->setFont(identifierFont(*label));
    label->setContentsMargins(12, 8, 12, 8);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

void centreLabels(QFormLayout &form)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        // A label grows to 7/4 of its own height: from this one on that reaches beyond any field of one line.
        if (QLayoutItem *item = form.itemAt(row, QFormLayout::LabelRole); item && item->widget())
            item->widget()->setMinimumHeight(item->widget()->fontMetrics().height() * 3 / 2);
    }
}

} // namespace credenza
