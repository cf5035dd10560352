#include "ui/look/screen_layout.h"

using namespace Qt::StringLiterals;

namespace credenza {

void layOutScreen(QWidget &screen, Banner *banner, ScrollColumn *scrolling, QLayout *footer)
{
    auto *page = new QVBoxLayout(&screen);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(banner);
    page->addWidget(scrolling, 1);
    page->addLayout(footer);
}

QHBoxLayout *makeFooter(QPushButton *back, const QList<QWidget *> &end)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 12, 24, 16);
    row->setSpacing(8);
    row->addWidget(back);
    row->addStretch();
    for (QWidget *widget : end)
        row->addWidget(widget);
    return row;
}

QPushButton *makeBack(const QString &text)
{
    auto *back = new QPushButton(text);
    back->setObjectName(u"back"_s);
    return back;
}

QFormLayout *makeForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    return form;
}

} // namespace credenza
