#pragma once

#include "sql/inspect/dossier.h"
#include "ui/look/plain_table.h"

namespace credenza {

/// Who uses a client: how many of their records give access, and when the last one began. At most so many.
class UserTable : public PlainTable
{
    Q_OBJECT

public:
    UserTable(const QList<ClientUser> &users, qsizetype most, qint64 now, QWidget *parent = nullptr);

signals:
    /// `subject` as records name the user.
    void menuWanted(const QString &subject, const QPoint &place);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    const QList<ClientUser> m_users; ///< those that are shown
};

} // namespace credenza
