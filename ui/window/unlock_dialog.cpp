#include "ui/window/unlock_dialog.h"

#include "ui/look/grown_size.h"
#include "ui/look/labels.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

UnlockDialog::UnlockDialog(const QString &database, QWidget *parent)
    : QDialog(parent), m_time(new QComboBox), m_reason(new QLineEdit)
{
    setWindowTitle(tr("Unlock %1").arg(database));
    setMinimumWidth(grownWithText(*this, {480, 0}).width());
    auto *title = new QLabel(tr("Let this window write to %1?").arg(database));
    title->setObjectName(u"title"_s);
    title->setWordWrap(true);
    for (const int minutes : {15, 30, 60, 240})
        m_time->addItem(tr("%1 minutes").arg(minutes), minutes);
    m_time->setAccessibleName(tr("For how long"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Ticket, or what is to be done"));
    auto *form = new QFormLayout;
    form->addRow(tr("For"), m_time);
    form->addRow(tr("Reason"), m_reason);
    centreLabels(*form);
    auto *note = new QLabel(tr("The reason is recorded in the activity of this database."));
    note->setObjectName(u"muted"_s);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *unlock = new QPushButton(tr("Unlock %1").arg(database));
    unlock->setProperty("danger", true);
    unlock->setAutoDefault(false);
    cancel->setAutoDefault(false); // Enter in the reason must not throw it away
    unlock->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(unlock);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(title);
    page->addLayout(form);
    page->addWidget(note);
    page->addLayout(buttons);
    connect(m_reason, &QLineEdit::textChanged, unlock,
            [unlock](const QString &reason) { unlock->setEnabled(!reason.trimmed().isEmpty()); });
    m_reason->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(unlock, &QPushButton::clicked, this, [this] {
        emit unlocked(m_time->currentData().toInt(), m_reason->text().trimmed());
        accept();
    });
}

} // namespace credenza
