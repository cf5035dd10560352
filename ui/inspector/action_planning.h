#pragma once

#include "sql/inspect/action_plan.h"
#include "ui/inspector/action_wish.h"
#include "ui/window/open_database.h"

namespace credenza {

/// What a person gave beside the wish itself.
struct ActionAnswers
{
    QString reason;
    QString password;
    QList<Action> also; ///< offered actions that are to be done along with it
};

/// Looks at what a wish would do, on a connection of its own that cannot write. Blocking.
Result<ActionPlan> planWish(const OpenDatabase &database, const ActionWish &wish, const ActionAnswers &answers,
                            Progress &progress);

/// All rows that it writes, without those that the database takes along.
qint64 rowsOf(const ActionPlan &plan);

/// "12 rows change in access_tokens, 2 in sessions, all in one transaction."
QString summaryOf(const ActionPlan &plan);

/// What was counted when all was written, and until when signed tokens count; see sql/inspect/still_usable.h.
QString proofOf(const ActionPlan &plan, const ActionReport &report);

} // namespace credenza
