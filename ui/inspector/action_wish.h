#pragma once

#include "sql/inspect/action.h"
#include "sql/inspect/record.h"

namespace credenza {

/// An action that a person chose, and to what it is to be done.
struct ActionWish
{
    Action action;
    QString whom;                         ///< what or who it is, to a person; no secret
    QList<Record> records = {};           ///< Scope::Record
    std::optional<Principal> user = {};   ///< Scope::User
    std::optional<Principal> client = {}; ///< Scope::Client
    std::optional<Record> except = {};    ///< a record that stays as it is
};

} // namespace credenza
