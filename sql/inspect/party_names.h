#pragma once

#include "sql/inspect/kind_records.h"

namespace credenza {

/// Users or clients by the text that records name them by.
class PartyNames
{
public:
    enum class Presence { There, Gone };

    void insert(const QString &text, const QString &name, Presence presence);
    /// The name; the text itself of one without a name, or who is gone.
    QString nameOf(const QString &text) const;
    /// The row that the text names is not there any more.
    bool isGone(const QString &text) const;

private:
    struct Party
    {
        QString name;
        Presence presence = Presence::There;
    };
    QHash<QString, Party> m_parties;
};

/// The others on a page: the clients of a user, or the users of a client.
struct Counterparts
{
    enum class Side { Clients, Users };

    /// Clients, as on the page of a user.
    Counterparts(const PartyNames &clients) : names(clients) {}
    Counterparts(Side others, const PartyNames &those) : side(others), names(those) {}

    /// As the record names its one of them; empty for none.
    QString idIn(const Record &record) const { return side == Side::Clients ? record.client : record.subject; }
    QString nameIn(const Record &record) const { return names.nameOf(idIn(record)); }

    Side side = Side::Clients;
    const PartyNames &names;
};

/// Looks up, by one query for each few hundred, whom these records name as their user or client.
Result<PartyNames> readPartyNames(Connection &connection, const Inspection &inspection, const QString &role,
                                  const QList<KindRecords> &records);

} // namespace credenza
