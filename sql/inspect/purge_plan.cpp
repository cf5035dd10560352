#include "sql/inspect/purge_plan.h"

#include "sql/connection/interruption.h"
#include "sql/inspect/purge_count.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostInBatch = 10'000;
/// For a batch of the length that PurgePace aims at, with the flushes to disk that a commit takes where others wait.
constexpr std::chrono::milliseconds contendedBatch{50};
constexpr qint64 mostSeconds = 100LL * 366 * 86'400;

struct RuleOnKind
{
    PurgeRule rule;
    const Kind *kind;
};

Error wrong(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Usage, .message = message, .hint = hint};
}

Result<void> requireBounds(const PurgeRequest &request)
{
    if (request.batch < 1 || request.batch > mostInBatch)
        return wrong(u"A batch of %L1 rows cannot be"_s.arg(request.batch),
                     u"Choose 1 to %L1; others wait for as long as one batch takes."_s.arg(mostInBatch));
    if (request.olderThan < 0 || request.olderThan > mostSeconds)
        return wrong(u"Rows cannot be that much older"_s, u"Choose a span of at most 100 years, such as 30d."_s);
    return {};
}

/// A rule counts for every table that has the meaning of the one that it names.
QList<RuleOnKind> onKinds(const QList<PurgeRule> &rules, const PurgeRequest &request)
{
    QList<RuleOnKind> all;
    for (const PurgeRule &rule : rules) {
        if (!rule.editions.isEmpty() && !rule.editions.contains(request.edition))
            continue;
        for (const Kind &kind : request.inspection.kinds) {
            if (kind.meaning.names.contains(rule.table))
                all.append({rule, &kind});
        }
    }
    return all;
}

QString rolesOf(const QList<RuleOnKind> &all)
{
    QStringList roles;
    for (const RuleOnKind &each : all)
        roles << each.kind->role;
    roles.removeDuplicates();
    return roles.join(u", "_s);
}

Error noRule(const QString &title, const QList<RuleOnKind> &all)
{
    return {.kind = Error::Kind::NotFound,
            .message = u"The service calls no row of %1 expired"_s.arg(title),
            .hint = all.isEmpty() ? u"It has no rule for any of its tables."_s
                                  : u"There are rules for %1."_s.arg(rolesOf(all))};
}

/// Those of the kinds that a person named; all when none is named.
Result<QList<RuleOnKind>> chosen(const QList<RuleOnKind> &all, const PurgeRequest &request)
{
    QList<const Kind *> wanted;
    for (const QString &word : request.kinds) {
        const auto kinds = kindsNamed(request.inspection, word);
        if (!kinds)
            return kinds.error();
        const bool hasRule = std::any_of(all.begin(), all.end(),
                                         [&kinds](const RuleOnKind &each) { return kinds->contains(each.kind); });
        if (!hasRule)
            return noRule(kinds->first()->title, all);
        wanted += *kinds;
    }
    QList<RuleOnKind> some = all;
    if (!request.kinds.isEmpty())
        some.removeIf([&wanted](const RuleOnKind &each) { return !wanted.contains(each.kind); });
    return some;
}

QString fateText(const ReachedRows &reached)
{
    switch (reached.fate) {
    case Dependents::Fate::Deleted: return u"go with them"_s;
    case Dependents::Fate::SetNull: return u"lose their reference, which becomes NULL"_s;
    case Dependents::Fate::SetDefault: return u"get the default as their reference"_s;
    case Dependents::Fate::Refused: return u"keep the database from deleting them: look at those first"_s;
    case Dependents::Fate::Dangling:
    case Dependents::Fate::Outliving: break;
    }
    return u"stay, with a reference to nothing"_s;
}

QStringList notesOn(const PurgedKind &purged)
{
    QStringList notes;
    const QString &table = purged.kind.table.name.name;
    if (purged.kept > 0)
        notes << u"%L1 expired rows of %2 stay: %3."_s.arg(purged.kept).arg(table, purged.rule.keepTitle);
    for (const ReachedRows &reached : purged.reached)
        notes << u"%L1 rows of %2 refer to those of %3 and %4."_s.arg(reached.rows)
                     .arg(reached.table.name, table, fateText(reached));
    return notes;
}

Result<void> addSurroundings(Connection &connection, PurgePlan &plan)
{
    const Doctor &doctor = connection.dialect().doctor;
    const auto diagnosis = doctor.examine(connection, {Purpose::Edit});
    if (!diagnosis)
        return diagnosis.error();
    plan.others = diagnosis->others;
    plan.conditions = diagnosis->problems;
    for (const QString &grant : diagnosis->missing)
        plan.conditions << u"A right is missing: %1;"_s.arg(grant);
    if (!diagnosis->contention.isEmpty() && plan.rows() > 0)
        plan.conditions << u"%1 Here they wait for each batch, about %2 ms on an ordinary disk."_s
                               .arg(diagnosis->contention)
                               .arg(contendedBatch.count());
    plan.notes += plan.conditions;
    QStringList tables;
    qint64 bytes = 0;
    for (const PurgedKind &purged : plan.kinds) {
        if (purged.rows > 0)
            tables << purged.kind.table.name.sql();
        bytes += purged.rows > 0 ? purged.bytes.value_or(0) : 0;
    }
    tables.removeDuplicates();
    const auto afterwards = doctor.reclaiming(connection, tables, bytes);
    if (!afterwards)
        return afterwards.error();
    plan.afterwards = *afterwards;
    return {};
}

void addNotes(PurgePlan &plan)
{
    for (const PurgedKind &purged : plan.kinds)
        plan.notes += notesOn(purged);
    if (plan.rows() == 0)
        return;
    plan.notes << u"This cannot be undone: no image of the rows is kept."_s;
    if (!plan.others.isEmpty())
        plan.notes << u"Others have the database open: %1. They can go on: half of the time is theirs."_s.arg(
            plan.others.join(u"; "_s));
}

} // namespace

qint64 PurgePlan::rows() const
{
    qint64 all = 0;
    for (const PurgedKind &purged : kinds)
        all += purged.rows;
    return all;
}

Result<PurgePlan> planPurge(Connection &connection, const PurgeRequest &request, Progress &progress)
{
    if (auto bounded = requireBounds(request); !bounded)
        return bounded.error();
    const auto rules = readPurgeRules(request.inspection.profile, connection.dialect().name);
    if (!rules)
        return rules.error();
    const auto wanted = chosen(onKinds(*rules, request), request);
    if (!wanted)
        return wanted.error();
    const qint64 now = request.inspection.now;
    PurgePlan plan{.endpoint = request.endpoint,
                   .catalog = request.inspection.catalog,
                   .kinds = {},
                   .moments = {.now = now, .cutoff = now - request.olderThan},
                   .batch = request.batch,
                   .reason = request.reason,
                   .others = {},
                   .afterwards = {},
                   .conditions = {},
                   .notes = {}};
    const Interruption onStop(progress.stop(), connection);
    for (const auto &[rule, kind] : *wanted) {
        progress.report({.what = u"count "_s + kind->table.name.name});
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        if (request.olderThan > 0 && !rule.isAged()) {
            plan.notes << u"Rows of %1 have no age, so they stay."_s.arg(kind->table.name.name);
            continue;
        }
        auto purged = countPurged(connection, plan.catalog, rule, *kind, plan.moments);
        if (!purged)
            return purged.error();
        plan.kinds << *purged;
    }
    if (auto known = addSurroundings(connection, plan); !known)
        return known.error();
    addNotes(plan);
    return plan;
}

} // namespace credenza
