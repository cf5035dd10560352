#include "sql/inspect/still_usable.h"

#include "sql/inspect/belonging.h"
#include "sql/text/quoted.h"
#include "sql/value/time_value.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Nothing for a kind that names none of them.
std::optional<FilterSql> belongsToAny(const Introspector &introspector, const Inspection &inspection, const Kind &kind,
                                      const QList<Principal> &principals)
{
    QList<FilterSql> theirs;
    for (const Principal &principal : principals) {
        if (const auto condition = belongsTo(introspector, inspection, kind, principal))
            theirs << *condition;
    }
    return theirs.isEmpty() ? std::nullopt : std::optional(joined(theirs, u" OR "_s));
}

QString unkeptSessions(const Inspection &inspection)
{
    QString text;
    for (const UnkeptKind &unkept :
         inspection.profile.signedTokens.isEmpty() ? unkeptNamed(inspection, u"session"_s) : QList<UnkeptKind>())
        text += u' ' + unkept.text;
    return text;
}

QString untilText(const QDateTime &until, qint64 now)
{
    constexpr qint64 secondsPerDay = 86'400;
    return until.toSecsSinceEpoch() - now < secondsPerDay ? until.toString(u"HH:mm"_s) + u" UTC"_s : isoText(until);
}

} // namespace

Result<SaveCount> countOfActive(const Inspection &inspection, const Kind &kind, const FilterSql &condition)
{
    auto state = stateExpression(kind.meaning, inspection.now);
    if (!state)
        return state.error();
    Statement query{u"SELECT count(*) FROM %1 WHERE (%2)"_s.arg(kind.table.name.sql(), condition.sql),
                    condition.values};
    if (!state->sql.isEmpty()) {
        query.sql += u" AND (%1) = 'active'"_s.arg(state->sql);
        query.values += state->values;
    }
    return SaveCount{kind.table.name.name, query};
}

Result<QList<SaveCount>> usableCounts(const Introspector &introspector, const Inspection &inspection,
                                      const QList<Principal> &principals)
{
    QList<SaveCount> counts;
    for (const Kind &kind : inspection.kinds) {
        if (!kind.isCredential())
            continue;
        const auto theirs = belongsToAny(introspector, inspection, kind, principals);
        if (!theirs)
            continue;
        auto count = countOfActive(inspection, kind, *theirs);
        if (!count)
            return count.error();
        counts << *count;
    }
    return counts;
}

Result<QMap<QString, qint64>> countUsable(Connection &connection, const Inspection &inspection,
                                          const QList<Principal> &principals)
{
    auto counts = usableCounts(connection.dialect().introspector, inspection, principals);
    if (!counts)
        return counts.error();
    QMap<QString, qint64> usable;
    for (const SaveCount &count : *counts) {
        auto rows = connection.value(count.query);
        if (!rows)
            return rows.error();
        usable.insert(count.name, std::get<qint64>(*rows));
    }
    return usable;
}

QList<SignedUntil> signedUntil(const Profile &profile, qint64 moment)
{
    QList<SignedUntil> all;
    for (const SignedTokens &tokens : profile.signedTokens)
        all.append({.title = tokens.title,
                    .until = QDateTime::fromSecsSinceEpoch(moment + tokens.lifetime, Qt::UTC),
                    .text = tokens.text});
    return all;
}

QString stillUsableText(const Inspection &inspection, const QMap<QString, qint64> &usable, qint64 moment)
{
    qint64 total = 0;
    QStringList kinds;
    for (const Kind &kind : inspection.kinds) {
        const qint64 rows = usable.value(kind.table.name.name);
        total += rows;
        if (rows > 0)
            kinds << u"%1: %L2"_s.arg(kind.title).arg(rows);
    }
    QString text = total == 1 ? u"1 usable credential left in the database"_s
                              : u"%L1 usable credentials left in the database"_s.arg(total);
    if (!kinds.isEmpty())
        text += u" (%1)"_s.arg(kinds.join(u", "_s));
    for (const SignedUntil &tokens : signedUntil(inspection.profile, moment))
        text += u"; %1 given out before now stay valid until %2, because the service does not look them up"_s.arg(
            tokens.title, untilText(tokens.until, moment));
    return text + u'.' + unkeptSessions(inspection);
}

} // namespace credenza
