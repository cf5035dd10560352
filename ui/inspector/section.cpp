#include "ui/inspector/section.h"

#include "ui/look/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace credenza {

QWidget *makeSection(const QString &title, const QList<QWidget *> &parts)
{
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(makeTitle(title));
    for (QWidget *part : parts) {
        if (qobject_cast<QPushButton *>(part))
            column->addWidget(part, 0, Qt::AlignLeading);
        else if (part)
            column->addWidget(part);
    }
    return section;
}

} // namespace credenza
