#include "sql/compare/bring_back_planner.h"

#include "sql/catalog/introspector.h"
#include "sql/inspect/kind_rows.h"
#include "sql/schema/inspection_now.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The key in what that table has of it; the whole key of a row that has one.
RowKey keyIn(const Table &table, const RowKey &key)
{
    RowKey there;
    for (qsizetype at = 0; at < key.columns.size(); ++at) {
        if (!table.column(key.columns[at]))
            continue;
        there.columns << key.columns[at];
        there.values << key.values[at];
    }
    return there;
}

bool hasLastingKey(const Table &table)
{
    const auto key = keyColumns(table);
    return key && table.column(key->first().name);
}

/// What the database does with rows that refer to one that goes.
QString dependentsText(const QList<Dependents> &all)
{
    QStringList parts;
    for (const Dependents &each : all) {
        if (each.rows == 0)
            continue;
        const QString fate = each.fate == Dependents::Fate::Deleted   ? u"deleted with it"_s
                             : each.fate == Dependents::Fate::Refused ? u"which must be deleted first"_s
                                                                      : u"left without it"_s;
        parts << u"%1 referring to it in %2, %3"_s.arg(each.count(), each.table.name, fate);
    }
    return parts.join(u"; "_s);
}

} // namespace

BringBackPlanner::BringBackPlanner(Opened &a, Opened &b, Progress &progress) : m_a(a), m_b(b), m_progress(progress) {}

Result<void> BringBackPlanner::add(const RowPlace &place, Why why)
{
    if (m_known.contains(place))
        return {};
    if (auto going = m_progress.checkpoint(); !going)
        return going;
    m_known.insert(place, m_rows.size());
    m_progress.report({.what = u"look at both"_s, .done = m_rows.size(), .total = -1, .unit = u"rows"_s});
    const Table *archived = m_a.identity.catalog.table(place.table);
    const Table *live = m_b.identity.catalog.table(place.table);
    const bool isArchived = archived && archived->hasColumns(place.key.columns);
    auto rows = isArchived ? rowsWithKey(m_a.connection(), *archived, place.key) : QList<QList<Value>>();
    if (!rows)
        return rows.error();
    if (!live) {
        hold(place, why, u"there is no table %1 any more"_s.arg(place.table));
        return {};
    }
    if (rows->isEmpty())
        return addDeletion(place, *live);
    const RowKey key = keyIn(*live, place.key);
    if (hasLastingKey(*archived) && key.columns.size() < place.key.columns.size()) {
        hold(place, why, u"%1 has another key by now"_s.arg(place.table));
        return {};
    }
    auto now = rowsWithKey(m_b.connection(), *live, key);
    if (!now)
        return now.error();
    WantedRow wanted{.table = *live, .wanted = wantedCells(*archived, *live, rows->first()), .now = {}};
    if (!now->isEmpty())
        wanted.now = byColumn(*live, now->first());
    return addArchived(place, why, wanted);
}

void BringBackPlanner::hold(const RowPlace &place, Why why, const QString &note)
{
    m_rows.append({.place = place, .why = why, .fate = Fate::Held, .edit = {}, .note = note});
}

Result<void> BringBackPlanner::addDeletion(const RowPlace &place, const Table &live)
{
    const bool isKnown = live.hasColumns(place.key.columns);
    auto rows = isKnown ? rowsWithKey(m_b.connection(), live, place.key) : QList<QList<Value>>();
    if (!rows)
        return rows.error();
    const auto key = keyColumns(live);
    if (rows->isEmpty() || !hasLastingKey(live)) {
        hold(place, Why::Chosen,
             rows->isEmpty() ? u"neither has this row any more"_s
                             : u"its table has no key, so that it cannot be told from others"_s);
        return {};
    }
    auto dependents = dependentsOf(m_b.connection(), {.catalog = m_b.identity.catalog,
                                                      .profile = m_b.identity.profile(),
                                                      .table = live,
                                                      .row = byColumn(live, rows->first())});
    if (!dependents)
        return dependents.error();
    const QStringList names = live.columnNames();
    m_rows.append({.place = place,
                   .why = Why::Chosen,
                   .fate = Fate::Delete,
                   .edit = {.kind = StagedEdit::Kind::Delete,
                            .table = live.name,
                            .key = keyOf(*key, names, rows->first()),
                            .cells = wholeRow(live, names, rows->first())},
                   .note = dependentsText(*dependents)});
    return {};
}

/// What the live table has no column for stays behind, and is told.
QHash<QString, Value> BringBackPlanner::wantedCells(const Table &archived, const Table &live, const QList<Value> &row)
{
    QHash<QString, Value> cells;
    for (qsizetype at = 0; at < archived.columns.size(); ++at) {
        const QString &name = archived.columns[at].name;
        const Column *column = live.column(name);
        if (column && !column->generated)
            cells.insert(name, row[at]);
        else if (!column && !isNull(row[at]) && !m_leftBehind[live.name.name].contains(name))
            m_leftBehind[live.name.name] << name;
    }
    return cells;
}

Result<void> BringBackPlanner::addArchived(const RowPlace &place, Why why, const WantedRow &given)
{
    WantedRow wanted = given;
    const bool isAnother = wanted.isThere() && isNumberOfAnother(wanted);
    const bool isRenumbered = isAnother && why == Why::Belongs;
    if (isRenumbered) {
        wanted.now.clear();
        wanted.wanted.remove(place.key.columns.first());
        m_renumbered << place;
    }
    auto made = wanted.isThere() ? change(place, wanted) : Result<BroughtRow>(insertion(place, wanted));
    if (!made)
        return made.error();
    BroughtRow row = *made;
    row.why = why;
    if (isRenumbered)
        row.note = u"%1 is the number of another row by now: it gets a new one"_s.arg(name(place));
    else if (isAnother)
        row.note = u"it refers to something else by now: the number may have been given to another row"_s;
    if (const QString unfit = unfitText(wanted, m_b.connection().dialect()); !unfit.isEmpty() && row.isStageable()) {
        row.fate = Fate::Held;
        row.note = unfit;
    }
    if (!row.isStageable()) {
        m_rows << row;
        return {};
    }
    const auto access = givesAccess(place);
    if (!access)
        return access.error();
    row.givesAccess = *access;
    m_rows << row;
    const qsizetype at = m_rows.size() - 1;
    if (auto taken = addTaken(at, wanted); !taken)
        return taken;
    return addNeeds(at, wanted);
}

/// What has expired, or was ended before the archive was taken, opens nothing.
Result<bool> BringBackPlanner::givesAccess(const RowPlace &place)
{
    if (!m_inspection && !m_a.identity.profile())
        return false;
    if (!m_inspection) {
        auto inspection = inspectionNow(m_a.connection(), m_a.identity);
        if (!inspection)
            return inspection.error();
        m_inspection = *inspection;
    }
    const Kind *kind = m_inspection->ofTable(m_a.identity.catalog.table(place.table)->name);
    if (!kind || !kind->isCredential())
        return false;
    const Introspector &introspector = m_a.connection().dialect().introspector;
    const auto rows = readKindRows(m_a.connection(), *m_inspection, *kind,
                                   {.condition = hasKey(introspector, *kind, place.key), .order = {}, .limit = 1});
    if (!rows)
        return rows.error();
    return !rows->isEmpty() && rows->first().state == "active"_L1;
}

BroughtRow BringBackPlanner::insertion(const RowPlace &place, const WantedRow &wanted) const
{
    BroughtRow row{.place = place, .fate = Fate::Insert};
    row.edit = {.kind = StagedEdit::Kind::Insert, .table = wanted.table.name, .key = {}, .cells = {}};
    for (const Column &column : wanted.table.columns) {
        if (wanted.wanted.contains(column.name))
            row.edit.cells.append(
                {.column = column.name, .before = {}, .after = {.value = wanted.wanted.value(column.name)}});
    }
    return row;
}

Result<BroughtRow> BringBackPlanner::change(const RowPlace &place, const WantedRow &wanted) const
{
    BroughtRow row{.place = place, .fate = Fate::Same};
    QList<CellChange> cells;
    for (const Column &column : wanted.table.columns) {
        if (wanted.wanted.contains(column.name) && wanted.changes({column.name}))
            cells.append({.column = column.name,
                          .before = wanted.now.value(column.name),
                          .after = {.value = wanted.wanted.value(column.name)}});
    }
    if (cells.isEmpty())
        return row;
    const auto key = keyColumns(wanted.table);
    if (!key)
        return key.error();
    RowKey own;
    for (const Column &column : *key) {
        own.columns << column.name;
        own.values << wanted.now.value(column.name);
    }
    row.fate = Fate::Change;
    row.edit = {.kind = StagedEdit::Kind::Change, .table = wanted.table.name, .key = own, .cells = cells};
    return row;
}

/// Numbers that a database hands out say nothing of a row: one that was deleted may be another's by now.
bool BringBackPlanner::isNumberOfAnother(const WantedRow &wanted) const
{
    const QStringList &key = wanted.table.primaryKey.columns;
    const Column *column = key.size() == 1 ? wanted.table.column(key.first()) : nullptr;
    const bool isNumber = column && (column->numbered || !wanted.table.sequences.isEmpty());
    const QList<Outgoing> references = isNumber ? outgoing(wanted.table) : QList<Outgoing>();
    return std::any_of(references.begin(), references.end(),
                       [&wanted](const Outgoing &each) { return wanted.changes(each.reference.columns); });
}

Result<void> BringBackPlanner::addTaken(qsizetype row, const WantedRow &wanted)
{
    auto taken = takenKeys(m_b.connection(), wanted);
    if (!taken)
        return taken.error();
    for (const TakenKey &key : *taken)
        m_waiting.append({row, key.by, key.columns});
    return {};
}

Result<void> BringBackPlanner::addNeeds(qsizetype row, const WantedRow &wanted)
{
    for (const Outgoing &each : outgoing(wanted.table)) {
        const auto values = wanted.changes(each.reference.columns) ? wanted.valuesOf(each.reference.columns)
                                                                   : std::nullopt;
        if (!values)
            continue;
        if (auto needed = need(row, each, {each.reference.referencedColumns, values->values}); !needed)
            return needed;
    }
    return {};
}

Result<void> BringBackPlanner::need(qsizetype row, const Outgoing &outgoing, const RowKey &referenced)
{
    auto there = rowsWithKey(m_b.connection(), *outgoing.referenced, referenced);
    if (!there)
        return there.error();
    if (!there->isEmpty())
        return {};
    const Table *archived = m_a.identity.catalog.table(outgoing.referenced->name.name);
    const bool isKnown = archived && archived->hasColumns(referenced.columns);
    auto rows = isKnown ? rowsWithKey(m_a.connection(), *archived, referenced) : QList<QList<Value>>();
    if (!rows)
        return rows.error();
    if (!rows->isEmpty()) {
        const RowPlace place = placeOf(*archived, rows->first());
        m_waiting.append({row, place, {}});
        return add(place, Why::Needed);
    }
    if (outgoing.isDeclared) {
        m_rows[row].fate = Fate::Held;
        m_rows[row].note = u"it refers to a row of %1 that neither has"_s.arg(outgoing.referenced->name.name);
    }
    return {};
}

QList<BringBackPlanner::Outgoing> BringBackPlanner::outgoing(const Table &table) const
{
    auto known = m_outgoing.constFind(table.name.name);
    if (known == m_outgoing.constEnd())
        known = m_outgoing.insert(table.name.name, findOutgoing(table));
    return *known;
}

QList<BringBackPlanner::Outgoing> BringBackPlanner::findOutgoing(const Table &table) const
{
    const Catalog &catalog = m_b.identity.catalog;
    QList<Outgoing> all;
    for (const Table &referenced : catalog.tables) {
        for (const Reference &reference : declaredReferences(catalog, referenced)) {
            if (reference.table == &table)
                all.append({&referenced, reference, true});
        }
        for (const Reference &reference : meantReferences(catalog, m_b.identity.profile(), referenced)) {
            if (reference.table == &table && reference.fate != Dependents::Fate::Outliving)
                all.append({&referenced, reference, false});
        }
    }
    return all;
}

} // namespace credenza
