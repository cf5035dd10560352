#pragma once

#include "sql/transfer/transfer_plan.h"

namespace credenza {

/// Where a database was transferred to last, and how. Never holds a password.
struct RememberedTarget
{
    QString argument; ///< the DATABASE argument that leads there
    QString name;     ///< for people
    TransferOptions options;
};

/// Nothing when this source was not transferred yet.
std::optional<RememberedTarget> rememberedTarget(const Endpoint &source);

/// Leaves out that existing content was replaced: that is agreed to each time.
void rememberTarget(const Endpoint &source, const RememberedTarget &target);

} // namespace credenza
