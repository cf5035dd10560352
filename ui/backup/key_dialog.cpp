#include "ui/backup/key_dialog.h"

#include "ui/look/grown_size.h"
#include "ui/look/labels.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

KeyDialog::KeyDialog(const QString &archive, QWidget *parent)
    : QDialog(parent), m_file(new QLineEdit), m_open(new QPushButton(tr("&Open")))
{
    setWindowTitle(tr("Key of the archive"));
    setMinimumWidth(grownWithText(*this, {520, 0}).width());
    new WholeText(this);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(makeTitle(tr("%1 is encrypted").arg(archive)));
    column->addWidget(makeMuted(tr("Which file holds the key? It is read now and not kept.")));
    column->addLayout(makeField());
    column->addLayout(buttons);
    m_open->setObjectName(u"open"_s);
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    m_open->setEnabled(false);
    connect(m_file, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_open->setEnabled(!text.trimmed().isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        accept();
        emit given(m_file->text().trimmed());
    });
}

QLayout *KeyDialog::makeField()
{
    m_file->setObjectName(u"identity"_s);
    m_file->setAccessibleName(tr("File with the key of the archive"));
    m_file->setPlaceholderText(tr("the age identity file that opens this archive"));
    auto *choose = new QPushButton(tr("&Choose…"));
    choose->setAccessibleName(tr("Choose the file with the key"));
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("File with the key"));
        if (!path.isEmpty())
            m_file->setText(path);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    return row;
}

} // namespace credenza
