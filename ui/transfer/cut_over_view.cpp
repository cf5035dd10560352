#include "ui/transfer/cut_over_view.h"

#include "ui/look/copy_button.h"
#include "ui/look/labels.h"

#include <QCheckBox>

namespace credenza {

CutOverView::CutOverView(const CutOver &cutOver, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(32);
    row->addLayout(makeSteps(cutOver), 1);
    row->addLayout(makeSnippets(cutOver), 1);
}

QLayout *CutOverView::makeSteps(const CutOver &cutOver)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(makeTitle(cutOver.title));
    for (const QString &step : cutOver.steps) {
        auto *done = new QCheckBox; // beside a label: its own text would not wrap
        done->setAccessibleName(step);
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        row->addWidget(done, 0, Qt::AlignTop);
        row->addWidget(makeText(step), 1);
        column->addLayout(row);
    }
    column->addStretch();
    return column;
}

QLayout *CutOverView::makeSnippets(const CutOver &cutOver)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    for (const CutOver::Snippet &snippet : cutOver.snippets) {
        auto *head = new QHBoxLayout;
        head->addWidget(makeTitle(snippet.file), 1);
        head->addWidget(new CopyButton(snippet.text, snippet.file));
        column->addLayout(head);
        column->addWidget(makeCode(snippet.text, snippet.file));
        column->addSpacing(8);
    }
    column->addStretch();
    return column;
}

} // namespace credenza
