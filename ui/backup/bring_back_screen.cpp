#include "ui/backup/bring_back_screen.h"

#include "sql/profile/masking.h"
#include "ui/edit/edit_item.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/row_list.h"
#include "ui/look/screen_layout.h"
#include "ui/look/tokens.h"

#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int rowRole = Qt::UserRole;
constexpr qsizetype readAtOnce = 12; ///< rows that a person reads without looking for one
constexpr qsizetype readWhole = 2;   ///< new rows, each with all its values

using Fate = BroughtRow::Fate;
using Why = BroughtRow::Why;

bool isWantedFromTheStart(const BroughtRow &row)
{
    return row.fate != Fate::Delete && (row.why != Why::Belongs || !row.givesAccess);
}

/// Its key, and beside it what names it to a person, where the edit holds that.
QString nameOf(const BroughtRow &row, const Profile *profile)
{
    const QString &table = row.place.table;
    const QString key = maskedKey(row.place.key, profile, table);
    const TableProfile *meaning = profile ? profile->table(table) : nullptr;
    const CellChange *label = meaning ? row.edit.cell(meaning->label) : nullptr;
    if (!label)
        return key;
    const Value &value = row.fate == Fate::Delete ? label->before : label->after.value;
    return u"%1 (%2)"_s.arg(maskedText(value, profile, table, label->column), key);
}

/// What was chosen comes first, then what it needs, then what belongs to it.
QList<BroughtRow> inOrder(QList<BroughtRow> rows)
{
    const auto rank = [](const BroughtRow &row) { return row.why == Why::Chosen ? 0 : row.why == Why::Needed ? 1 : 2; };
    rows.removeIf([](const BroughtRow &row) { return row.fate == Fate::Same; });
    std::stable_sort(rows.begin(), rows.end(),
                     [&rank](const BroughtRow &one, const BroughtRow &other) { return rank(one) < rank(other); });
    return rows;
}

} // namespace

BringBackScreen::BringBackScreen(const QString &destination, QWidget *parent)
    : QWidget(parent),
      m_destination(destination),
      m_banner(new Banner),
      m_what(makeMuted()),
      m_list(new RowList({tr("row"), tr("now"), tr("becomes")}, tr("What comes back"))),
      m_stage(new QPushButton)
{
    layOut();
    connect(m_list, &QTreeWidget::itemChanged, this, &BringBackScreen::showButtons);
    connect(m_stage, &QPushButton::clicked, this, &BringBackScreen::stageWanted);
    setFocusProxy(m_list);
}

void BringBackScreen::layOut()
{
    m_list->setObjectName(u"brought"_s);
    m_list->setRootIsDecorated(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(24, 24, 24, 0);
    column->setSpacing(12);
    column->addWidget(makeHeading(tr("Bring back")));
    column->addWidget(m_what);
    column->addWidget(m_list, 1);
    auto *back = makeBack(tr("&Back"));
    connect(back, &QPushButton::clicked, this, &BringBackScreen::backWanted);
    m_stage->setObjectName(u"stage"_s);
    m_stage->setProperty("primary", true);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addLayout(column, 1);
    page->addLayout(makeFooter(back, {m_stage}));
}

void BringBackScreen::showPlan(const BringBackPlan &plan, const OpenDatabase &database)
{
    const QSignalBlocker quiet(m_list);
    m_banner->hide();
    m_list->clear();
    m_rows.clear();
    for (const BroughtRow &row : inOrder(plan.rows))
        addRow(row, database);
    showHeads();
    QStringList said{
        tr("What is ticked becomes changes of this window. Nothing is written before you have reviewed and "
           "saved them.")};
    const auto isLeftOut = [](const BroughtRow &row) { return row.givesAccess && !isWantedFromTheStart(row); };
    if (std::any_of(m_rows.begin(), m_rows.end(), isLeftOut))
        said << tr("What would give access again is not ticked.");
    if (const qsizetype same = plan.rows.size() - m_rows.size(); same > 0)
        said << tr("As in the archive already: %1.").arg(counted(same, Counted::Rows));
    m_what->setText((said + plan.notes).join(u'\n'));
    showButtons();
}

QTreeWidgetItem *BringBackScreen::group(const QString &table)
{
    for (int at = 0; at < m_list->topLevelItemCount(); ++at) {
        if (m_list->topLevelItem(at)->data(0, rowRole).toString() == table)
            return m_list->topLevelItem(at);
    }
    auto *head = new QTreeWidgetItem(m_list);
    head->setData(0, rowRole, table);
    head->setFlags(head->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
    head->setFirstColumnSpanned(true);
    return head;
}

void BringBackScreen::addRow(const BroughtRow &row, const OpenDatabase &database)
{
    QTreeWidgetItem *head = group(row.place.table);
    QTreeWidgetItem *item = nullptr;
    if (row.isStageable()) {
        addEditItem(*m_list, row.edit, database);
        item = m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    } else {
        item = new QTreeWidgetItem;
    }
    head->addChild(item);
    const QString what = row.fate == Fate::Insert   ? tr("comes back")
                         : row.fate == Fate::Change ? tr("is changed back")
                         : row.fate == Fate::Delete ? tr("was added since; delete it")
                                                    : tr("cannot come back");
    QStringList parts{nameOf(row, database.identity->profile()), what};
    if (row.why == Why::Needed)
        parts << tr("needed by what refers to it");
    if (row.givesAccess)
        parts << tr("would give access again");
    if (!row.note.isEmpty())
        parts << row.note;
    item->setText(0, parts.join(u" · "_s));
    item->setToolTip(0, parts.join(u" · "_s));
    item->setData(0, rowRole, m_rows.size());
    item->setFirstColumnSpanned(true);
    item->setExpanded(false);
    m_rows << row;
    if (!row.isStageable()) {
        item->setForeground(0, Tokens::matching(palette()).danger);
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        return;
    }
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(0, isWantedFromTheStart(row) ? Qt::Checked : Qt::Unchecked);
}

/// A change tells what differs; a new row tells all that it holds, which is much of many.
bool BringBackScreen::isReadWhole(const BroughtRow &row) const
{
    return row.fate == Fate::Change || m_rows.size() <= readWhole;
}

void BringBackScreen::showHeads()
{
    for (int at = 0; at < m_list->topLevelItemCount(); ++at) {
        QTreeWidgetItem *head = m_list->topLevelItem(at);
        int access = 0;
        for (int child = 0; child < head->childCount(); ++child)
            access += rowOf(*head->child(child)).givesAccess ? 1 : 0;
        QStringList parts{head->data(0, rowRole).toString(), counted(head->childCount(), Counted::Rows)};
        if (access > 0)
            parts << tr("%L1 would give access again").arg(access);
        head->setText(0, parts.join(u" · "_s));
        const bool isRead = head->childCount() <= readAtOnce;
        head->setExpanded(isRead);
        for (int child = 0; child < head->childCount(); ++child)
            head->child(child)->setExpanded(isRead && isReadWhole(rowOf(*head->child(child))));
    }
}

const BroughtRow &BringBackScreen::rowOf(const QTreeWidgetItem &item) const
{
    return m_rows[item.data(0, rowRole).toLongLong()];
}

QList<StagedEdit> BringBackScreen::edits() const
{
    QList<StagedEdit> edits;
    for (int at = 0; at < m_list->topLevelItemCount(); ++at) {
        const QTreeWidgetItem *head = m_list->topLevelItem(at);
        for (int child = 0; child < head->childCount(); ++child) {
            const BroughtRow &row = rowOf(*head->child(child));
            if (row.isStageable() && head->child(child)->checkState(0) == Qt::Checked)
                edits << row.edit;
        }
    }
    return edits;
}

void BringBackScreen::showButtons()
{
    const qsizetype wanted = edits().size();
    m_stage->setEnabled(wanted > 0);
    m_stage->setText(tr("&Stage %1 for %2").arg(counted(wanted, Counted::Rows), m_destination));
}

} // namespace credenza
