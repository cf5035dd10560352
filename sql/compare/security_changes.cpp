#include "sql/compare/security_changes.h"

#include "sql/compare/kind_comparison.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Kinds of a role by the name of their table, and what is left over with each other.
QList<KindPair> pairsOf(const Inspection &a, const Inspection &b, const QString &role)
{
    QList<KindPair> pairs;
    QList<const Kind *> rest = b.ofRole(role);
    QList<const Kind *> alone;
    for (const Kind *kind : a.ofRole(role)) {
        const auto same = std::find_if(rest.begin(), rest.end(), [kind](const Kind *other) {
            return other->table.name.name == kind->table.name.name;
        });
        if (same == rest.end()) {
            alone << kind;
        } else {
            pairs << KindPair{kind, *same};
            rest.erase(same);
        }
    }
    for (const Kind *kind : alone)
        pairs << KindPair{kind, rest.isEmpty() ? nullptr : rest.takeFirst()};
    for (const Kind *kind : rest)
        pairs << KindPair{nullptr, kind};
    return pairs;
}

/// Not another service's, and not an unknown one.
Result<void> sameService(const Opened &a, const Opened &b)
{
    const Profile *profileA = a.identity.profile();
    const Profile *profileB = b.identity.profile();
    if (profileA && profileB && profileA->id == profileB->id)
        return {};
    const auto named = [](const Profile *profile) { return profile ? profile->title : u"no known service"_s; };
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"What matters for access cannot be compared"_s,
                 .detail = u"A belongs to %1, B to %2."_s.arg(named(profileA), named(profileB)),
                 .hint = u"Compare their content without --security."_s};
}

QStringList rolesOf(const QList<SecurityRule> &rules)
{
    QStringList roles;
    for (const SecurityRule &rule : rules)
        roles << rule.role;
    roles.removeDuplicates();
    return roles;
}

/// Those of the titles that were asked, as the profile has them.
QStringList titlesAmong(const QList<SecurityRule> &rules, const QStringList &asked)
{
    QStringList titles;
    for (const SecurityRule &rule : rules) {
        if (asked.contains(rule.title) && !titles.contains(rule.title))
            titles << rule.title;
    }
    return titles;
}

/// By rule as the profile has them, then by key.
void sortByRule(QList<SecurityChange> &changes, const QList<SecurityRule> &rules)
{
    QHash<QString, qsizetype> places;
    for (qsizetype at = rules.size() - 1; at >= 0; --at) // the first of a title counts
        places.insert(rules[at].title, at);
    std::sort(changes.begin(), changes.end(), [&places](const SecurityChange &one, const SecurityChange &other) {
        return std::pair(places.value(one.rule), one.key) < std::pair(places.value(other.rule), other.key);
    });
}

} // namespace

Result<SecurityComparison> compareSecurity(Opened &a, Opened &b, Progress &progress)
{
    if (auto same = sameService(a, b); !same)
        return same.error();
    const Profile *profile = a.identity.profile();
    const auto inspectionA = inspectionOf(a.identity.catalog, profile, 0);
    const auto inspectionB = inspectionOf(b.identity.catalog, b.identity.profile(), 0);
    SecurityComparison comparison;
    if (profile->security.isEmpty())
        comparison.notes << u"The profile of %1 has no [[security]] rules: nothing was compared."_s.arg(profile->title);
    QStringList asked;
    for (const QString &role : rolesOf(profile->security)) {
        QList<SecurityRule> rules = profile->security;
        rules.removeIf([&role](const SecurityRule &rule) { return rule.role != role; });
        for (const KindPair &pair : pairsOf(*inspectionA, *inspectionB, role)) {
            const KindComparison kind(pair, rules);
            comparison.notes += kind.notes();
            if (kind.isEmpty())
                continue;
            asked += kind.titles();
            auto read = forEachDifference(a, b, kind.table(), std::numeric_limits<qsizetype>::max(), progress,
                                          [&](const RowPair &row) { comparison.changes += kind.changesOf(row); });
            if (!read)
                return read.error();
        }
    }
    for (Opened *side : {&a, &b}) {
        if (auto undisturbed = side->snapshot->undisturbed(); !undisturbed)
            return undisturbed.error();
    }
    sortByRule(comparison.changes, profile->security);
    comparison.looked = titlesAmong(profile->security, asked);
    return comparison;
}

QString inWords(const SecurityChange &change)
{
    if (change.change == SecurityRule::Change::Added)
        return change.after ? u"added, with %1"_s.arg(*change.after) : u"added"_s;
    if (change.change == SecurityRule::Change::Removed)
        return change.before ? u"removed, had %1"_s.arg(*change.before) : u"removed"_s;
    const bool isOneForAnother = change.gained.size() == 1 && change.lost.size() == 1
                                 && change.before == change.lost.first() && change.after == change.gained.first();
    if (isOneForAnother)
        return u"%1, now %2"_s.arg(*change.before, *change.after);
    QStringList parts;
    if (!change.gained.isEmpty())
        parts << u"gained "_s + change.gained.join(u", "_s);
    if (!change.lost.isEmpty())
        parts << u"lost "_s + change.lost.join(u", "_s);
    return parts.join(u"; "_s);
}

} // namespace credenza
