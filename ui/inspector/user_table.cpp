#include "ui/inspector/user_table.h"

#include "ui/inspector/moment_words.h"

#include <QContextMenuEvent>
#include <QLocale>

#include <algorithm>

namespace credenza {

UserTable::UserTable(const QList<ClientUser> &users, qsizetype most, qint64 now, QWidget *parent)
    : PlainTable({{.text = tr("user")},
                  {.text = tr("last"), .width = asContents},
                  {.text = tr("records"), .kind = Kind::Number, .width = 80},
                  {.text = tr("live"), .kind = Kind::Number, .width = 64}},
                 tr("Users of this client"), parent),
      m_users(users.first(std::min(most, users.size())))
{
    const QLocale locale;
    for (const ClientUser &user : m_users)
        addRow({user.name, user.last ? momentWords(*user.last, now) : QString(), locale.toString(user.records),
                locale.toString(user.live)});
    if (!m_users.isEmpty())
        setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
}

void UserTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex there = isByMouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex();
    if (!there.isValid())
        return;
    setCurrentIndex(there);
    const QPoint place = isByMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(there).center());
    emit menuWanted(m_users[there.row()].subject, place);
}

} // namespace credenza
