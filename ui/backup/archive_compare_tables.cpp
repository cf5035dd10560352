#include "ui/backup/archive_compare_tables.h"

#include "ui/look/counted.h"
#include "ui/look/labels.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostAccess = 200; ///< lines that a person reads

struct TableColumn
{
    enum { Name, RowsA, RowsB, Gone, Added, Changed };
};

} // namespace

ArchiveCompareTables::ArchiveCompareTables(QWidget *parent)
    : QWidget(parent),
      m_what(makeMuted()),
      m_state(makeText()),
      m_tables(new PlainTable({{tr("table")},
                               {tr("rows then"), PlainTable::Kind::Number, 90},
                               {tr("rows now"), PlainTable::Kind::Number, 90},
                               {tr("gone since"), PlainTable::Kind::Number, 100},
                               {tr("added since"), PlainTable::Kind::Number, 110},
                               {tr("changed"), PlainTable::Kind::Number, 90}},
                              tr("Tables that differ"))),
      m_notes(new QVBoxLayout),
      m_accessTitle(makeTitle(tr("What matters for access"))),
      m_accessState(makeText()),
      m_access(new PlainTable({{tr("what"), PlainTable::Kind::Text, 190}, {tr("who")}, {tr("since the archive")}},
                              tr("What matters for access"))),
      m_rows(new QPushButton(tr("&Show the rows…")))
{
    layOut();
    connect(m_rows, &QPushButton::clicked, this, [this] { emit rowsWanted(chosen()); });
    connect(m_tables, &QTableWidget::cellActivated, this, [this] { emit rowsWanted(chosen()); });
    connect(m_tables, &QTableWidget::currentCellChanged, this, [this] { m_rows->setEnabled(!chosen().isEmpty()); });
    setFocusProxy(m_tables);
    showState({});
}

void ArchiveCompareTables::layOut()
{
    m_tables->setObjectName(u"tables"_s);
    m_access->setObjectName(u"access"_s);
    m_access->setWordWrap(false);
    m_rows->setObjectName(u"rows"_s);
    m_rows->setProperty("primary", true);
    m_notes->setSpacing(4);
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Comparison")));
    column.addWidget(m_what);
    column.addWidget(m_state);
    column.addWidget(m_tables);
    column.addLayout(m_notes);
    column.addSpacing(12);
    column.addWidget(m_accessTitle);
    column.addWidget(m_accessState);
    column.addWidget(m_access);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(24, 12, 24, 16);
    footer->addStretch();
    footer->addWidget(m_rows);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(scrolling, 1);
    page->addLayout(footer);
}

void ArchiveCompareTables::setSides(const QString &a, const QString &b)
{
    m_what->setText(tr("%1 beside %2").arg(a, b));
}

void ArchiveCompareTables::showState(const QString &text)
{
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    m_tables->removeRows();
    empty(*m_notes);
    for (QWidget *widget : {static_cast<QWidget *>(m_tables), static_cast<QWidget *>(m_accessTitle),
                            static_cast<QWidget *>(m_accessState), static_cast<QWidget *>(m_access)})
        widget->hide();
    m_rows->setEnabled(false);
}

void ArchiveCompareTables::showComparison(const ArchiveComparison &comparison)
{
    const QString before = chosen();
    showState(comparison.content.equal() ? tr("Both hold the same in every table.") : QString());
    for (const auto &[name, table] : comparison.content.tables.asKeyValueRange()) {
        if (!table.equal)
            addTable(name, table, comparison.tables.value(name));
    }
    m_tables->setVisible(m_tables->rowCount() > 0);
    showEqual(comparison.content);
    showAccess(comparison);
    int current = 0;
    for (int row = 0; row < m_tables->rowCount(); ++row)
        current = m_tables->item(row, TableColumn::Name)->text() == before ? row : current;
    if (m_tables->rowCount() > 0)
        m_tables->setCurrentCell(current, TableColumn::Name);
}

void ArchiveCompareTables::addTable(const QString &name, const TableComparison &table, const ListedTable &listed)
{
    const auto number = [this](qint64 rows) { return rows == 0 ? u"–"_s : locale().toString(rows); };
    m_tables->addRow({name, locale().toString(table.rowsA), locale().toString(table.rowsB), number(listed.counts.onlyA),
                      number(listed.counts.onlyB), number(listed.counts.changed)});
    for (const auto &[columns, text] : {std::pair(table.columnsOnlyA, tr("%1: only the archive has %2.")),
                                        std::pair(table.columnsOnlyB, tr("%1: the archive has no %2."))}) {
        if (!columns.isEmpty())
            m_notes->addWidget(makePoint(text.arg(name, columns.join(u", "_s))));
    }
    if (listed.counts == DifferenceCounts() && table.rowsA != table.rowsB)
        m_notes->addWidget(makePoint(tr("%1: the same rows, and not as often. Its rows have no key.").arg(name)));
}

void ArchiveCompareTables::showEqual(const Comparison &content)
{
    QStringList names;
    for (const auto &[name, table] : content.tables.asKeyValueRange()) {
        if (table.equal)
            names << name;
    }
    if (!names.isEmpty() && names.size() < content.tables.size())
        m_notes->addWidget(
            makeMuted(tr("Equal: %1 (%2)").arg(counted(names.size(), Counted::Tables), names.join(u", "_s))));
}

void ArchiveCompareTables::showAccess(const ArchiveComparison &comparison)
{
    const QList<SecurityChange> &changes = comparison.access.changes;
    m_access->removeRows();
    for (const SecurityChange &change : changes.first(std::min(mostAccess, changes.size())))
        m_access->addRow({change.rule, change.label.isEmpty() ? change.key : u"%1 (%2)"_s.arg(change.label, change.key),
                          inWords(change)});
    QStringList said;
    if (!comparison.accessNote.isEmpty())
        said
            << tr("Not compared: only the profile of a known service says what matters. %1").arg(comparison.accessNote);
    else if (changes.isEmpty())
        said << tr("Nothing that matters for access has changed. Looked at: %1.")
                    .arg(locale().createSeparatedList(comparison.access.looked));
    else if (changes.size() > mostAccess)
        said << tr("The first %L1 of %L2 changes; credenza-cli compare --security tells them all.")
                    .arg(mostAccess)
                    .arg(changes.size());
    said += comparison.access.notes;
    m_accessState->setText(said.join(u'\n'));
    m_accessState->setVisible(!said.isEmpty());
    m_accessTitle->show();
    m_access->setVisible(!changes.isEmpty());
}

QString ArchiveCompareTables::chosen() const
{
    const QTableWidgetItem *item = m_tables->item(m_tables->currentRow(), TableColumn::Name);
    return item ? item->text() : QString();
}

} // namespace credenza
