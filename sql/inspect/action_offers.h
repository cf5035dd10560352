#pragma once

#include "sql/inspect/action_parameters.h"
#include "sql/inspect/record_owners.h"

namespace credenza {

/// The actions that go along with one.
class ActionOffers
{
public:
    ActionOffers(Connection &connection, const Inspection &inspection)
        : m_connection(connection), m_inspection(inspection)
    {
    }

    /// What a chosen one comes to. Unfit for one that the action does not offer, and where it would be done to more
    /// than can be looked at.
    Result<QList<ActionTask>> tasks(const Action &action, const ActionRequest &request);
    /// Those that were not chosen and have something to be done to.
    Result<QList<ActionOffer>> offersOf(const ActionRequest &request);

private:
    /// Whom an offer concerns: the pairs of user and client that the records name, or all of whom the action is.
    Result<QList<RecordOwners>> ownersOf(const ActionRequest &request);
    Result<QList<Record>> recordsOf(const Action &action, const QList<RecordOwners> &owners);
    Result<qint64> countOf(const Action &action, const QList<RecordOwners> &owners);

    Connection &m_connection;
    const Inspection &m_inspection;
};

} // namespace credenza
