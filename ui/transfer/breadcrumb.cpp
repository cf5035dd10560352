#include "ui/transfer/breadcrumb.h"

#include <QHBoxLayout>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace credenza {

Breadcrumb::Breadcrumb(const QStringList &steps, QWidget *parent) : QWidget(parent), m_steps(steps)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 20, 24, 0);
    row->setSpacing(8);
    for (const QString &step : steps) {
        if (!m_labels.isEmpty()) {
            auto *between = new QLabel(u"›"_s);
            between->setObjectName(u"muted"_s);
            row->addWidget(between);
        }
        m_labels << new QLabel(step);
        m_labels.last()->setTextFormat(Qt::RichText);
        row->addWidget(m_labels.last());
    }
    row->addStretch();
    setCurrent(0);
}

void Breadcrumb::setCurrent(int step)
{
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps[step]));
    for (int at = 0; at < m_labels.size(); ++at) {
        QLabel *label = m_labels[at];
        label->setObjectName(at == step ? QString() : u"muted"_s);
        label->setText(at == step ? u"<b>%1</b>"_s.arg(m_steps[at].toHtmlEscaped()) : m_steps[at].toHtmlEscaped());
        label->style()->unpolish(label);
        label->style()->polish(label);
    }
}

} // namespace credenza
