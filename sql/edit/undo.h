#pragma once

#include "sql/edit/save.h"

namespace credenza {

struct UndoRequest
{
    QString receipt; ///< id
    Endpoint endpoint;
    Catalog catalog;
    const Profile *profile = nullptr;
    QString reason;
};

/// The save that brings the rows of a receipt back to what they were. It conflicts with whatever was changed since, and
/// gets a receipt of its own that names the first. NotFound without such a receipt; Refused when it was undone already,
/// belongs to another database, or its sealed images are gone.
Result<SavePlan> planUndo(const UndoRequest &request);

} // namespace credenza
