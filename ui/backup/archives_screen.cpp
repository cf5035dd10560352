#include "ui/backup/archives_screen.h"

#include "sql/text/size_text.h"
#include "ui/backup/archive_days.h"
#include "ui/backup/archive_words.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/flow_layout.h"
#include "ui/look/labels.h"
#include "ui/look/pill.h"
#include "ui/look/plain_tip.h"

#include <QFileDialog>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct ArchiveColumn
{
    enum { When, Label, Size, Rows, Proved };
};

} // namespace

ArchivesScreen::ArchivesScreen(const QString &source, QWidget *parent)
    : QWidget(parent),
      m_source(source),
      m_folder(new QLineEdit),
      m_last(makeText()),
      m_state(makeMuted()),
      m_schedule(new ScheduleStrip),
      m_viewRow(new QWidget),
      m_calendar(new ArchiveCalendar(provedLegend())),
      m_dayNote(makeMuted()),
      m_table(new PlainTable({{tr("taken"), PlainTable::Kind::Text, 150},
                              {tr("label")},
                              {tr("size"), PlainTable::Kind::Number, 100},
                              {tr("rows"), PlainTable::Kind::Number, 100},
                              {tr("proved"), PlainTable::Kind::Text, 200}},
                             tr("Archives"))),
      m_problems(new QVBoxLayout),
      m_open(new QPushButton(tr("O&pen"))),
      m_compare(new QPushButton),
      m_verify(new QPushButton(tr("Prove &again"))),
      m_restore(new QPushButton(tr("&Restore…"))),
      m_prune(new QPushButton(tr("Remove &old ones…"))),
      m_backUp(new QPushButton(tr("&Back up now…")))
{
    layOut();
    connect(m_folder, &QLineEdit::editingFinished, this, &ArchivesScreen::folderChosen);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ArchivesScreen::showButtons);
    connect(m_schedule, &ScheduleStrip::scheduleWanted, this, &ArchivesScreen::scheduleWanted);
    connect(m_calendar, &ArchiveCalendar::dayChosen, this, &ArchivesScreen::showDay);
    connect(&m_views, &QButtonGroup::idClicked, this, [this] {
        if (const auto chosen = current())
            m_calendar->choose(dayOf(*chosen));
        showView();
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ArchivesScreen::showButtons);
    connect(m_table, &QTableWidget::cellActivated, this, &ArchivesScreen::openWanted);
    connect(m_open, &QPushButton::clicked, this, &ArchivesScreen::openWanted);
    connect(m_compare, &QPushButton::clicked, this, &ArchivesScreen::compareWanted);
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
    column.addWidget(m_schedule);
    column.addWidget(m_state);
    column.addWidget(m_viewRow);
    m_viewRow->setLayout(makeViewRow());
    column.addWidget(m_calendar);
    column.addWidget(m_dayNote);
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
    auto *choose = new QPushButton(tr("C&hoose…"));
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

QLayout *ArchivesScreen::makeViewRow()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addStretch();
    for (const auto &[view, text] : {std::pair(View::List, tr("&List")), std::pair(View::Calendar, tr("Cale&ndar"))}) {
        auto *button = new QPushButton(text);
        button->setObjectName(view == View::List ? u"list"_s : u"calendar"_s);
        button->setCheckable(true);
        button->setChecked(view == View::List);
        m_views.addButton(button, int(view));
        row->addWidget(button);
    }
    return row;
}

QLayout *ArchivesScreen::makeFooter()
{
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_open->setObjectName(u"open"_s);
    m_open->setToolTip(tr("Looks at the archive like a database, for reading only"));
    m_compare->setObjectName(u"compare"_s);
    m_compare->setToolTip(tr("With the database as it is now; with two archives selected, these with each other"));
    m_verify->setObjectName(u"verify"_s);
    m_restore->setObjectName(u"restore"_s);
    m_prune->setObjectName(u"prune"_s);
    m_backUp->setObjectName(u"backUp"_s);
    m_backUp->setProperty("primary", true);
    auto *between = new QWidget;
    auto *row = new FlowLayout;
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_open, m_compare, m_verify, m_restore, m_prune, between, m_backUp})
        row->addWidget(each);
    row->setStretching(between);
    auto *frame = new QVBoxLayout; // it keeps the height in step with the lines
    frame->setContentsMargins(24, 12, 24, 16);
    frame->addLayout(row);
    return frame;
}

void ArchivesScreen::setFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void ArchivesScreen::showReading()
{
    m_state->setText(tr("Reading the folder …"));
    m_state->show();
    m_schedule->showLooking();
}

void ArchivesScreen::showNothing()
{
    showArchives({});
    m_schedule->hide();
    m_last->hide();
    m_state->setText(folder().isEmpty()
                         ? tr("Choose the folder in which the archives of this database lie, or shall lie.")
                         : tr("This folder cannot be read."));
    m_backUp->setEnabled(false);
}

void ArchivesScreen::showArchives(const QList<ArchiveEntry> &entries)
{
    const QString chosen = current() ? current()->path : QString();
    m_entries = entries;
    m_table->removeRows();
    empty(*m_problems);
    for (const ArchiveEntry &entry : entries)
        addEntry(entry);
    m_shownOn = QDate::currentDate();
    showAge();
    m_last->show();
    m_schedule->show();
    m_viewRow->setVisible(!entries.isEmpty());
    m_state->setText(tr("There is no archive in this folder yet. “Back up now…” makes the first one."));
    m_state->setVisible(entries.isEmpty());
    const auto kept = std::ranges::find(entries, chosen, &ArchiveEntry::path);
    if (!entries.isEmpty())
        m_table->setCurrentCell(kept == entries.end() ? 0 : int(kept - entries.begin()), 0);
    m_backUp->setEnabled(true);
    m_calendar->setMarks(marksOf(entries, m_missing));
    showView();
}

bool ArchivesScreen::shows(const QList<ArchiveEntry> &entries) const
{
    const auto isSame = [](const ArchiveEntry &one, const ArchiveEntry &other) {
        return one.path == other.path && one.bytes == other.bytes && one.modified == other.modified
               && one.proof.on == other.proof.on && one.proof.degree == other.proof.degree
               && one.problem == other.problem;
    };
    return m_shownOn == QDate::currentDate() && std::ranges::equal(m_entries, entries, isSame);
}

void ArchivesScreen::showAge()
{
    m_last->setText(lastProvedWords(m_entries, m_source, QDateTime::currentSecsSinceEpoch()));
}

void ArchivesScreen::showSchedules(const ScheduleView &view)
{
    showAge();
    m_missing = view.missing;
    m_schedule->showSchedules(view.schedules);
    m_calendar->setMarks(marksOf(m_entries, m_missing));
}

void ArchivesScreen::showView()
{
    const bool isCalendar = view() == View::Calendar && !m_entries.isEmpty();
    m_calendar->setVisible(isCalendar);
    if (isCalendar) {
        showDay(m_calendar->day());
        return;
    }
    m_dayNote->hide();
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHidden(row, false);
    m_table->updateGeometry();
    m_table->setVisible(!m_entries.isEmpty());
    showButtons();
}

void ArchivesScreen::showDay(QDate day)
{
    m_calendar->choose(day);
    m_table->clearSelection();
    m_table->setCurrentCell(-1, -1);
    int first = -1;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const bool isOfDay = dayOf(m_entries[row]) == day;
        m_table->setRowHidden(row, !isOfDay);
        if (isOfDay && first < 0)
            first = row;
    }
    m_table->updateGeometry();
    m_table->setVisible(first >= 0);
    if (first >= 0)
        m_table->setCurrentCell(first, 0);
    m_dayNote->setText(day.isValid() ? tr("No archive is of %1.").arg(locale().toString(day, u"d MMMM yyyy"_s))
                                     : tr("Choose a day to see its archives."));
    m_dayNote->setVisible(first < 0);
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
        m_table->item(row, ArchiveColumn::When)->setToolTip(plainTip(exactMoment(taken)));
    m_table->item(row, ArchiveColumn::Label)->setToolTip(plainTip(entry.name()));
    if (!entry.isProved())
        m_table->setCell(row, ArchiveColumn::Proved, new Pill(tr("not proved"), Pill::Tone::Caution));
    if (const QString problem = problemWords(entry); !problem.isEmpty())
        m_problems->addWidget(makePoint(u"%1: %2"_s.arg(entry.name(), problem)));
}

std::optional<ArchiveEntry> ArchivesScreen::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < m_entries.size() ? std::optional(m_entries[row]) : std::nullopt;
}

QList<ArchiveEntry> ArchivesScreen::selected() const
{
    QList<ArchiveEntry> selected;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        selected << m_entries[row.row()];
    std::ranges::sort(selected, {}, &ArchiveEntry::taken);
    return selected;
}

void ArchivesScreen::showButtons()
{
    const bool isChosen = current().has_value();
    const qsizetype many = selected().size();
    m_open->setEnabled(isChosen && many == 1);
    m_compare->setText(many == 2 ? tr("&Compare both…") : tr("&Compare with now…"));
    m_compare->setEnabled(many == 1 || many == 2);
    m_verify->setEnabled(isChosen);
    m_restore->setEnabled(isChosen);
    m_prune->setEnabled(!m_entries.isEmpty());
}

} // namespace credenza
