#include "sql/inspect/action_plan.h"

#include "sql/edit/bulk_change.h"
#include "sql/edit/companions.h"
#include "sql/inspect/action_changes.h"
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
        : m_connection(connection),
          m_inspection(inspection),
          m_request(request),
          m_offers(connection, inspection),
          m_changes(connection, inspection, request)
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
        const auto tasks = ActionParameters(m_connection, m_inspection, m_request).tasks();
        if (!tasks)
            return tasks.error();
        for (const ActionTask &task : *tasks) {
            auto changes = m_changes.changesAny(task);
            if (!changes || *changes)
                return changes;
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
        m_plan.countsUsable = m_request.isAboutEnding() && !concerned->isEmpty();
        for (const Action &action : m_request.also) {
            auto tasks = m_offers.tasks(action, m_request);
            if (!tasks)
                return tasks.error();
            m_tasks += *tasks;
        }
        return {};
    }

    Result<void> readRows() { return m_changes.read(m_tasks); }

    QList<Principal> counted() const { return m_plan.countsUsable ? m_plan.concerned : QList<Principal>(); }

    Result<void> prepareSave()
    {
        for (const StagedEdit &edit : m_changes.edits())
            ++m_plan.rows[edit.table.name];
        for (const SetChange &set : m_changes.sets())
            m_plan.rows[set.table.name] += set.rows;
        if (m_changes.edits().isEmpty() && m_changes.sets().isEmpty())
            return {};
        auto counts = usableCounts(m_connection.dialect().introspector, m_inspection, counted());
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
                              .edits = m_changes.edits(),
                              .reason = m_request.reason,
                              .undoes = {},
                              .kind = m_request.verb(),
                              .sets = m_changes.sets(),
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
            auto some = task.table ? QList<SaveCount>() : m_changes.leftovers(task);
            if (!some)
                return some.error();
            *counts += *some;
        }
        return counts;
    }

    /// What takes the place of a row that somebody else has replaced meanwhile would be one too many.
    bool inserts() const
    {
        return std::any_of(m_changes.edits().begin(), m_changes.edits().end(),
                           [](const StagedEdit &edit) { return edit.kind == StagedEdit::Kind::Insert; });
    }

    Result<void> addCompanions()
    {
        for (const StagedEdit &edit : m_changes.edits()) {
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
        auto usable = countUsable(m_connection, m_inspection, counted());
        if (!usable)
            return usable.error();
        m_plan.usableBefore = *usable;
        return {};
    }

    void addNotes()
    {
        QStringList absent = m_changes.absent();
        absent.removeDuplicates();
        for (const QString &table : std::as_const(absent))
            m_plan.notes << u"This database has no %1, so nothing of it is changed."_s.arg(table);
        m_plan.notes += m_request.notes + m_request.leftAlive();
        if (m_request.isAboutEnding() && !m_plan.countsUsable)
            m_plan.notes << u"What is still usable is not counted: these records name nobody, or too many."_s;
        if (m_plan.changesNothing())
            m_plan.notes
                << u"No row fits what this changes, so nothing is changed: it is so already, or this is not the "
                   "way to end it."_s;
        else if (!m_changes.sets().isEmpty())
            m_plan.notes << u"More than %L1 rows change, so this cannot be undone."_s.arg(mostRowsToUndo);
        else if (!m_plan.canBeUndone())
            m_plan.notes << u"This cannot be undone, for it would bring back what was to be got rid of."_s;
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    const ActionRequest &m_request;
    ActionOffers m_offers;
    ActionChanges m_changes;
    ActionPlan m_plan;
    QList<ActionTask> m_tasks;
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
