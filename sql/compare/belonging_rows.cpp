#include "sql/compare/belonging_rows.h"

#include "sql/catalog/introspector.h"
#include "sql/edit/reference.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostRows = 10'000;

/// Goes from a row to those that refer to it.
class Gathering
{
public:
    Gathering(Opened &database, const Table &first) : m_database(database), m_first(first) {}

    Result<QList<RowPlace>> from(const RowPlace &place, const QList<Value> &row, Progress &progress)
    {
        m_seen.insert(place);
        m_waiting.append({&m_first, row});
        while (!m_waiting.isEmpty()) {
            if (auto going = progress.checkpoint(); !going)
                return going.error();
            if (auto followed = follow(m_waiting.takeFirst()); !followed)
                return followed.error();
            progress.report({.what = u"what belongs to it"_s, .done = m_rows.size(), .total = -1, .unit = u"rows"_s});
        }
        return m_rows;
    }

private:
    struct Held
    {
        const Table *table;
        QList<Value> row;
    };

    QList<Reference> referencesTo(const Table &table)
    {
        if (!m_references.contains(table.name.name))
            m_references.insert(table.name.name, findReferences(table));
        return m_references.value(table.name.name);
    }

    QList<Reference> findReferences(const Table &table) const
    {
        const Identity &identity = m_database.identity;
        QList<Reference> references = declaredReferences(identity.catalog, table)
                                      + meantReferences(identity.catalog, identity.profile(), table);
        references.removeIf([&](const Reference &reference) {
            return reference.fate == Dependents::Fate::Outliving || identity.isHistory(reference.table->name);
        });
        return references;
    }

    /// Its rows belong to those whom they name.
    bool namesFirst(const Table &table)
    {
        const QList<Reference> references = referencesTo(m_first);
        return std::any_of(references.begin(), references.end(),
                           [&table](const Reference &reference) { return reference.table == &table; });
    }

    Result<void> follow(const Held &held)
    {
        for (const Reference &reference : referencesTo(*held.table)) {
            const bool isOthers = reference.table == &m_first
                                  || (held.table != &m_first && namesFirst(*reference.table));
            const auto condition = refersTo(m_database.connection().dialect().introspector, reference, *held.table,
                                            byColumn(*held.table, held.row));
            if (isOthers || !condition)
                continue;
            auto rows = rowsWhere(m_database.connection(), *reference.table, *condition, mostRows + 1);
            if (!rows)
                return rows.error();
            for (const QList<Value> &row : *rows)
                take(*reference.table, row);
            if (m_rows.size() > mostRows)
                return Error{.kind = Error::Kind::Refused,
                             .message = u"More than %L1 rows belong to this one"_s.arg(mostRows),
                             .hint = u"Bring single rows back, or restore the tables."_s};
        }
        return {};
    }

    void take(const Table &table, const QList<Value> &row)
    {
        const RowPlace place = placeOf(table, row);
        if (m_seen.contains(place))
            return;
        m_seen.insert(place);
        m_rows << place;
        m_waiting.append({&table, row});
    }

    Opened &m_database;
    const Table &m_first;
    QHash<QString, QList<Reference>> m_references; ///< by table
    QList<Held> m_waiting;
    QSet<RowPlace> m_seen;
    QList<RowPlace> m_rows;
};

} // namespace

Result<QList<RowPlace>> belongingTo(Opened &database, const RowPlace &row, Progress &progress)
{
    const Table *table = database.identity.catalog.table(row.table);
    auto rows = table ? rowsWithKey(database.connection(), *table, row.key) : QList<QList<Value>>();
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no such row in %1"_s.arg(row.table),
                     .hint = u"Compare again."_s};
    return Gathering(database, *table).from(row, rows->first(), progress);
}

} // namespace credenza
