#include "ui/backup/backup_option_fields.h"

#include "sql/backup/archiver.h"
#include "ui/look/labels.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

BackupOptionFields::BackupOptionFields(const Endpoint &source, const Identity *identity, QObject *parent)
    : QObject(parent),
      m_label(new QLineEdit),
      m_proof(new QComboBox),
      m_recipients(new QLineEdit),
      m_native(makeNative(source)),
      m_keep(new RetentionFields),
      m_files(new ServiceFileFields(source, identity ? identity->profile() : nullptr))
{
    m_label->setObjectName(u"label"_s);
    m_label->setAccessibleName(tr("Label"));
    m_label->setPlaceholderText(backupLabel(source, {}));
    m_proof->setObjectName(u"proof"_s);
    m_proof->setAccessibleName(tr("Proof"));
    m_proof->addItem(tr("As far as it goes without another server"));
    m_proof->addItem(tr("Read back, compare every table"), int(Proof::Degree::ReadBack));
    m_proof->addItem(tr("Restore to a scratch place, check that"), int(Proof::Degree::Restored));
    m_proof->addItem(tr("None"), int(Proof::Degree::None));
    m_proof->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_recipients->setObjectName(u"recipients"_s);
    m_recipients->setAccessibleName(tr("Encrypt to"));
    m_recipients->setPlaceholderText(tr("age public keys, with spaces between; everybody can read it without"));
    m_keep->setAccessibleName(tr("Keep"));
    connect(m_label, &QLineEdit::textChanged, this, &BackupOptionFields::changed);
    connect(m_recipients, &QLineEdit::textChanged, this, &BackupOptionFields::changed);
    connect(m_proof, &QComboBox::currentIndexChanged, this, &BackupOptionFields::changed);
    if (m_native)
        connect(m_native, &QCheckBox::toggled, this, &BackupOptionFields::changed);
    connect(m_files, &ServiceFileFields::changed, this, &BackupOptionFields::changed);
    connect(m_keep, &RetentionFields::changed, this, &BackupOptionFields::changed);
}

QCheckBox *BackupOptionFields::makeNative(const Endpoint &source)
{
    const QString program = source.dialect->archiver.nativeDumpProgram();
    if (program.isEmpty())
        return nullptr;
    auto *native = new QCheckBox(
        tr("a dump by %1 of the same moment, with all schemas, owners and privileges").arg(program));
    native->setObjectName(u"native"_s);
    return native;
}

void BackupOptionFields::addTo(QFormLayout &form)
{
    form.addRow(tr("Label"), m_label);
    form.addRow(tr("Proof"), m_proof);
    form.addRow(tr("Encrypt to"), m_recipients);
    if (m_native)
        form.addRow(tr("Add"), m_native);
    form.addRow(tr("Keep"), m_keep);
}

void BackupOptionFields::addFilesTo(QVBoxLayout &column)
{
    if (!m_files->isEmpty())
        column.addWidget(makeTitle(tr("Files of the service to take along")));
    column.addWidget(m_files);
}

BackupOptions BackupOptionFields::options() const
{
    BackupOptions options{.label = m_label->text().trimmed(), .files = m_files->files()};
    options.format.recipients = m_recipients->text().simplified().split(u' ', Qt::SkipEmptyParts);
    if (m_native && m_native->isChecked())
        options.native = NativeDump::With;
    if (const QVariant degree = m_proof->currentData(); degree.isValid())
        options.proof = Proof::Degree(degree.toInt());
    if (!m_keep->rules().isEmpty())
        options.keep = m_keep->rules();
    return options;
}

QStringList BackupOptionFields::setOptions(const BackupOptions &options)
{
    m_label->setText(options.label);
    m_recipients->setText(options.format.recipients.join(u' '));
    m_proof->setCurrentIndex(options.proof ? m_proof->findData(int(*options.proof)) : 0);
    if (m_native)
        m_native->setChecked(options.native == NativeDump::With);
    m_keep->setRules(options.keep.value_or(RetentionRules()));
    return m_files->setFiles(options.files);
}

} // namespace credenza
