#pragma once

#include "app/headless/command.h"
#include "sql/inspect/party_names.h"
#include "sql/inspect/record.h"

namespace credenza {

/// Records of the kinds that one word stands for.
struct InspectedList
{
    struct Part
    {
        const Kind *kind;
        RecordList list;
    };
    QString word; ///< as a person named the kinds
    RecordQuery query;
    QList<Part> parts = {};
    PartyNames users = {}; ///< those whom the records name
    PartyNames clients = {};
};

/// As a table for people, and as JSON.
Outcome listOutcome(const Inspection &inspection, const InspectedList &listed);

/// For kinds that the service does not keep: no rows, and what the profile says of them.
Outcome unkeptOutcome(const QList<UnkeptKind> &unkept);

/// One record as JSON: "id", "subject", "client", "state", "started", "expires", "details" …
QJsonObject jsonOf(const Record &record, const Inspection &inspection, const Kind &kind);

} // namespace credenza
