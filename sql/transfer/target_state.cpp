#include "sql/transfer/target_state.h"

#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<bool> isEqual(Opened &source, Opened &target, Progress &progress)
{
    const std::set<qsizetype> needed = source.identity.stepsRun();
    const std::set<qsizetype> there = target.identity.stepsRun();
    if (target.identity.recognition && !std::includes(there.begin(), there.end(), needed.begin(), needed.end()))
        return false;
    auto comparison = compare(source, target, {}, progress);
    if (!comparison)
        return comparison.error();
    return comparison->equal();
}

/// Replacing helps only where the target is of the same service: rows of others are nobody's to remove.
bool mayBeReplaced(const Identity &source, const Identity &target)
{
    return !source.recognition
           || (target.recognition && target.recognition->profile.id == source.recognition->profile.id);
}

Error occupied(const Endpoint &target, const QStringList &found, Error::Remedy remedy)
{
    constexpr qsizetype named = 3;
    QStringList first = found.first(std::min(named, found.size()));
    if (found.size() > named)
        first << u"%1 more tables hold rows"_s.arg(found.size() - named);
    return {.kind = Error::Kind::Refused,
            .message = u"%1 is not empty: %2"_s.arg(target.title(), first.join(u", "_s)),
            .hint = remedy == Error::Remedy::ReplaceContent
                        ? u"Name an empty database, or let its content be replaced."_s
                        : u"Name an empty database."_s,
            .remedy = remedy};
}

} // namespace

Result<QStringList> contentBeyondAFreshStart(Connection &target, const QList<Table> &tables, const Profile *profile)
{
    QStringList found;
    for (const Table &table : tables) {
        const TableProfile *meaning = profile ? profile->table(table.name.name) : nullptr;
        const QString startup = meaning ? meaning->startupConditions.on(target.dialect().name) : QString();
        QString sql = u"SELECT count(*) FROM %1"_s.arg(table.name.sql());
        if (!startup.isEmpty())
            sql += u" WHERE NOT (%1)"_s.arg(startup);
        auto rows = target.value({.sql = sql});
        if (!rows)
            return rows.error();
        if (const qint64 count = std::get<qint64>(*rows); count > 0)
            found << u"%1 holds %2 rows"_s.arg(table.name.name).arg(count);
    }
    return found;
}

Result<TargetState> lookAtTarget(Opened &source, const Endpoint &target, const TransferOptions &options,
                                 Progress &progress)
{
    auto opened = openForReading(target.reading());
    if (!opened)
        return opened.error();
    TargetState state{.identity = opened->identity, .notes = {}};
    QList<Table> tables = opened->identity.catalog.tables;
    tables.removeIf([&opened](const Table &table) { return opened->identity.isHistory(table.name); });
    auto found = contentBeyondAFreshStart(opened->connection(), tables, opened->identity.profile());
    if (!found)
        return found.error();
    if (found->isEmpty()) {
        state.notes << u"The target's schema stands already; only rows of a fresh start are replaced."_s;
        return state;
    }
    auto equal = isEqual(source, *opened, progress);
    if (!equal)
        return equal.error();
    if (*equal) {
        state.state = TransferPlan::Target::Equal;
        state.notes << u"Already there, equal: nothing is to be done."_s;
        return state;
    }
    if (options.existing == TransferOptions::Existing::Refuse)
        return occupied(target, *found,
                        mayBeReplaced(source.identity, opened->identity) ? Error::Remedy::ReplaceContent
                                                                         : Error::Remedy::None);
    state.state = TransferPlan::Target::Occupied;
    state.notes << u"Removed first: %1."_s.arg(found->join(u", "_s));
    return state;
}

bool createsTable(const QString &statement, const QString &table)
{
    const QList<Token> tokens = significantTokens(statement);
    const auto nameBehind = [&tokens](qsizetype at) {
        while (at < tokens.size() && (tokens[at].is(u"IF") || tokens[at].is(u"NOT") || tokens[at].is(u"EXISTS")))
            ++at;
        return at < tokens.size() ? tokens[at].name() : QString();
    };
    if (tokens.size() > 2 && tokens[0].is(u"CREATE") && tokens[1].is(u"TABLE"))
        return nameBehind(2) == table;
    return tokens.size() > 5 && tokens[0].is(u"ALTER") && tokens[tokens.size() - 3].is(u"RENAME")
           && tokens[tokens.size() - 2].is(u"TO") && tokens.last().name() == table;
}

} // namespace credenza
