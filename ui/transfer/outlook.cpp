#include "ui/transfer/outlook.h"

#include "sql/connection/recent.h"
#include "sql/connection/write_consent.h"
#include "sql/profile/locate.h"
#include "sql/profile/saved_mark.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// However it was addressed, a database is as it is marked.
Result<Endpoint> marked(const Endpoint &target)
{
    if (!target.savedAs.isEmpty())
        return target;
    auto known = markedAsSaved(target.writing());
    if (!known || !known->savedAs.isEmpty())
        return known;
    known = markedAsRecent(*known);
    if (!known || known->access == Endpoint::Access::Write)
        return known;
    return Error{
        .kind = Error::Kind::Denied,
        .message = QCoreApplication::translate("Outlook", "%1 was opened as read-only").arg(target.title()),
        .hint = QCoreApplication::translate("Outlook", "Open it for writing first if it shall be written to.")};
}

} // namespace

bool Outlook::canRun() const
{
    return mayRun(plan, assessment);
}

bool Outlook::isHarmless() const
{
    return canRun() && assessment.rejects.isEmpty() && plan.state != TransferPlan::Target::Occupied
           && plan.target.environment != Environment::Production;
}

Result<Endpoint> targetOf(const TransferWish &wish)
{
    auto located = locate(wish.argument);
    if (!located)
        return located.error();
    if (!wish.password.isEmpty())
        located->endpoint.password = wish.password;
    return marked(located->endpoint);
}

Result<TargetCheck> tryTarget(const Endpoint &source, const TransferWish &wish)
{
    auto target = targetOf(wish);
    return target ? checkTarget(source, *target, wish.options.absent) : target.error();
}

Result<Outlook> lookAhead(const Endpoint &source, const TransferWish &wish, Progress &progress)
{
    auto target = targetOf(wish);
    if (!target)
        return target.error();
    if (auto allowed = mayWriteTo(*target); !allowed)
        return allowed.error();
    auto plan = planTransfer(source, *target, wish.options, progress);
    if (!plan)
        return plan.error();
    Outlook outlook{
        .plan = std::move(*plan), .assessment = Assessment(), .argument = lastingArgument(wish.argument, *target)};
    if (outlook.plan.state == TransferPlan::Target::Equal)
        return outlook;
    auto assessment = assess(outlook.plan, progress);
    if (!assessment)
        return progress.stop().stop_requested() ? Error::cancelled() : assessment.error();
    outlook.assessment = std::move(*assessment);
    return outlook;
}

} // namespace credenza
