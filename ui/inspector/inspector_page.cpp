#include "ui/inspector/inspector_page.h"

#include "ui/look/labels.h"
#include "ui/look/scroll_column.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

InspectorPage::InspectorPage(const OpenDatabase &database, QWidget *parent)
    : InspectingPage(database, parent),
      m_inspection(inspectionOf(database.identity->catalog, database.identity->profile(), database.clock->now())),
      m_field(new PrincipalField(database)),
      m_problem(makeText()),
      m_purge(new QPushButton(tr("&Purge…"))),
      m_kinds(new StateList)
{
    setAccessibleName(title());
    layOut();
    m_problem->setObjectName(u"problem"_s);
    m_problem->hide();
    connect(m_purge, &QPushButton::clicked, this, &InspectorPage::purgeWanted);
    connect(m_kinds, &StateList::tableWanted, this, &InspectorPage::kindWanted);
    connect(m_field, &PrincipalField::chosen, this, [this](const QString &role, const QString &id) {
        m_problem->hide();
        emit principalWanted(role, id);
    });
    connect(m_field, &PrincipalField::edited, m_problem, &QWidget::hide);
    connect(m_field, &PrincipalField::notFound, this, [this](const Error &error) {
        QStringList lines{error.message, error.detail, error.hint};
        lines.removeAll(QString());
        m_problem->setText(lines.join(u'\n'));
        m_problem->show();
    });
}

void InspectorPage::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    auto *head = new QHBoxLayout;
    head->addWidget(makeHeading(title()), 1);
    head->addWidget(m_purge);
    column.addLayout(head);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addWidget(scrolling);
    column.addWidget(m_field);
    column.addWidget(m_problem);
    column.addWidget(m_kinds);
    m_purge->setVisible(m_inspection.has_value());
    m_field->setVisible(m_inspection.has_value());
    m_kinds->setVisible(m_inspection.has_value());
    if (!m_inspection) {
        column.addWidget(makeText(tr("No known service: what its tables mean is not known here, so there are no users, "
                                     "sessions or tokens to look up. The tables themselves are at the side.")));
        return;
    }
    setFocusProxy(m_field);
    column.insertSpacing(column.indexOf(m_kinds), 12);
    column.insertWidget(column.indexOf(m_kinds), makeTitle(tr("What is kept")));
    for (const Kind &kind : m_inspection->kinds)
        m_kinds->addTable(kind.table.name.name, kind.isRead ? kind.title : tr("%1 (not read)").arg(kind.title));
    addUnkept(column);
}

void InspectorPage::addUnkept(QVBoxLayout &column)
{
    const Profile &profile = m_inspection->profile;
    if (!profile.unkept.isEmpty() || !profile.signedTokens.isEmpty()) {
        column.addSpacing(12);
        column.addWidget(makeTitle(tr("What is not in this database")));
    }
    for (const UnkeptKind &unkept : profile.unkept)
        column.addWidget(makePoint(unkept.text.simplified()));
    for (const SignedTokens &tokens : profile.signedTokens)
        column.addWidget(makePoint(tr("%1. %2").arg(tokens.title, tokens.text.simplified())));
}

void InspectorPage::hideEvent(QHideEvent *event)
{
    InspectingPage::hideEvent(event);
    ++m_round;
    database().counter->forget(this);
}

void InspectorPage::showEvent(QShowEvent *event)
{
    InspectingPage::showEvent(event);
    if (m_awaited > 0 || m_isStale)
        reload();
}

void InspectorPage::reload()
{
    ++m_round;
    m_awaited = 0;
    m_isStale = !isVisible();
    if (!m_inspection || m_isStale)
        return;
    for (const Kind &kind : m_inspection->kinds)
        count(kind);
}

void InspectorPage::count(const Kind &kind)
{
    ++m_awaited;
    const QString table = kind.table.name.name;
    const bool hasStates = !kind.meaning.states.isEmpty();
    const auto arrived = [this, round = m_round](const auto &answer, const auto &show) {
        if (round != m_round)
            return;
        --m_awaited;
        if (answer)
            show();
        else
            emit failed(answer.error());
    };
    if (hasStates) {
        database().counter->ask<QList<StateCount>>(
            this, u"states of "_s + table,
            [kind, clock = database().clock](Connection &connection) {
                return countStates(connection, kind.table, kind.meaning, clock->now());
            },
            [this, table, arrived](const Result<QList<StateCount>> &counts) {
                arrived(counts, [&] { m_kinds->showCounts(table, *counts); });
            });
        return;
    }
    database().counter->ask<RowCount>(
        this, u"rows of "_s + table,
        [table = kind.table](Connection &connection) {
            return connection.dialect().introspector.estimateRows(connection, table);
        },
        [this, table, arrived](const Result<RowCount> &rows) {
            arrived(rows, [&] { m_kinds->showRows(table, *rows); });
        });
}

} // namespace credenza
