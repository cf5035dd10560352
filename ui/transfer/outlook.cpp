#include "ui/transfer/outlook.h"

#include "sql/profile/locate.h"

using namespace Qt::StringLiterals;

namespace credenza {

bool Outlook::canRun() const
{
    const bool leavesThem = plan.options.onReject == TransferOptions::OnReject::Quarantine
                            && !assessment.rejects.hasNameless();
    return assessment.rejects.isEmpty() || leavesThem;
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
    return located->endpoint;
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
