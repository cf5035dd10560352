#pragma once

#include "sql/inspect/action_plan.h"

namespace credenza {

/// So many users or clients are looked up for the proof and for what goes along; a bigger circle is nobody's.
inline constexpr qsizetype mostConcerned = 20;

/// An action on one record, or on all of one user or client, with the values that its statements ask for.
struct ActionTask
{
    Action action;
    std::optional<TableName> table; ///< the record's; nothing for an action on all of somebody
    QHash<QString, Value> parameters;
};

/// Usage where a reason or password is wanted and missing, and where the one that is to stay cannot be spared.
Result<void> requireComplete(const Inspection &inspection, const ActionRequest &request);

/// What a request comes to.
class ActionParameters
{
public:
    ActionParameters(Connection &connection, const Inspection &inspection, const ActionRequest &request)
        : m_connection(connection), m_inspection(inspection), m_request(request)
    {
    }

    Result<QList<ActionTask>> tasks() const;
    /// The user or client that was named; else the users whose records are concerned, and where they name none, the
    /// clients. None where there are too many.
    Result<QList<Principal>> concerned() const;

private:
    Result<QList<ActionTask>> tasksOf(const RecordsAction &wanted) const;
    Result<ActionTask> taskOf(const Action &action, const Record &record) const;
    Result<ActionTask> taskOfAll() const;
    QHash<QString, Value> common() const;

    Connection &m_connection;
    const Inspection &m_inspection;
    const ActionRequest &m_request;
};

/// By what records name their users, or clients; by what they are known, for users and clients themselves.
QStringList namesIn(const QList<Record> &records, QStringView role);

} // namespace credenza
