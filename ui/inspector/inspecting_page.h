#pragma once

#include "ui/inspector/action_wish.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"

class QMenu;

namespace credenza {

/// A page of the inspector: it leads to users, clients, kinds and tables, and to what can be done to a record.
class InspectingPage : public Page
{
    Q_OBJECT

public:
    explicit InspectingPage(const OpenDatabase &database, QWidget *parent = nullptr);
    ~InspectingPage() override;

signals:
    /// With a filter as people write it; empty for all rows.
    void tableWanted(const QString &table, const QString &filter);
    /// `role` is "user" or "client"; `id` as findPrincipal() takes it.
    void principalWanted(const QString &role, const QString &id);
    /// The list of a kind's records.
    void kindWanted(const QString &table);
    void actionWanted(const credenza::ActionWish &wish);

protected:
    /// A record and what can be done to it.
    struct Subject
    {
        Record record;
        Kind kind;
        QString whom; ///< to a person
    };

    const OpenDatabase &database() const { return m_database; }
    /// True for the user or client that the page is about.
    virtual bool isAbout(const QString &, const QString &) const { return false; }
    /// Shows the menu of a record at a place of the screen.
    void showMenu(const Subject &subject, const QList<Action> &actions, const QPoint &place);
    /// The same menu, for a page that adds something of its own.
    void fillMenu(QMenu &menu, const Subject &subject, const QList<Action> &actions);
    /// The user or client that the record is, or belongs to; its row for any other.
    void open(const Record &record);
    void showInTable(const Record &record);

private:
    const OpenDatabase m_database;
};

} // namespace credenza
