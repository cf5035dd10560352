#include "sql/inspect/action_changes.h"

#include "sql/edit/bulk_change.h"
#include "sql/inspect/action_at_once.h"
#include "sql/inspect/action_leftovers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<void> requireExpected(const Action &action, const ActionRows &rows)
{
    if (action.expect == Action::Expect::Any || rows.count() <= 1 || rows.statement().table != action.table)
        return {};
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"“%1” would change %L2 rows of %3 in place of one"_s.arg(action.title)
                                .arg(rows.count())
                                .arg(rows.table().name.name),
                 .hint = u"Rows there have the same key; mend that first."_s};
}

} // namespace

Result<void> ActionChanges::read(const QList<ActionTask> &tasks)
{
    const std::vector<Tasks> all = alikeAmong(tasks);
    qint64 left = mostRowsToUndo;
    for (const Tasks alike : all) {
        auto rows = readRows(alike, left);
        if (!rows)
            return rows.error();
        left -= *rows;
        if (left < 0)
            break;
    }
    if (left >= 0)
        return {};
    m_edits = {};
    for (const Tasks alike : all) {
        if (auto added = readAtOnce(alike); !added)
            return added;
    }
    return {};
}

Result<bool> ActionChanges::changesAny(const ActionTask &task)
{
    constexpr qint64 enoughToTell = 20;
    m_edits = {};
    auto rows = readRows({&task, 1}, enoughToTell);
    if (!rows)
        return rows.error();
    return *rows > enoughToTell || !m_edits.edits().isEmpty();
}

Result<QList<SaveCount>> ActionChanges::leftovers(const ActionTask &task)
{
    QList<SaveCount> counts;
    for (const ActionStatement &statement : task.action.statements) {
        for (const Table *table : tablesFor(statement, task)) {
            auto count = leftoverOf(m_inspection, bound(statement, *table, task));
            if (!count)
                return count.error();
            if (*count)
                counts << **count;
        }
    }
    return counts;
}

/// One question can be asked for all of them.
std::vector<ActionChanges::Tasks> ActionChanges::alikeAmong(const QList<ActionTask> &tasks)
{
    std::vector<Tasks> all;
    for (const ActionTask &task : tasks) {
        const bool isAlike = !all.empty() && all.back().size() < mostAlike && task.table
                             && all.back().front().table == task.table
                             && all.back().front().action.name() == task.action.name();
        if (isAlike)
            all.back() = {all.back().data(), all.back().size() + 1};
        else
            all.emplace_back(&task, 1);
    }
    return all;
}

/// Returns how many rows they concern; where that is more than `most`, nothing is made of them.
Result<qint64> ActionChanges::readRows(Tasks alike, qint64 most)
{
    std::vector<std::vector<std::unique_ptr<ActionRows>>> statements;
    qint64 all = 0;
    for (const ActionStatement &statement : alike.front().action.statements) {
        for (const Table *table : tablesFor(statement, alike.front())) {
            auto rows = readActionRows(m_connection, bound(statement, *table, alike), most - all);
            if (!rows)
                return rows.error();
            for (const auto &each : *rows) {
                if (auto fits = requireExpected(alike.front().action, *each); !fits)
                    return fits.error();
                all += each->count();
            }
            if (all > most)
                return all;
            statements.push_back(std::move(*rows));
        }
    }
    for (size_t task = 0; task < alike.size(); ++task) {
        for (const auto &rows : statements) {
            if (auto added = m_edits.add(*rows[task]); !added)
                return added.error();
        }
    }
    return all;
}

Result<void> ActionChanges::readAtOnce(Tasks alike)
{
    for (const ActionStatement &statement : alike.front().action.statements) {
        for (const Table *table : tablesFor(statement, alike.front())) {
            if (auto added = addSets(bound(statement, *table, alike), alike.front()); !added)
                return added;
        }
    }
    return {};
}

Result<void> ActionChanges::addSets(const std::vector<BoundAction> &alike, const ActionTask &like)
{
    const TableName &table = alike.front().table.name;
    auto statements = atOnce(alike);
    if (!statements)
        return statements.error();
    for (const ActionAtOnce &each : *statements) {
        auto rows = m_connection.value(each.count);
        if (!rows)
            return rows.error();
        const qint64 count = std::get<qint64>(*rows);
        if (count == 0)
            continue;
        if (takesOthersAlong(alike.front()))
            return Error{.kind = Error::Kind::Refused,
                         .message = u"Rows of %1 take others along, and are not deleted beside so many changes"_s.arg(
                             table.name),
                         .hint = u"Do one after the other, or to fewer at a time."_s};
        const QString times = each.times > 1 ? u", %L1 times"_s.arg(each.times) : QString();
        m_sets.append({.table = table,
                       .statement = each.statement,
                       .rows = count,
                       .sql = u"-- %1%2\n%3"_s.arg(like.action.title, times, each.sql),
                       .hits = like.table ? SetChange::Hits::AsCounted : SetChange::Hits::AsFound});
    }
    return {};
}

/// Nobody would see what goes along with rows that are deleted at once.
bool ActionChanges::takesOthersAlong(const BoundAction &action) const
{
    const QString &name = action.table.name.name;
    return action.statement.kind == ActionStatement::Kind::Delete
           && std::any_of(
               m_inspection.catalog.tables.begin(), m_inspection.catalog.tables.end(), [&name](const Table &table) {
                   return std::any_of(table.foreignKeys.begin(), table.foreignKeys.end(),
                                      [&name](const ForeignKey &key) { return key.referenced.name == name; });
               });
}

BoundAction ActionChanges::bound(const ActionStatement &statement, const Table &table, const ActionTask &task) const
{
    BoundAction bound{.statement = statement, .table = table, .parameters = task.parameters};
    const bool isSpared = m_request.except && m_request.except->table == table.name;
    bound.parameters.insert(u"except"_s, isSpared ? m_request.except->key.values.value(0) : Value());
    return bound;
}

std::vector<BoundAction> ActionChanges::bound(const ActionStatement &statement, const Table &table, Tasks alike) const
{
    std::vector<BoundAction> all;
    for (const ActionTask &task : alike)
        all.push_back(bound(statement, table, task));
    return all;
}

/// A record's own table, and every one that a name stands for otherwise.
QList<const Table *> ActionChanges::tablesFor(const ActionStatement &statement, const ActionTask &task)
{
    const Kind *own = task.table ? m_inspection.ofTable(*task.table) : nullptr;
    if (own && own->meaning.names.contains(statement.table))
        return {&own->table};
    QList<const Table *> tables;
    for (const Kind *kind : kindsOfTable(m_inspection, statement.table))
        tables << &kind->table;
    if (tables.isEmpty())
        m_absent << statement.table;
    return tables;
}

} // namespace credenza
