#pragma once

#include "sql/connection/clock.h"
#include "sql/connection/live_connection.h"
#include "sql/schema/identity.h"

namespace credenza {

/// What the pages of one window share: its database, what it is, and two reading connections to it.
struct OpenDatabase
{
    Endpoint endpoint;
    std::shared_ptr<const Identity> identity;
    LiveConnection *reader;  ///< answers in milliseconds: pages, rows
    LiveConnection *counter; ///< may take seconds: counting, mapping
    std::shared_ptr<const DatabaseClock> clock = std::make_shared<DatabaseClock>(); ///< never null
};

} // namespace credenza
