#include "ui/backup/work_strip.h"

#include "ui/look/labels.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int whole = 1000;
constexpr int noticed = 100; // milliseconds

} // namespace

WorkStrip::WorkStrip(QWidget *parent)
    : QWidget(parent), m_doing(makeText()), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    m_bar->setAccessibleName(tr("How far it is"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setMinimumWidth(120);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setShortcut(Qt::Key_Escape);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 12, 24, 16);
    row->setSpacing(12);
    row->addWidget(m_doing, 2);
    row->addWidget(m_bar, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_doing->setText(tr("Cancelling …"));
        emit cancelWanted();
    });
    m_wait.setSingleShot(true);
    m_wait.setInterval(noticed);
    connect(&m_wait, &QTimer::timeout, this, &QWidget::show);
    setFocusProxy(m_cancel);
    hide();
}

void WorkStrip::begin(const QString &what)
{
    beginSoon(what);
    m_wait.stop();
    show();
}

void WorkStrip::beginSoon(const QString &what)
{
    m_doing->setText(what);
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    m_wait.start();
}

void WorkStrip::end()
{
    m_wait.stop();
    hide();
}

void WorkStrip::take(const Step &step)
{
    if (!m_cancel->isEnabled())
        return;
    m_doing->setText(step.what);
    m_bar->setRange(0, step.total > 0 ? whole : 0);
    if (step.total > 0)
        m_bar->setValue(int(double(step.done) / double(step.total) * whole));
}

} // namespace credenza
