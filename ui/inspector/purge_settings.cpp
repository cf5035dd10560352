#include "ui/inspector/purge_settings.h"

#include "ui/look/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int mostDays = 36'500;
constexpr int mostInBatch = 10'000;
constexpr int usualBatch = 1'000;

} // namespace

PurgeSettings::PurgeSettings(QWidget *parent) : QWidget(parent), m_days(new QSpinBox), m_batch(new QSpinBox)
{
    QLayout *age = makeAge();
    QWidget *batch = makeBatch();
    auto *more = new QPushButton(tr("More"));
    more->setObjectName(u"link"_s);
    more->setCheckable(true);
    connect(more, &QPushButton::toggled, batch, &QWidget::setVisible);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addLayout(age);
    first->addWidget(more);
    first->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(first);
    column->addWidget(batch);
    setFocusProxy(m_days);
    connect(m_days, &QSpinBox::valueChanged, this, &PurgeSettings::daysChanged);
}

QLayout *PurgeSettings::makeAge()
{
    m_days->setRange(0, mostDays);
    m_days->setSuffix(tr(" days"));
    m_days->setAccessibleName(tr("Expired longer ago than, in days"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new QLabel(tr("Expired longer ago than")));
    row->addWidget(m_days);
    return row;
}

QWidget *PurgeSettings::makeBatch()
{
    m_batch->setRange(1, mostInBatch);
    m_batch->setValue(usualBatch);
    m_batch->setGroupSeparatorShown(true);
    m_batch->setAccessibleName(tr("Rows in one batch, at most"));
    auto *field = new QWidget;
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(new QLabel(tr("Rows in one batch, at most")));
    row->addWidget(m_batch);
    row->addWidget(makeMuted(tr("Others wait for as long as one batch takes.")), 1);
    field->hide();
    return field;
}

} // namespace credenza
