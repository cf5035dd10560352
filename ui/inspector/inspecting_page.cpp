#include "ui/inspector/inspecting_page.h"

#include "ui/inspector/inspecting.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace credenza {

InspectingPage::InspectingPage(const OpenDatabase &database, QWidget *parent) : Page(parent), m_database(database) {}

InspectingPage::~InspectingPage()
{
    m_database.counter->forget(this);
    m_database.reader->forget(this);
}

void InspectingPage::showMenu(const Subject &subject, const QList<Action> &actions, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, subject, actions);
    menu->popup(place);
}

void InspectingPage::fillMenu(QMenu &menu, const Subject &subject, const QList<Action> &actions)
{
    const Record &record = subject.record;
    menu.setAccessibleName(tr("Actions on %1").arg(subject.whom));
    if (!record.subject.isEmpty() && !isAbout(u"user"_s, record.subject))
        menu.addAction(tr("Inspect the user"), this,
                       [this, id = record.subject] { emit principalWanted(u"user"_s, id); });
    if (!record.client.isEmpty() && !isAbout(u"client"_s, record.client))
        menu.addAction(tr("Inspect the client"), this,
                       [this, id = record.client] { emit principalWanted(u"client"_s, id); });
    menu.addAction(tr("Show in table"), this, [this, record] { showInTable(record); });
    const QList<Action> fitting = actionsFor(actions, subject.kind);
    if (!fitting.isEmpty())
        menu.addSeparator();
    for (const Action &action : fitting)
        menu.addAction(action.title + u'…', this, [this, action, subject] {
            emit actionWanted({.action = action, .whom = subject.whom, .records = {subject.record}});
        });
}

void InspectingPage::open(const Record &record)
{
    if (record.role == "user"_L1 || record.role == "client"_L1)
        emit principalWanted(record.role, record.id);
    else if (!record.subject.isEmpty())
        emit principalWanted(u"user"_s, record.subject);
    else if (!record.client.isEmpty())
        emit principalWanted(u"client"_s, record.client);
    else
        showInTable(record);
}

void InspectingPage::showInTable(const Record &record)
{
    emit tableWanted(record.table.name, filterForRow(m_database, record.table, record.key));
}

} // namespace credenza
