#include "ui/activity/activity_page.h"

#include "sql/activity/receipt.h"
#include "ui/look/counted.h"
#include "ui/look/look.h"
#include "ui/look/row_list.h"
#include "ui/table/cell.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostActivities = 500;

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

/// Nothing for a write that takes no access away.
QStringList usableLines(const Receipt &receipt)
{
    if (receipt.stillUsable.isEmpty())
        return {};
    QStringList left;
    for (const auto &[table, rows] : receipt.stillUsable.asKeyValueRange()) {
        if (rows > 0)
            left << ActivityPage::tr("%1 in %2").arg(counted(rows, Counted::Rows), table);
    }
    return {left.isEmpty() ? ActivityPage::tr("Still usable afterwards: nothing that the database knows of")
                           : ActivityPage::tr("Still usable afterwards: %1").arg(left.join(u", "_s))};
}

QStringList linesOf(const Receipt &receipt)
{
    QStringList lines;
    for (const Receipt::Row &row : receipt.rows) {
        lines << u"%1 %2 · %3"_s.arg(row.kind, row.table, row.key);
        for (const Receipt::Cell &cell : row.cells)
            lines << u"    %1: %2 → %3"_s.arg(cell.column, cell.before, cell.after);
    }
    return lines + usableLines(receipt) + receipt.notes;
}

} // namespace

ActivityPage::ActivityPage(const OpenDatabase &database, std::shared_ptr<const QueryLog> log, QWidget *parent)
    : Page(parent),
      m_database(database),
      m_log(std::move(log)),
      m_list(new RowList({tr("when (UTC)"), tr("who"), tr("what"), tr("why"), tr("result")}, tr("Actions"))),
      m_statements(new RowList({tr("when (UTC)"), tr("ms"), tr("rows"), tr("statement")}, tr("Statements"))),
      m_warnings(new QLabel),
      m_details(new QPlainTextEdit),
      m_undo(new QPushButton(tr("Undo this save…")))
{
    setAccessibleName(title());
    m_details->setReadOnly(true);
    m_details->setFont(identifierFont(*this));
    m_details->setAccessibleName(tr("Details"));
    m_warnings->setObjectName(u"muted"_s);
    m_warnings->setWordWrap(true);
    m_warnings->hide();
    m_undo->setEnabled(false);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setObjectName(u"gap"_s);
    parts->setHandleWidth(12);
    parts->addWidget(m_list);
    parts->addWidget(m_details);
    parts->setSizes({300, 200});
    auto *actions = new QWidget;
    actions->setObjectName(u"page"_s);
    auto *column = new QVBoxLayout(actions);
    column->setContentsMargins(0, 12, 0, 0);
    column->addWidget(m_warnings);
    column->addWidget(parts, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_undo);
    column->addLayout(buttons);
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->tabBar()->setDrawBase(false);
    tabs->tabBar()->setAccessibleName(tr("What is shown"));
    tabs->addTab(actions, tr("Done to this database"));
    tabs->addTab(m_statements, tr("Statements of this window"));
    auto *heading = new QLabel(title());
    heading->setObjectName(u"heading"_s);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(24, 24, 24, 24);
    page->setSpacing(12);
    page->addWidget(heading);
    page->addWidget(tabs, 1);
    setFocusProxy(m_list);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ActivityPage::showChosen);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
        if (row >= 0)
            emit undoWanted(m_activities[row].receipt);
    });
    reload();
}

QString ActivityPage::place() const
{
    return m_activities.isEmpty() ? tr("nothing recorded") : counted(m_activities.size(), Counted::Actions);
}

void ActivityPage::reload()
{
    fillStatements();
    m_reading = std::make_unique<Job>();
    m_reading->start<RecordedActivities>(
        [title = m_database.endpoint.title()](Progress &) {
            return recordedActivities({.database = title, .limit = mostActivities});
        },
        [this](const Result<RecordedActivities> &recorded) { showActivities(recorded); });
}

void ActivityPage::showActivities(const Result<RecordedActivities> &recorded)
{
    if (!recorded) {
        emit failed(recorded.error());
        return;
    }
    m_activities = recorded->activities;
    m_warnings->setText(recorded->warnings.join(u'\n'));
    m_warnings->setVisible(!recorded->warnings.isEmpty());
    m_list->clear();
    for (const Activity &activity : m_activities) {
        QStringList rows;
        for (auto table = activity.rows.begin(); table != activity.rows.end(); ++table)
            rows << tr("%1 in %2").arg(counted(table.value(), Counted::Rows), table.key());
        new QTreeWidgetItem(m_list, {timeText(activity.time), activity.who, activity.kind, activity.reason,
                                     activity.error.isEmpty() ? rows.join(u", "_s) : activity.error});
    }
    for (int column = 0; column < 3; ++column)
        m_list->resizeColumnToContents(column);
    m_list->setColumnWidth(3, 240);
    if (m_activities.isEmpty())
        m_details->setPlainText(tr("Nothing was done to this database from here yet."));
    else
        m_list->setCurrentItem(m_list->topLevelItem(0));
    emit placeChanged();
}

void ActivityPage::showChosen()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_undo->setEnabled(false);
    if (row < 0)
        return;
    const Activity &activity = m_activities[row];
    QStringList lines;
    if (!activity.receipt.isEmpty()) {
        lines << tr("Receipt %1").arg(activity.receipt);
        if (const auto found = receipt(activity.receipt)) {
            lines += linesOf(*found);
            if (!found->undoneBy.isEmpty())
                lines << tr("Undone by %1").arg(found->undoneBy);
            m_undo->setEnabled(found->undoneBy.isEmpty() && areImagesKept(activity.receipt));
        }
    }
    m_details->setPlainText((lines << activity.statements).join(u'\n'));
}

void ActivityPage::fillStatements()
{
    m_statements->clear();
    const QList<QueryLog::Entry> entries = m_log->entries();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const ExecutedStatement &ran = entry->statement;
        new QTreeWidgetItem(m_statements, {timeText(entry->time), QString::number(ran.milliseconds, 'f', 1),
                                           ran.rows < 0 ? QString() : QString::number(ran.rows), ran.sql.simplified()});
    }
    for (int column = 0; column < 3; ++column)
        m_statements->resizeColumnToContents(column);
}

} // namespace credenza
