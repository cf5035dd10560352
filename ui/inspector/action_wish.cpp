#include "ui/inspector/action_wish.h"

#include <algorithm>

namespace credenza {

bool isDestructive(const Action &action)
{
    const bool deletes = std::any_of(
        action.statements.begin(), action.statements.end(),
        [](const ActionStatement &statement) { return statement.kind == ActionStatement::Kind::Delete; });
    return deletes || action.scope != Action::Scope::Record || action.choice == Action::Choice::Default;
}

} // namespace credenza
