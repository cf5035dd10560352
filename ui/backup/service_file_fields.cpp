#include "ui/backup/service_file_fields.h"

#include "sql/connection/grammar.h"
#include "ui/look/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

ServiceFileFields::ServiceFileFields(const Endpoint &source, const Profile *profile, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    const QString folder = source.dialect->grammar.keepsFiles() ? QFileInfo(source.database).absolutePath() : QString();
    for (const ServiceFile &file : profile ? profile->files : QList<ServiceFile>())
        add(file, folder);
}

void ServiceFileFields::add(const ServiceFile &file, const QString &folder)
{
    auto *taken = new QCheckBox(file.name);
    auto *path = new QLineEdit(folder.isEmpty() ? QString() : QDir(folder).absoluteFilePath(file.name));
    path->setAccessibleName(tr("Where %1 is").arg(file.name));
    path->setPlaceholderText(tr("where it is on this computer"));
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose where %1 is").arg(file.name));
    for (QWidget *field : {static_cast<QWidget *>(path), static_cast<QWidget *>(choose)}) {
        field->setEnabled(false);
        connect(taken, &QCheckBox::toggled, field, &QWidget::setEnabled);
    }
    connect(taken, &QCheckBox::toggled, this, &ServiceFileFields::changed);
    connect(path, &QLineEdit::textChanged, this, &ServiceFileFields::changed);
    connect(choose, &QPushButton::clicked, this, [this, path, name = file.name] {
        const QString chosen = QFileDialog::getOpenFileName(this, name, path->text());
        if (!chosen.isEmpty())
            path->setText(chosen);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(taken);
    row->addWidget(path, 1);
    row->addWidget(choose);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    column->addWidget(makeMuted(file.text));
    m_fields.append({taken, path});
}

QStringList ServiceFileFields::files() const
{
    QStringList files;
    for (const auto &[taken, path] : m_fields) {
        if (taken->isChecked())
            files << path->text().trimmed();
    }
    return files;
}

QStringList ServiceFileFields::setFiles(const QStringList &files)
{
    QStringList others = files;
    for (const auto &[taken, path] : m_fields) {
        const auto isOfThis = [name = taken->text()](const QString &file) { return file.endsWith(u'/' + name); };
        const auto found = std::ranges::find_if(others, isOfThis);
        taken->setChecked(found != others.end());
        if (found == others.end())
            continue;
        path->setText(*found);
        others.erase(found);
    }
    return others;
}

} // namespace credenza
