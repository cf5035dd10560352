#include "ui/overview/state_list.h"

#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/plain_tip.h"
#include "ui/look/scroll_column.h"
#include "ui/overview/state_strip.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum Column { Name, Strip, Words };

/// "120 active · 30 expired", each number in the colour of its part.
QString wordsOf(const QList<StateCount> &counts, const Tokens &tokens)
{
    QStringList words;
    for (const StateCount &count : activeFirst(counts))
        words << u"<span style=\"color:%1\">%L2 %3</span>"_s.arg(stateColour(count.state, tokens).name())
                     .arg(count.rows)
                     .arg(count.state.toHtmlEscaped());
    return words.join(u" · "_s);
}

} // namespace

StateList::StateList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(Strip, 1);
}

void StateList::clear()
{
    empty(*m_grid);
    m_rows.clear();
}

void StateList::addTable(const QString &table, const QString &title)
{
    auto *name = new QPushButton(title);
    name->setObjectName(u"link"_s);
    name->setCursor(Qt::PointingHandCursor);
    setPlainTip(*name, table);
    connect(name, &QPushButton::clicked, this, [this, table] { emit tableWanted(table); });
    const int row = int(m_rows.size());
    m_rows << table;
    m_grid->addWidget(name, row, Name, Qt::AlignLeading | Qt::AlignVCenter);
    m_grid->addWidget(new StateStrip({}), row, Strip, Qt::AlignVCenter);
    auto *words = makeMuted(tr("counting …"));
    words->setWordWrap(false);
    m_grid->addWidget(words, row, Words);
}

void StateList::showCounts(const QString &table, const QList<StateCount> &counts)
{
    const int row = int(m_rows.indexOf(table));
    if (row < 0)
        return;
    delete m_grid->itemAtPosition(row, Strip)->widget();
    m_grid->addWidget(new StateStrip(counts), row, Strip, Qt::AlignVCenter);
    auto *words = static_cast<QLabel *>(m_grid->itemAtPosition(row, Words)->widget());
    words->setTextFormat(counts.isEmpty() ? Qt::PlainText : Qt::RichText);
    words->setText(counts.isEmpty() ? tr("no rows") : wordsOf(counts, Tokens::matching(palette())));
}

void StateList::showRows(const QString &table, const RowCount &rows)
{
    const int row = int(m_rows.indexOf(table));
    if (row < 0)
        return;
    const QString text = counted(rows.rows, Counted::Rows);
    static_cast<QLabel *>(m_grid->itemAtPosition(row, Words)->widget())
        ->setText(rows.rows == 0 ? tr("no rows") : rows.exact ? text : tr("about %1").arg(text));
}

} // namespace credenza
