#include "ui/backup/archive_compare_rows.h"

#include "sql/value/same_value.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/row_list.h"
#include "ui/look/screen_layout.h"
#include "ui/look/tokens.h"
#include "ui/table/cell.h"

#include <QHeaderView>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int placeRole = Qt::UserRole; ///< of a row in the list of all

struct RowColumn
{
    enum { Key, Label, What, Differs };
};
struct ValueColumn
{
    enum { Name, ValueA, ValueB };
};

/// The cells of one side by column.
class SideCells
{
public:
    SideCells(const ComparedSide &side, const QString &table, const std::optional<QList<Value>> &row)
        : m_table(side.identity->catalog.table(table)), m_profile(side.identity->profile()), m_row(row)
    {
    }

    QStringList columns() const { return m_table ? m_table->columnNames() : QStringList(); }

    QString header(const QString &column) const
    {
        return CellFormat(*m_table, *m_table->column(column), m_profile).header();
    }

    /// Empty where there is no such row or column.
    GridCell cell(const QString &column, qint64 now) const
    {
        const Column *known = m_table ? m_table->column(column) : nullptr;
        if (!known || !m_row)
            return {};
        return CellFormat(*m_table, *known, m_profile).cell(value(column), now);
    }

    Value value(const QString &column) const { return m_row->at(m_table->columnNames().indexOf(column)); }
    bool has(const QString &column) const { return m_table && m_row && m_table->column(column); }

private:
    const Table *m_table;
    const Profile *m_profile;
    const std::optional<QList<Value>> &m_row;
};

} // namespace

ArchiveCompareRows::ArchiveCompareRows(QWidget *parent)
    : QWidget(parent),
      m_heading(makeHeading()),
      m_what(makeMuted()),
      m_filter(new QLineEdit),
      m_list(new RowList({tr("row"), tr("name"), tr("since the archive"), tr("differs in")}, tr("Rows that differ"))),
      m_values(new RowList({tr("column"), QString(), QString()}, tr("Values side by side"))),
      m_withAll(new QPushButton(tr("With &all that belongs to it…"))),
      m_bring(new QPushButton)
{
    layOut();
    connectParts();
    setFocusProxy(m_list);
}

void ArchiveCompareRows::layOut()
{
    m_list->setObjectName(u"differing"_s);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_values->setObjectName(u"values"_s);
    m_values->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setObjectName(u"gap"_s);
    parts->setHandleWidth(12);
    parts->addWidget(m_list);
    parts->addWidget(m_values);
    parts->setSizes({320, 280});
    parts->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(24, 24, 24, 0);
    column->setSpacing(12);
    column->addLayout(makeHead());
    column->addWidget(m_what);
    column->addWidget(parts, 1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addLayout(column, 1);
    page->addLayout(makeFooter());
}

QLayout *ArchiveCompareRows::makeHead()
{
    m_heading->setWordWrap(false);
    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Rows that contain"));
    m_filter->setPlaceholderText(tr("rows that contain …"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(320);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_heading);
    row->addStretch();
    row->addWidget(m_filter, 1);
    return row;
}

QLayout *ArchiveCompareRows::makeFooter()
{
    auto *back = makeBack(tr("&Back"));
    connect(back, &QPushButton::clicked, this, &ArchiveCompareRows::backWanted);
    m_withAll->setObjectName(u"withAll"_s);
    m_withAll->setToolTip(tr("Everything that refers to this row comes back with it; it is listed first"));
    m_bring->setObjectName(u"bring"_s);
    m_bring->setProperty("primary", true);
    return credenza::makeFooter(back, {m_withAll, m_bring});
}

void ArchiveCompareRows::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, this, &ArchiveCompareRows::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ArchiveCompareRows::rowChanged);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &ArchiveCompareRows::showButtons);
    connect(m_bring, &QPushButton::clicked, this, [this] { emit bringBackWanted({.rows = chosen()}); });
    connect(m_withAll, &QPushButton::clicked, this,
            [this] { emit bringBackWanted({.rows = chosen(), .extent = BringBackChoice::Extent::WithBelonging}); });
}

void ArchiveCompareRows::setSides(const QString &a, const QString &b)
{
    m_values->headerItem()->setText(ValueColumn::ValueA, a);
    m_values->headerItem()->setText(ValueColumn::ValueB, b);
}

void ArchiveCompareRows::showTable(const ArchiveComparison &comparison, const QString &table, BringingBack bringingBack)
{
    const QString before = m_table == table && m_list->currentItem() ? m_list->currentItem()->text(RowColumn::Key)
                                                                     : QString();
    m_list->clear();
    m_values->clear();
    m_table = table;
    m_rows = comparison.tables.value(table);
    m_a = comparison.a;
    m_b = comparison.b;
    m_bringingBack = bringingBack;
    m_heading->setText(table);
    const DifferenceCounts &counts = m_rows.counts;
    QString what =
        tr("%L1 gone since, %L2 added since, %L3 changed.").arg(counts.onlyA).arg(counts.onlyB).arg(counts.changed);
    if (m_rows.rows.size() < counts.onlyA + counts.onlyB + counts.changed)
        what += u' ' + tr("At most %L1 of each are listed.").arg(ArchiveComparison::mostListed);
    m_what->setText(what);
    for (qsizetype at = 0; at < m_rows.rows.size(); ++at)
        addRow(m_rows.rows[at], at);
    for (const int column : {int(RowColumn::Key), int(RowColumn::Label), int(RowColumn::What)})
        m_list->resizeColumnToContents(column);
    filter();
    const QList<QTreeWidgetItem *> same = m_list->findItems(before, Qt::MatchExactly, RowColumn::Key);
    m_list->setCurrentItem(same.isEmpty() ? m_list->topLevelItem(0) : same.first());
    showButtons();
}

void ArchiveCompareRows::addRow(const ListedRow &row, qsizetype at)
{
    const QString what = row.row.isChanged() ? tr("changed") : row.row.b.isEmpty() ? tr("gone") : tr("added");
    auto *item = new QTreeWidgetItem(m_list, {row.key, row.label, what, row.row.columns.join(u", "_s)});
    item->setData(RowColumn::Key, placeRole, at);
    const Tokens tokens = Tokens::matching(palette());
    if (!row.row.isChanged())
        item->setForeground(RowColumn::What, row.row.b.isEmpty() ? tokens.danger : tokens.good);
}

void ArchiveCompareRows::filter()
{
    const QString wanted = m_filter->text().trimmed();
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const bool isIn = wanted.isEmpty() || item->text(RowColumn::Key).contains(wanted, Qt::CaseInsensitive)
                          || item->text(RowColumn::Label).contains(wanted, Qt::CaseInsensitive);
        item->setHidden(!isIn);
        if (!isIn)
            item->setSelected(false); // what nobody sees is not brought back
    }
}

void ArchiveCompareRows::rowChanged()
{
    m_values->clear();
    if (const ListedRow *row = current())
        emit valuesWanted(row->row);
    showButtons();
}

void ArchiveCompareRows::showValues(const BothRows &rows, qint64 now)
{
    m_values->clear();
    const SideCells a(m_a, m_table, rows.a);
    const SideCells b(m_b, m_table, rows.b);
    QStringList columns = a.columns() + b.columns();
    columns.removeDuplicates();
    const Tokens tokens = Tokens::matching(palette());
    for (const QString &column : columns) {
        const SideCells &known = a.columns().contains(column) ? a : b;
        const GridCell then = a.cell(column, now);
        const GridCell today = b.cell(column, now);
        const auto shown = [](const SideCells &side, const QString &name, const GridCell &cell) {
            return side.has(name) ? cell.text : u"–"_s;
        };
        auto *item = new QTreeWidgetItem(m_values,
                                         {known.header(column), shown(a, column, then), shown(b, column, today)});
        item->setToolTip(ValueColumn::ValueA, then.tip);
        item->setToolTip(ValueColumn::ValueB, today.tip);
        const bool isOnBoth = a.has(column) && b.has(column);
        const bool isSame = isOnBoth && same(a.value(column), b.value(column));
        for (const int each : {int(ValueColumn::Name), int(ValueColumn::ValueA), int(ValueColumn::ValueB)}) {
            QFont font = item->font(each);
            font.setBold(isOnBoth && !isSame);
            item->setFont(each, font);
            if (isSame)
                item->setForeground(each, tokens.muted);
        }
    }
    m_values->header()->setSectionResizeMode(QHeaderView::Stretch);
}

const ListedRow *ArchiveCompareRows::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? &m_rows.rows[item->data(RowColumn::Key, placeRole).toLongLong()] : nullptr;
}

RowPlace ArchiveCompareRows::placeOf(const ListedRow &row) const
{
    return {.table = m_table, .key = row.row.a.isEmpty() ? row.row.b : row.row.a};
}

QList<RowPlace> ArchiveCompareRows::chosen() const
{
    QList<RowPlace> places;
    for (const QTreeWidgetItem *item : m_list->selectedItems())
        places << placeOf(m_rows.rows[item->data(RowColumn::Key, placeRole).toLongLong()]);
    return places;
}

void ArchiveCompareRows::showButtons()
{
    const QList<QTreeWidgetItem *> selected = m_list->selectedItems();
    const bool isOffered = m_bringingBack == BringingBack::Offered;
    const bool areInArchive = std::none_of(selected.begin(), selected.end(), [this](const QTreeWidgetItem *item) {
        return m_rows.rows[item->data(RowColumn::Key, placeRole).toLongLong()].row.a.isEmpty();
    });
    m_bring->setVisible(isOffered);
    m_withAll->setVisible(isOffered);
    m_bring->setText(tr("B&ring back %1…").arg(counted(selected.size(), Counted::Rows)));
    m_bring->setEnabled(!selected.isEmpty());
    m_withAll->setEnabled(selected.size() == 1 && areInArchive);
}

} // namespace credenza
