#include "ui/table/filter_bar.h"

#include "sql/browse/filter.h"
#include "sql/browse/filter_term.h"
#include "ui/look/flow_layout.h"
#include "ui/table/filter_chip.h"
#include "ui/table/filter_field.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

FilterBar::FilterBar(const OpenDatabase &database, const Table &table, QWidget *parent)
    : QWidget(parent),
      m_database(database),
      m_table(table),
      m_flow(new FlowLayout),
      m_field(new FilterField(table, database.identity->profile(), this)),
      m_add(new QPushButton(tr("+ filter"), this)),
      m_problem(new QLabel(this))
{
    setAccessibleName(tr("Filter of %1").arg(table.name.name));
    m_add->setObjectName(u"quiet"_s);
    m_add->setAccessibleName(tr("Add a condition to the filter"));
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_field->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(m_flow);
    column->addWidget(m_problem);
    connect(m_add, &QPushButton::clicked, this, &FilterBar::begin);
    connect(m_field, &FilterField::entered, this, &FilterBar::enter);
    connect(m_field, &FilterField::left, this, &FilterBar::leave);
    connect(m_field, &QLineEdit::textEdited, this, [this] { showProblem({}); });
    rebuild();
}

QString FilterBar::filter() const
{
    return joinedTerms(m_conditions);
}

void FilterBar::setFilter(const QString &filter)
{
    QStringList conditions;
    for (const FilterTerm &term : terms(filter))
        conditions << term.text;
    if (conditions == m_conditions)
        return;
    m_conditions = conditions;
    m_open.reset();
    rebuild();
}

void FilterBar::begin()
{
    open(m_conditions.size());
}

void FilterBar::rebuild()
{
    while (QLayoutItem *item = m_flow->takeAt(0))
        delete item;
    for (QWidget *chip : std::exchange(m_chips, {})) {
        chip->hide();
        chip->deleteLater();
    }
    for (qsizetype at = 0; at < m_conditions.size(); ++at) {
        if (m_open == at)
            m_flow->addWidget(m_field);
        else
            m_flow->addWidget(makeChip(at));
    }
    if (m_open == m_conditions.size())
        m_flow->addWidget(m_field);
    m_flow->addWidget(m_add);
    m_field->setVisible(m_open.has_value());
    m_add->setVisible(m_open != m_conditions.size());
    for (int at = 1; at < m_flow->count(); ++at)
        setTabOrder(m_flow->itemAt(at - 1)->widget(), m_flow->itemAt(at)->widget());
    showProblem({});
    updateGeometry();
}

QWidget *FilterBar::makeChip(qsizetype at)
{
    const QString masked = maskedFilter(m_conditions[at], m_table, m_database.identity->profile());
    const QList<FilterTerm> shown = terms(masked.isEmpty() ? m_conditions[at] : masked);
    const FilterTerm term = shown.size() == 1 ? shown.first() : FilterTerm{.text = {}, .column = {}, .rest = masked};
    auto *chip = new FilterChip(term.column, term.rest, this);
    connect(chip, &FilterChip::clicked, this, [this, at] { open(at); });
    connect(chip, &FilterChip::removeWanted, this, [this, at] { replace(at, {}); });
    chip->show();
    m_chips << chip;
    return chip;
}

/// A secret is written anew: it is not shown again.
void FilterBar::open(qsizetype at)
{
    m_open = at;
    rebuild();
    QString text = m_conditions.value(at);
    if (!text.isEmpty() && maskedFilter(text, m_table, m_database.identity->profile()) != text)
        text = terms(text).first().column + u" = "_s;
    m_field->begin(text);
}

void FilterBar::leave()
{
    if (!m_open)
        return;
    const qsizetype at = *m_open;
    m_open.reset();
    rebuild();
    QWidget *next = at < m_chips.size() ? m_chips[at] : m_add;
    next->setFocus(Qt::OtherFocusReason);
}

void FilterBar::enter(const QString &text)
{
    const auto meant = parseFilter(text, m_table, m_database.identity->profile(), *m_database.endpoint.dialect,
                                   m_database.clock->now());
    if (meant) {
        replace(*m_open, text);
        return;
    }
    showProblem(u"%1. %2"_s.arg(meant.error().message, meant.error().hint));
}

void FilterBar::replace(qsizetype at, const QString &text)
{
    QStringList conditions = m_conditions;
    if (at < conditions.size())
        conditions.removeAt(at);
    if (!text.isEmpty())
        conditions.insert(at, text);
    const QString whole = joinedTerms(conditions);
    const bool isOther = whole != filter();
    setFilter(whole);
    m_open = at;
    leave();
    if (isOther)
        emit changed(whole);
}

void FilterBar::showProblem(const QString &problem)
{
    m_field->showProblem(problem);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace credenza
