#include "sql/inspect/action_plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isAmong(const QList<Action> &actions, const QString &name)
{
    return std::any_of(actions.begin(), actions.end(), [&name](const Action &each) { return each.name() == name; });
}

} // namespace

QList<Action> ActionRequest::actions() const
{
    QList<Action> all{action};
    for (const RecordsAction &each : beside)
        all << each.action;
    return all;
}

QList<Record> ActionRequest::allRecords() const
{
    QList<Record> all = records;
    for (const RecordsAction &each : beside)
        all += each.records;
    return all;
}

QString ActionRequest::verb() const
{
    const bool isOne = std::all_of(beside.begin(), beside.end(),
                                   [this](const RecordsAction &each) { return each.action.verb == action.verb; });
    return isOne ? action.verb : u"revoke"_s;
}

QStringList ActionRequest::leftAlive() const
{
    const QList<Action> all = actions() + also;
    const auto isEndedToo = [&](const Action &each) {
        return meant == Records::EveryActive && !each.offers.isEmpty()
               && std::all_of(each.offers.begin(), each.offers.end(),
                              [&all](const QString &offer) { return isAmong(all, offer); });
    };
    QStringList texts;
    for (const Action &each : all) {
        if (!each.leaves.isEmpty() && !isEndedToo(each))
            texts << each.leaves;
    }
    texts.removeDuplicates();
    return texts;
}

bool ActionRequest::isAboutEnding() const
{
    const QList<Action> all = actions() + also;
    return std::any_of(all.begin(), all.end(),
                       [](const Action &each) { return each.isGrave() || !each.offers.isEmpty(); });
}

QString ActionPlan::title() const
{
    QStringList titles{action.title};
    for (const Action &each : beside)
        titles << each.title;
    return titles.join(u"; "_s);
}

} // namespace credenza
