#include "sql/compare/bring_back_planner.h"

#include "sql/value/same_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

/// Which of the rows cannot come back because of others, once all are known.
namespace credenza {

QString BringBackPlanner::name(const RowPlace &place) const
{
    return place.table + u' ' + maskedKey(place.key, m_b.identity.profile(), place.table);
}

BringBackPlan BringBackPlanner::concluded()
{
    holdReferrersOfRenumbered();
    holdHindered();
    BringBackPlan plan{.rows = m_rows, .notes = {}};
    for (const auto &[table, columns] : m_leftBehind.asKeyValueRange())
        plan.notes << u"%1 has no column %2 any more: what the archive holds there stays behind."_s.arg(
            table, columns.join(u", "_s));
    return plan;
}

void BringBackPlanner::holdReferrersOfRenumbered()
{
    for (BroughtRow &row : m_rows) {
        const Table *table = m_b.identity.catalog.table(row.place.table);
        for (const Outgoing &each : row.isStageable() ? outgoing(*table) : QList<Outgoing>()) {
            const CellChange *cell = row.edit.cell(each.reference.columns.first());
            const bool refers = cell
                                && std::any_of(m_renumbered.begin(), m_renumbered.end(), [&](const RowPlace &gone) {
                                       return gone.table == each.referenced->name.name
                                              && gone.key.columns == each.reference.referencedColumns
                                              && same(gone.key.values.first(), cell->after.value);
                                   });
            if (!refers)
                continue;
            row.fate = Fate::Held;
            row.note = u"it refers to a row of %1 that gets a new number"_s.arg(each.referenced->name.name);
        }
    }
}

/// Why a row cannot come back as things stand; empty when it can.
QString BringBackPlanner::hindrance(const Waiting &waiting) const
{
    const qsizetype at = m_known.value(waiting.other, -1);
    const BroughtRow *other = at >= 0 ? &m_rows[at] : nullptr;
    if (waiting.taken.isEmpty())
        return other && other->isStageable() ? QString()
                                             : u"it refers to %1, which cannot come back"_s.arg(name(waiting.other));
    const QString columns = waiting.taken.join(u" and "_s);
    const bool isGivenUp = other && other->fate == Fate::Change
                           && std::any_of(waiting.taken.begin(), waiting.taken.end(),
                                          [other](const QString &column) { return other->edit.cell(column); });
    if (!isGivenUp)
        return u"its %1 belongs to %2 by now"_s.arg(columns, name(waiting.other));
    return isCircle(waiting) ? u"it and %1 cannot change places in one save: give one another %2 first"_s.arg(
               name(waiting.other), columns)
                             : QString();
}

/// Does each row of a circle wait for the value of the next?
bool BringBackPlanner::isCircle(const Waiting &first) const
{
    const Waiting *at = &first;
    for (qsizetype step = 0; at && step < m_waiting.size(); ++step) {
        const qsizetype other = m_known.value(at->other, -1);
        if (other == first.row)
            return true;
        const auto next = std::find_if(m_waiting.begin(), m_waiting.end(), [other](const Waiting &waiting) {
            return waiting.row == other && !waiting.taken.isEmpty();
        });
        at = next == m_waiting.end() ? nullptr : &*next;
    }
    return false;
}

/// Until no row is held because of another.
void BringBackPlanner::holdHindered()
{
    bool isSettled = false;
    while (!isSettled) {
        isSettled = true;
        for (const Waiting &waiting : std::as_const(m_waiting)) {
            const QString why = m_rows[waiting.row].isStageable() ? hindrance(waiting) : QString();
            if (why.isEmpty())
                continue;
            m_rows[waiting.row].fate = Fate::Held;
            m_rows[waiting.row].note = why;
            isSettled = false;
        }
    }
    for (BroughtRow &row : m_rows)
        row.givesAccess = row.givesAccess && row.isStageable();
}

} // namespace credenza
