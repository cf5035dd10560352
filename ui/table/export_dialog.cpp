#include "ui/table/export_dialog.h"

#include "sql/browse/filter_term.h"
#include "sql/compare/compare.h"
#include "ui/look/grown_size.h"
#include "ui/look/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

ExportDialog::ExportDialog(const OpenDatabase &database, const Rows &rows, QWidget *parent)
    : QDialog(parent),
      m_database(database),
      m_rows(rows),
      m_format(new QComboBox),
      m_path(new QLineEdit),
      m_state(new QLabel),
      m_export(new QPushButton(tr("Export")))
{
    setWindowTitle(tr("Export %1").arg(rows.table.name.name));
    setMinimumWidth(grownWithText(*this, {560, 0}).width());
    for (const auto &[name, format] : {std::pair(tr("CSV, for spreadsheets"), RowTextFormat::Csv),
                                       {tr("JSON, an array"), RowTextFormat::Json},
                                       {tr("JSON Lines, a row each"), RowTextFormat::JsonLines},
                                       {tr("SQL, INSERT statements"), RowTextFormat::Sql},
                                       {tr("Markdown, a table"), RowTextFormat::Markdown}})
        m_format->addItem(name, int(format));
    m_format->setAccessibleName(tr("Format"));
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QDir home = documents.exists() ? documents : QDir::home();
    m_path->setText(home.filePath(rows.table.name.name + u".csv"_s));
    m_path->setAccessibleName(tr("File"));
    auto *choose = new QPushButton(tr("Choose…"));
    auto *file = new QHBoxLayout;
    file->addWidget(m_path, 1);
    file->addWidget(choose);
    auto *form = new QFormLayout;
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("File"), file);
    centreLabels(*form);
    auto *what = new QLabel(
        rows.filterText.isEmpty()
            ? tr("Every row of %1").arg(rows.table.name.name)
            : tr("Rows where %1").arg(maskedFilter(rows.filterText, rows.table, database.identity->profile())));
    what->setObjectName(u"title"_s);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_state->setText(tr("Secrets are written as fingerprints."));
    m_state->setObjectName(u"muted"_s);
    m_state->setWordWrap(true);
    m_export->setProperty("primary", true);
    m_export->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_state, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(what);
    page->addLayout(form);
    page->addLayout(buttons);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::run);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        m_existing = ExportOptions::Existing::Kept;
        m_export->setText(tr("Export"));
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        const QFileInfo info(m_path->text());
        m_path->setText(info.dir().filePath(info.completeBaseName() + u'.' + nameOf(format())));
    });
}

RowTextFormat ExportDialog::format() const
{
    return RowTextFormat(m_format->currentData().toInt());
}

void ExportDialog::chooseFile()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export to"), m_path->text());
    if (!path.isEmpty())
        m_path->setText(path);
}

void ExportDialog::setBusy(const QString &work)
{
    m_state->setText(work);
    m_export->setEnabled(false);
}

void ExportDialog::run()
{
    const TableExport wanted{.table = m_rows.table,
                             .path = m_path->text().trimmed(),
                             .columns = m_rows.columns,
                             .order = m_rows.order,
                             .filter = m_rows.filter};
    const ExportOptions options{.format = format(), .existing = m_existing, .profile = m_database.identity->profile()};
    setBusy(tr("Exporting …"));
    m_job = std::make_unique<Job>();
    connect(m_job.get(), &Job::progressed, this,
            [this](const Step &step) { m_state->setText(tr("%L1 rows …").arg(step.done)); });
    m_job->start<ExportedFile>(
        // The profile belongs to the identity, which has to live as long.
        [endpoint = m_database.endpoint, identity = m_database.identity, wanted,
         options](Progress &progress) -> Result<ExportedFile> {
            auto opened = openForReading(endpoint);
            if (!opened)
                return opened.error();
            auto files = exportTables(*opened->snapshot, {wanted}, options, progress);
            return files ? Result<ExportedFile>(files->first()) : files.error();
        },
        [this](const Result<ExportedFile> &file) {
            if (file) {
                emit exported(file->path, file->rows);
                accept();
                return;
            }
            showFailure(file.error());
        });
}

/// A file that is there may be replaced, by a second press of the button that says so then.
void ExportDialog::showFailure(const Error &error)
{
    m_export->setEnabled(true);
    m_state->setText(QStringList{error.message, error.detail, error.hint}.join(u' '));
    if (error.remedy != Error::Remedy::ReplaceFile)
        return;
    m_existing = ExportOptions::Existing::Replaced;
    m_export->setText(tr("Replace the file"));
}

} // namespace credenza
