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

struct StateColumn
{
    enum { Name, Strip, Words };
};

/// "120 active · 30 expired"
QString wordsOf(const QList<StateCount> &counts)
{
    QStringList words;
    for (const StateCount &count : activeFirst(counts))
        words << u"%L1 %2"_s.arg(count.rows).arg(count.state);
    return words.join(u" · "_s);
}

/// The same, each number in the colour of its part.
QString colouredWordsOf(const QList<StateCount> &counts, const Tokens &tokens)
{
    QStringList words;
    for (const StateCount &count : activeFirst(counts))
        words << u"<span style=\"color:%1\">%2</span>"_s.arg(stateColour(count.state, tokens).name(),
                                                             wordsOf({count}).toHtmlEscaped());
    return words.join(u" · "_s);
}

/// One line where there is room, more where there is not.
class StateWords final : public QLabel
{
public:
    explicit StateWords(const QString &words) : m_words(words)
    {
        setObjectName(u"muted"_s);
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setText(words);
    }

    StateWords(const QList<StateCount> &counts, const Tokens &tokens) : StateWords(wordsOf(counts))
    {
        setTextFormat(Qt::RichText);
        setText(colouredWordsOf(counts, tokens));
    }

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(m_words) + 2 * margin() + 2, fontMetrics().height()};
    }
    QSize minimumSizeHint() const override
    {
        return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 24), fontMetrics().height()};
    }

private:
    QString m_words; ///< without colours
};

} // namespace

StateList::StateList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(StateColumn::Strip, 1);
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
    m_grid->addWidget(name, row, StateColumn::Name, Qt::AlignLeading | Qt::AlignVCenter);
    m_grid->addWidget(new StateStrip({}), row, StateColumn::Strip, Qt::AlignVCenter);
    m_grid->addWidget(new StateWords(tr("counting …")), row, StateColumn::Words);
}

void StateList::showCounts(const QString &table, const QList<StateCount> &counts)
{
    const int row = int(m_rows.indexOf(table));
    if (row < 0)
        return;
    put(row, StateColumn::Strip, new StateStrip(counts), Qt::AlignVCenter);
    put(row, StateColumn::Words,
        counts.isEmpty() ? new StateWords(tr("no rows")) : new StateWords(counts, Tokens::matching(palette())));
}

void StateList::showRows(const QString &table, const RowCount &rows)
{
    const int row = int(m_rows.indexOf(table));
    if (row < 0)
        return;
    const QString text = counted(rows.rows, Counted::Rows);
    put(row, StateColumn::Words,
        new StateWords(rows.rows == 0 ? tr("no rows")
                       : rows.exact   ? text
                                      : tr("about %1").arg(text)));
}

void StateList::put(int row, int column, QWidget *widget, Qt::Alignment alignment)
{
    delete m_grid->itemAtPosition(row, column)->widget();
    m_grid->addWidget(widget, row, column, alignment);
}

} // namespace credenza
