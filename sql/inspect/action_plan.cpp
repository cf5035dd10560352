#include "sql/inspect/action_plan.h"

#include "sql/edit/bulk_change.h"
#include "sql/edit/companions.h"
#include "sql/inspect/action_edits.h"
#include "sql/inspect/action_leftovers.h"
#include "sql/inspect/action_offers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class ActionPlanner
{
public:
    ActionPlanner(Connection &connection, const Inspection &inspection, const ActionRequest &request)
        : m_connection(connection), m_inspection(inspection), m_request(request), m_offers(connection, inspection)
    {
        m_plan.action = request.action;
        for (const RecordsAction &each : request.beside)
            m_plan.beside << each.action;
        m_plan.inspection = inspection;
        m_plan.lookedAt = QDateTime::currentDateTimeUtc();
    }

    Result<ActionPlan> plan()
    {
        if (auto complete = requireComplete(m_inspection, m_request); !complete)
            return complete.error();
        for (auto step : {&ActionPlanner::collect, &ActionPlanner::readRows, &ActionPlanner::prepareSave,
                          &ActionPlanner::addCompanions, &ActionPlanner::addOffers, &ActionPlanner::addUsable}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
        }
        addNotes();
        return m_plan;
    }

    Result<bool> changesAny()
    {
        constexpr qint64 enoughToTell = 20;
        const auto tasks = ActionParameters(m_connection, m_inspection, m_request).tasks();
        if (!tasks)
            return tasks.error();
        for (const ActionTask &task : *tasks) {
            ActionEdits edits(m_connection);
            const auto rows = addTask(edits, task, enoughToTell, Until::FirstChange);
            if (!rows)
                return rows.error();
            if (*rows > enoughToTell || !edits.edits().isEmpty())
                return true;
        }
        return false;
    }

private:
    /// Everything that is to be done, to one record after another.
    Result<void> collect()
    {
        ActionParameters parameters(m_connection, m_inspection, m_request);
        auto main = parameters.tasks();
        if (!main)
            return main.error();
        m_tasks = *main;
        auto concerned = parameters.concerned();
        if (!concerned)
            return concerned.error();
        m_plan.concerned = *concerned;
        for (const Action &action : m_request.also) {
            auto tasks = m_offers.tasks(action, m_request);
            if (!tasks)
                return tasks.error();
            m_tasks += *tasks;
        }
        return {};
    }

    Result<void> readRows()
    {
        qint64 left = mostRowsToUndo;
        ActionEdits edits(m_connection);
        for (const ActionTask &task : std::as_const(m_tasks)) {
            auto rows = addTask(edits, task, left);
            if (!rows)
                return rows.error();
            left -= *rows;
            if (left < 0)
                return readAtOnce();
        }
        m_edits = edits.edits();
        return {};
    }

    enum class Until { End, FirstChange };

    Result<qint64> addTask(ActionEdits &edits, const ActionTask &task, qint64 left, Until until = Until::End)
    {
        qint64 all = 0;
        for (const ActionStatement &statement : task.action.statements) {
            for (const Table &table : tablesFor(statement, task)) {
                auto rows = edits.add(bound(statement, table, task), left - all);
                if (!rows)
                    return rows.error();
                if (task.action.expect == Action::Expect::One && *rows > 1 && statement.table == task.action.table)
                    return Error{.kind = Error::Kind::Unfit,
                                 .message = u"“%1” would change %2 rows of %3 in place of one"_s.arg(task.action.title)
                                                .arg(*rows)
                                                .arg(table.name.name),
                                 .hint = u"Rows there have the same key; mend that first."_s};
                all += *rows;
                if (all > left || (until == Until::FirstChange && !edits.edits().isEmpty()))
                    return all;
            }
        }
        return all;
    }

    /// Too many rows to look at each of them.
    Result<void> readAtOnce()
    {
        for (const ActionTask &task : std::as_const(m_tasks)) {
            for (const ActionStatement &statement : task.action.statements) {
                for (const Table &table : tablesFor(statement, task)) {
                    if (auto added = addSet(bound(statement, table, task), task); !added)
                        return added;
                }
            }
        }
        return {};
    }

    Result<void> addSet(const BoundAction &action, const ActionTask &task)
    {
        auto statement = atOnce(action);
        if (!statement)
            return statement.error();
        auto rows = countRows(m_connection, action);
        if (!rows)
            return rows.error();
        if (*rows == 0)
            return {};
        if (takesOthersAlong(action))
            return Error{.kind = Error::Kind::Refused,
                         .message = u"Rows of %1 take others along, and are not deleted beside so many changes"_s.arg(
                             action.table.name.name),
                         .hint = u"Do one after the other, or to fewer at a time."_s};
        m_sets.append({.table = action.table.name,
                       .statement = *statement,
                       .rows = *rows,
                       .sql = u"-- %1\n%2"_s.arg(task.action.title, statement->sql),
                       .hits = task.table ? SetChange::Hits::AsCounted : SetChange::Hits::AsFound});
        return {};
    }

    /// Nobody would see what goes along with rows that are deleted at once.
    bool takesOthersAlong(const BoundAction &action) const
    {
        const QString &name = action.table.name.name;
        return action.statement.kind == ActionStatement::Kind::Delete
               && std::any_of(
                   m_inspection.catalog.tables.begin(), m_inspection.catalog.tables.end(), [&name](const Table &table) {
                       return std::any_of(table.foreignKeys.begin(), table.foreignKeys.end(),
                                          [&name](const ForeignKey &key) { return key.referenced.name == name; });
                   });
    }

    BoundAction bound(const ActionStatement &statement, const Table &table, const ActionTask &task) const
    {
        BoundAction bound{.statement = statement, .table = table, .parameters = task.parameters};
        const bool isSpared = m_request.except && m_request.except->table == table.name;
        bound.parameters.insert(u"except"_s, isSpared ? m_request.except->key.values.value(0) : Value());
        return bound;
    }

    /// A record's own table, and every one that a name stands for otherwise.
    QList<Table> tablesFor(const ActionStatement &statement, const ActionTask &task)
    {
        if (task.table && m_inspection.ofTable(*task.table)
            && m_inspection.ofTable(*task.table)->meaning.names.contains(statement.table))
            return {m_inspection.ofTable(*task.table)->table};
        QList<Table> tables;
        for (const Kind *kind : kindsOfTable(m_inspection, statement.table))
            tables << kind->table;
        if (tables.isEmpty())
            m_absent << statement.table;
        return tables;
    }

    Result<void> prepareSave()
    {
        for (const StagedEdit &edit : std::as_const(m_edits))
            ++m_plan.rows[edit.table.name];
        for (const SetChange &set : std::as_const(m_sets))
            m_plan.rows[set.table.name] += set.rows;
        if (m_edits.isEmpty() && m_sets.isEmpty())
            return {};
        auto counts = usableCounts(m_connection.dialect().introspector, m_inspection, m_plan.concerned);
        if (!counts)
            return counts.error();
        auto leftovers = this->leftovers();
        if (!leftovers)
            return leftovers.error();
        const bool isFinal = std::any_of(m_tasks.begin(), m_tasks.end(), [](const ActionTask &task) {
            return task.action.undo == Action::Undo::Senseless;
        });
        auto save = planSave({.endpoint = m_request.endpoint,
                              .catalog = m_inspection.catalog,
                              .profile = &m_inspection.profile,
                              .edits = m_edits,
                              .reason = m_request.reason,
                              .undoes = {},
                              .kind = m_request.verb(),
                              .sets = m_sets,
                              .counts = *counts,
                              .images = isFinal ? Images::Dropped : Images::Kept,
                              .doneElsewhere = inserts() ? DoneElsewhere::Conflicts : DoneElsewhere::Counts,
                              .leftovers = *leftovers});
        if (!save)
            return save.error();
        m_plan.save = *save;
        return {};
    }

    /// One record more is no matter of an action on records that were chosen.
    Result<QList<SaveCount>> leftovers()
    {
        auto counts = leftoversOf(m_connection.dialect().introspector, m_inspection, m_request);
        if (!counts)
            return counts.error();
        for (const ActionTask &task : std::as_const(m_tasks)) {
            for (const ActionStatement &statement : task.table ? QList<ActionStatement>() : task.action.statements) {
                for (const Table &table : tablesFor(statement, task)) {
                    auto count = leftoverOf(m_inspection, bound(statement, table, task));
                    if (!count)
                        return count.error();
                    if (*count)
                        *counts << **count;
                }
            }
        }
        return counts;
    }

    /// What takes the place of a row that somebody else has replaced meanwhile would be one too many.
    bool inserts() const
    {
        return std::any_of(m_edits.begin(), m_edits.end(),
                           [](const StagedEdit &edit) { return edit.kind == StagedEdit::Kind::Insert; });
    }

    Result<void> addCompanions()
    {
        for (const StagedEdit &edit : std::as_const(m_edits)) {
            if (edit.kind != StagedEdit::Kind::Delete)
                continue;
            auto companions = companionsOf(m_connection, m_inspection.catalog, edit);
            if (!companions)
                return companions.error();
            if (!*companions)
                m_plan.notes << u"Rows that go along with %1 cannot all be brought back."_s.arg(edit.table.name);
            for (const StagedEdit &companion : companions->value_or(QList<StagedEdit>()))
                ++m_plan.companions[companion.table.name];
        }
        return {};
    }

    Result<void> addOffers()
    {
        auto offers = m_offers.offersOf(m_request);
        if (!offers)
            return offers.error();
        m_plan.offers = *offers;
        return {};
    }

    Result<void> addUsable()
    {
        auto usable = countUsable(m_connection, m_inspection, m_plan.concerned);
        if (!usable)
            return usable.error();
        m_plan.usableBefore = *usable;
        return {};
    }

    void addNotes()
    {
        m_absent.removeDuplicates();
        for (const QString &table : std::as_const(m_absent))
            m_plan.notes << u"This database has no %1, so nothing of it is changed."_s.arg(table);
        m_plan.notes += m_request.notes + m_request.leftAlive();
        if (m_plan.concerned.isEmpty())
            m_plan.notes << u"What is still usable is not counted: these records name nobody, or too many."_s;
        if (m_plan.changesNothing())
            m_plan.notes
                << u"No row fits what this changes, so nothing is changed: it is so already, or this is not the "
                   "way to end it."_s;
        else if (!m_sets.isEmpty())
            m_plan.notes << u"More than %1 rows change, so this cannot be undone."_s.arg(mostRowsToUndo);
        else if (!m_plan.canBeUndone())
            m_plan.notes << u"This cannot be undone, for it would bring back what was to be got rid of."_s;
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    const ActionRequest &m_request;
    ActionOffers m_offers;
    ActionPlan m_plan;
    QList<ActionTask> m_tasks;
    QList<StagedEdit> m_edits;
    QList<SetChange> m_sets;
    QStringList m_absent;
};

} // namespace

Result<ActionPlan> planAction(Connection &connection, const Inspection &inspection, const ActionRequest &request)
{
    return ActionPlanner(connection, inspection, request).plan();
}

Result<bool> wouldChange(Connection &connection, const Inspection &inspection, const ActionRequest &request)
{
    return ActionPlanner(connection, inspection, request).changesAny();
}

} // namespace credenza
