#include "ui/backup/archives_screen.h"

#include "sql/text/size_text.h"
#include "ui/backup/archive_words.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/labels.h"
#include "ui/look/pill.h"
#include "ui/look/plain_tip.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum Column { When, Label, Size, Rows, Proved };

} // namespace

ArchivesScreen::ArchivesScreen(const QString &source, QWidget *parent)
    : QWidget(parent),
      m_source(source),
      m_folder(new QLineEdit),
      m_last(makeText()),
      m_state(makeMuted()),
      m_table(new PlainTable({{tr("taken"), PlainTable::Kind::Text, 150},
                              {tr("label")},
                              {tr("size"), PlainTable::Kind::Number, 100},
                              {tr("rows"), PlainTable::Kind::Number, 100},
                              {tr("proved"), PlainTable::Kind::Text, 200}},
                             tr("Archives"))),
      m_problems(new QVBoxLayout),
      m_verify(new QPushButton(tr("Prove &again"))),
      m_restore(new QPushButton(tr("&Restore…"))),
      m_prune(new QPushButton(tr("Remove &old ones…"))),
      m_backUp(new QPushButton(tr("&Back up now…")))
{
    layOut();
    connect(m_folder, &QLineEdit::editingFinished, this, &ArchivesScreen::folderChosen);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ArchivesScreen::showButtons);
    connect(m_verify, &QPushButton::clicked, this, &ArchivesScreen::verifyWanted);
    connect(m_restore, &QPushButton::clicked, this, &ArchivesScreen::restoreWanted);
    connect(m_prune, &QPushButton::clicked, this, &ArchivesScreen::pruneWanted);
    connect(m_backUp, &QPushButton::clicked, this, &ArchivesScreen::backUpWanted);
    setFocusProxy(m_folder);
    showNothing();
}

void ArchivesScreen::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Backups")));
    column.addWidget(m_last);
    column.addLayout(makeFolderRow());
    column.addWidget(m_state);
    column.addWidget(m_table);
    m_problems->setSpacing(4);
    column.addLayout(m_problems);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(scrolling, 1);
    page->addLayout(makeFooter());
}

QLayout *ArchivesScreen::makeFolderRow()
{
    m_folder->setObjectName(u"folder"_s);
    m_folder->setAccessibleName(tr("Folder of the archives"));
    m_folder->setPlaceholderText(tr("a folder, best on another disk"));
    auto *choose = new QPushButton(tr("&Choose…"));
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder of the archives"), folder());
        if (chosen.isEmpty())
            return;
        m_folder->setText(chosen);
        emit folderChosen();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new QLabel(tr("Folder")));
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    return row;
}

QLayout *ArchivesScreen::makeFooter()
{
    m_verify->setObjectName(u"verify"_s);
    m_restore->setObjectName(u"restore"_s);
    m_prune->setObjectName(u"prune"_s);
    m_backUp->setObjectName(u"backUp"_s);
    m_backUp->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 12, 24, 16);
    row->setSpacing(8);
    row->addWidget(m_verify);
    row->addWidget(m_restore);
    row->addWidget(m_prune);
    row->addStretch();
    row->addWidget(m_backUp);
    return row;
}

void ArchivesScreen::setFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void ArchivesScreen::showReading()
{
    m_state->setText(tr("Reading the folder …"));
    m_state->show();
}

void ArchivesScreen::showNothing()
{
    showArchives({});
    m_last->hide();
    m_state->setText(folder().isEmpty()
                         ? tr("Choose the folder in which the archives of this database lie, or shall lie.")
                         : tr("This folder cannot be read."));
    m_backUp->setEnabled(false);
}

void ArchivesScreen::showArchives(const QList<ArchiveEntry> &entries)
{
    m_entries = entries;
    m_table->removeRows();
    empty(*m_problems);
    for (const ArchiveEntry &entry : entries)
        addEntry(entry);
    m_last->setText(lastProvedWords(entries, m_source, QDateTime::currentSecsSinceEpoch()));
    m_last->show();
    m_table->setVisible(!entries.isEmpty());
    m_state->setText(tr("There is no archive in this folder yet. “Back up now…” makes the first one."));
    m_state->setVisible(entries.isEmpty());
    if (!entries.isEmpty())
        m_table->setCurrentCell(0, 0);
    m_backUp->setEnabled(true);
    showButtons();
}

void ArchivesScreen::addEntry(const ArchiveEntry &entry)
{
    const QDateTime taken = entry.taken();
    const QString when = taken.isValid() ? momentWords(taken, QDateTime::currentSecsSinceEpoch()) : tr("not known");
    const int row = m_table->addRow({when, entry.manifest ? entry.manifest->label : entry.name(), sizeText(entry.bytes),
                                     entry.manifest ? locale().toString(entry.manifest->rows()) : QString(),
                                     provedWords(entry)});
    if (taken.isValid())
        m_table->item(row, When)->setToolTip(plainTip(exactMoment(taken)));
    m_table->item(row, Label)->setToolTip(plainTip(entry.name()));
    if (!entry.isProved())
        m_table->setCell(row, Proved, new Pill(tr("not proved"), Pill::Tone::Caution));
    if (const QString problem = problemWords(entry); !problem.isEmpty())
        m_problems->addWidget(makePoint(u"%1: %2"_s.arg(entry.name(), problem)));
}

std::optional<ArchiveEntry> ArchivesScreen::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < m_entries.size() ? std::optional(m_entries[row]) : std::nullopt;
}

void ArchivesScreen::showButtons()
{
    const bool isChosen = current().has_value();
    m_verify->setEnabled(isChosen);
    m_restore->setEnabled(isChosen);
    m_prune->setEnabled(!m_entries.isEmpty());
}

} // namespace credenza
