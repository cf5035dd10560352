#include "sql/transfer/transfer_plan.h"

#include "sql/catalog/dependency_order.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/catalog/table_ddl.h"
#include "sql/connection/grammar.h"
#include "sql/schema/stamp.h"
#include "sql/transfer/generic_mapping.h"
#include "sql/transfer/history_check.h"
#include "sql/transfer/target_state.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A history with checksums can be written only where the files are known that the service will run on the target.
Result<void> planStamp(TransferPlan &plan)
{
    EditionScript &script = *plan.targetScript;
    const bool isForeign = !plan.identity.history.altered.isEmpty();
    const QStringList lacking = isForeign ? plan.stamp : unstampable(script, plan.stamp);
    if (script.history.bytes.isEmpty() || lacking.isEmpty())
        return {};
    if (plan.options.historyFrom.size() != lacking.size())
        return Error{
            .kind = Error::Kind::Unfit,
            .message = u"The history of the target needs the checksum of each migration file as the service has "
                       "it for that backend, which is not known for: %1"_s.arg(lacking.join(u", "_s)),
            .hint = u"Give the service's own migration files for the target, in order."_s,
            .remedy = Error::Remedy::NameMigrationFiles};
    for (qsizetype at = 0; at < lacking.size(); ++at) {
        auto checksum = checksumOf(plan.options.historyFrom[at]);
        if (!checksum)
            return checksum.error();
        for (MigrationStep &step : script.steps) {
            if (step.name == lacking[at])
                step.records.insert(script.history.bytes.first(), *checksum);
        }
    }
    return {};
}

/// Names that the target would cut, and by that perhaps make equal.
Result<void> checkNames(const Table &table, const Dialect &target)
{
    QStringList names = table.columnNames();
    names.prepend(table.name.name);
    for (const Index &index : table.indexes)
        names << index.name;
    for (const QString &name : std::as_const(names)) {
        const qsizetype longest = target.grammar.longestName();
        if (longest > 0 && name.toUtf8().size() > longest)
            return Error{.kind = Error::Kind::Lossy,
                         .message = u"The name %1 (of or in the table %2) is longer than %3 takes: %4 bytes"_s.arg(
                             name, table.name.name, target.title, QString::number(longest)),
                         .hint = u"Rename it in the source; nothing was written."_s};
    }
    return {};
}

Result<TableDdl> planUnknownTable(TransferPlan &plan, Connection &source, const QString &name,
                                  const QStringList &standing)
{
    const Table &table = *plan.identity.catalog.table(name);
    const Dialect &target = *plan.target.dialect;
    if (auto checked = checkNames(table, target); !checked)
        return checked.error();
    auto mapped = mappedByValues(source, table);
    if (!mapped)
        return mapped.error();
    const TableDdl ddl = tableDdl(*mapped, *plan.source.dialect, target, standing);
    if (plan.identity.recognition)
        plan.notes << u"The table %1 is not part of the service's schema; it is made from what the source has."_s.arg(
            name);
    for (const QString &omitted : ddl.omitted)
        plan.notes << u"Not carried over: %1."_s.arg(omitted);
    return ddl;
}

/// Only the tables that the source holds and nothing else makes.
Result<void> planFurtherTables(TransferPlan &plan, Connection &source, const Catalog &made, const EditionScript *script)
{
    QStringList standing;
    for (const Table &table : made.tables)
        standing << table.name.name;
    QStringList later;
    for (const QString &name : std::as_const(plan.tables)) {
        if (made.table(name))
            continue;
        if (script && script->tables.contains(name)) {
            plan.create += script->tables.value(name);
        } else {
            auto ddl = planUnknownTable(plan, source, name, standing);
            if (!ddl)
                return ddl.error();
            plan.create += ddl->create;
            later += ddl->later;
        }
        standing << name;
    }
    plan.create += later;
    return {};
}

/// The names of tables that an edition's statements make, read off the source's catalog at the same level.
Catalog tablesMadeBy(const QStringList &statements, const Catalog &source)
{
    Catalog made;
    for (const Table &table : source.tables) {
        const bool isMade = std::any_of(statements.begin(), statements.end(), [&table](const QString &statement) {
            return createsTable(statement, table.name.name);
        });
        if (isMade)
            made.tables.append(table);
    }
    return made;
}

Result<void> planNewSchema(TransferPlan &plan, Connection &source)
{
    if (!plan.identity.recognition) {
        plan.notes << u"No known service: tables are made from what the source has."_s;
        return planFurtherTables(plan, source, {}, nullptr);
    }
    const auto &[profile, edition] = *plan.identity.recognition;
    auto script = editionScript(profile, editionOn(profile, edition, plan.target.dialect->name),
                                plan.target.dialect->name);
    if (!script)
        return script.error();
    plan.targetScript = *script;
    const bool isComplete = plan.identity.level() >= plan.identity.script->steps.size();
    const qsizetype level = isComplete ? script->steps.size() : std::min(plan.identity.level(), script->steps.size());
    plan.create = script->upTo(level);
    for (const MigrationStep &step : script->steps.first(level)) {
        plan.stamp << step.name;
        if (!step.cannotRun.isEmpty())
            plan.notes << u"The step %1 is done by Credenza: %2"_s.arg(step.name, step.cannotRun);
    }
    if (auto stamped = planStamp(plan); !stamped)
        return stamped;
    return planFurtherTables(plan, source, tablesMadeBy(plan.create, plan.identity.catalog), &*script);
}

Error otherLevel(const TransferPlan &plan, const QString &side, const QString &what, const QString &step)
{
    const QString command = plan.identity.profile()->migrate;
    return {.kind = Error::Kind::Unfit,
            .message = u"%1 has another level: %2 the step %3"_s.arg(side, what, step),
            .hint = (command.isEmpty() ? u"Start the same version of the service once there"_s
                                       : u"Bring it level with the service's own way: %1"_s.arg(command))
                    + u", then transfer again."_s};
}

Result<void> planMissingSteps(TransferPlan &plan, const Identity &target)
{
    plan.targetScript = target.script;
    const QList<MigrationStep> &steps = target.script->steps;
    if (steps.size() != plan.identity.script->steps.size())
        return {};
    const std::set<qsizetype> before = plan.identity.stepsRun();
    const std::set<qsizetype> there = target.stepsRun();
    for (qsizetype at = 0; at < steps.size(); ++at) {
        if (before.contains(at) == there.contains(at))
            continue;
        if (there.contains(at))
            return otherLevel(plan, u"The source"_s, u"it lacks"_s, plan.identity.script->steps[at].name);
        if (steps[at].cannotRun.isEmpty())
            return otherLevel(plan, u"The target"_s, u"it lacks"_s, steps[at].name);
        plan.create += steps[at].statements;
        plan.stamp << steps[at].name;
        plan.notes << u"The step %1 is done by Credenza: %2"_s.arg(steps[at].name, steps[at].cannotRun);
    }
    return planStamp(plan);
}

/// Two editions go together when one is a variant of the other, or stands for it on another backend.
Result<void> checkEditions(const TransferPlan &plan, const Identity &target)
{
    const Edition &source = plan.identity.recognition->edition;
    const Edition &there = target.recognition->edition;
    const auto standsFor = [](const Edition &one, const Edition &other) {
        return one.becomes.by.values().contains(other.id);
    };
    const bool fits = source.id == there.id || plan.identity.script->family == target.script->family
                      || standsFor(source, there) || standsFor(there, source);
    if (fits)
        return {};
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"The target has another shape of %1: %2 (%3), the source %4 (%5)"_s.arg(
                     plan.identity.profile()->title, there.id, there.title, source.id, source.title),
                 .hint = u"Name an empty database: the source's own shape is made there."_s};
}

/// A table that is none of ours would be left with references to rows that are gone, or lose rows with them.
Result<void> refuseForeignReferences(Connection &connection, const QList<Table> &filled)
{
    auto referring = connection.dialect().loader.referringTables(connection, filled);
    if (!referring)
        return referring.error();
    if (referring->isEmpty())
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"Tables that are not part of this transfer refer to rows that it would replace: %1"_s.arg(
                     referring->join(u", "_s)),
                 .hint = u"Name an empty database, or drop those foreign keys for the time of the transfer."_s};
}

Result<void> planHold(TransferPlan &plan, const Catalog &target)
{
    auto connection = Connection::open(plan.target.reading());
    if (!connection)
        return connection.error();
    QList<Table> filled;
    for (const Table &table : target.tables) {
        if (plan.tables.contains(table.name.name))
            filled.append(table);
    }
    if (auto alone = refuseForeignReferences(*connection, filled); !alone)
        return alone;
    auto hold = plan.target.dialect->loader.holdOn(*connection, filled);
    if (!hold)
        return hold.error();
    plan.hold = *hold;
    if (auto granted = requireGrants(*connection, filled, plan.hold); !granted)
        return granted;
    if (plan.hold == Hold::Granted)
        plan.notes << u"The target's tables belong to another role: rows are deleted and copied in place, under "
                      "their indexes, keys and triggers, which takes longer."_s;
    return {};
}

Result<void> planStandingSchema(TransferPlan &plan, Connection &source, const Identity &target)
{
    if (plan.identity.recognition) {
        const bool same = target.recognition && target.recognition->profile.id == plan.identity.recognition->profile.id;
        if (!same)
            return Error{.kind = Error::Kind::Refused,
                         .message = u"%1 holds tables that do not belong to %2"_s.arg(
                             plan.target.title(), plan.identity.recognition->profile.title),
                         .hint = u"Name an empty database."_s};
        if (auto fits = checkEditions(plan, target); !fits)
            return fits;
        if (auto known = checkHistory(u"The target's"_s, target.history); !known)
            return known;
        if (auto planned = planMissingSteps(plan, target); !planned)
            return planned;
    }
    if (auto held = planHold(plan, target.catalog); !held)
        return held;
    Catalog standing = target.catalog;
    standing.tables += tablesMadeBy(plan.create, plan.identity.catalog).tables;
    return planFurtherTables(plan, source, standing, target.script ? &*target.script : nullptr);
}

/// Decides between the states without a schema; false when there is one.
Result<bool> isAbsentOrEmpty(TransferPlan &plan)
{
    const Loader &loader = plan.target.dialect->loader;
    if (plan.options.absent == TransferOptions::Absent::Create) {
        auto exists = loader.exists(plan.target);
        if (!exists)
            return exists.error();
        if (!*exists) {
            plan.state = TransferPlan::Target::Absent;
            plan.notes << u"The database is made first; a process that is killed meanwhile may leave it empty."_s;
            return true;
        }
    }
    return loader.isEmpty(plan.target);
}

/// Objects of the edition itself are made by the target's own schema.
void noteOtherObjects(TransferPlan &plan)
{
    QList<OtherObject> own;
    if (plan.identity.script) {
        const QStringList statements = plan.identity.script->upTo(plan.identity.level());
        if (const auto expected = plan.source.dialect->introspector.catalogOf(statements))
            own = expected->others;
    }
    for (const OtherObject &object : plan.identity.catalog.others) {
        if (own.contains(object))
            continue;
        plan.notes << u"The %1 %2 is not carried over."_s.arg(object.kind, object.name);
    }
}

} // namespace

Result<TransferPlan> planTransfer(const Endpoint &source, const Endpoint &target, const TransferOptions &options,
                                  Progress &progress)
{
    TransferPlan plan{
        .source = source.reading().unhurried(), .target = target.writing().unhurried(), .options = options};
    if (source.url() == target.url())
        return Error{.kind = Error::Kind::Usage,
                     .message = u"Source and target are the same database"_s,
                     .hint = u"Name an empty database, or a file that does not exist yet, as the target."_s};
    auto ids = IdMap::load(options.idMap);
    if (!ids)
        return ids.error();
    plan.ids = *ids;
    auto opened = openForReading(plan.source);
    if (!opened)
        return opened.error();
    plan.identity = opened->identity;
    if (auto known = checkHistory(u"The source's"_s, plan.identity.history); !known)
        return known.error();
    for (const QString &name : dependencyOrder(plan.identity.catalog.tables)) {
        if (!plan.identity.isHistory({.schema = {}, .name = name}))
            plan.tables << name;
    }
    noteOtherObjects(plan);

    auto empty = isAbsentOrEmpty(plan);
    if (!empty)
        return empty.error();
    if (*empty) {
        auto planned = planNewSchema(plan, opened->connection());
        return planned ? Result<TransferPlan>(std::move(plan)) : planned.error();
    }
    auto state = lookAtTarget(*opened, plan.target, options, progress);
    if (!state)
        return state.error();
    plan.state = state->state;
    plan.notes += state->notes;
    plan.targetServer = state->identity.server;
    if (plan.state == TransferPlan::Target::Equal)
        return plan;
    if (auto planned = planStandingSchema(plan, opened->connection(), state->identity); !planned)
        return planned.error();
    return plan;
}

} // namespace credenza
