#pragma once

#include <QString>

#include <optional>

namespace credenza {

/// A step of a transfer that goes through the rows of one table.
struct TableStep
{
    enum class Doing { Check, Copy, ReadBack };

    Doing doing;
    QString table;
};

/// From the name of the step as the operation reports it; nothing for a step of another kind.
std::optional<TableStep> tableStep(const QString &what);

} // namespace credenza
