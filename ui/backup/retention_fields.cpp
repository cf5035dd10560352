#include "ui/backup/retention_fields.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace credenza {

RetentionFields::RetentionFields(QWidget *parent) : QWidget(parent)
{
    constexpr int most = 1000;
    constexpr int perLine = 3;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(perLine, 1);
    struct Rule
    {
        QString name;
        int RetentionRules::*number;
    };
    for (const auto &[name, number] :
         {Rule{tr("newest"), &RetentionRules::last}, Rule{tr("hours"), &RetentionRules::hourly},
          Rule{tr("days"), &RetentionRules::daily}, Rule{tr("weeks"), &RetentionRules::weekly},
          Rule{tr("months"), &RetentionRules::monthly}, Rule{tr("years"), &RetentionRules::yearly}}) {
        auto *box = new QSpinBox;
        box->setRange(0, most);
        box->setAccessibleName(tr("Keep: %1").arg(name));
        connect(box, &QSpinBox::valueChanged, this, &RetentionFields::changed);
        auto *field = new QWidget;
        auto *row = new QHBoxLayout(field);
        row->setContentsMargins({});
        row->setSpacing(6);
        row->addWidget(box);
        row->addWidget(new QLabel(name));
        row->addStretch();
        const int at = int(m_fields.size());
        grid->addWidget(field, at / perLine, at % perLine);
        m_fields.append({box, number});
    }
    setFocusProxy(m_fields.first().box);
}

RetentionRules RetentionFields::rules() const
{
    RetentionRules rules;
    for (const auto &[box, number] : m_fields)
        rules.*number = box->value();
    return rules;
}

void RetentionFields::setRules(const RetentionRules &rules)
{
    for (const auto &[box, number] : m_fields)
        box->setValue(rules.*number);
}

} // namespace credenza
