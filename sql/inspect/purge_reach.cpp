#include "sql/inspect/purge_reach.h"

#include "sql/edit/reference.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class Reach
{
public:
    Reach(Connection &connection, const Catalog &catalog) : m_connection(connection), m_catalog(catalog) {}

    Result<void> follow(const Table &table, const Statement &condition, const QStringList &path)
    {
        for (const Reference &reference : declaredReferences(m_catalog, table)) {
            if (auto counted = count(table, reference, condition, path); !counted)
                return counted.error();
        }
        return {};
    }

    const QList<ReachedRows> &found() const { return m_found; }

private:
    Result<void> count(const Table &table, const Reference &reference, const Statement &condition,
                       const QStringList &path)
    {
        const Statement behind{u"(%1) IN (SELECT %2 FROM %3 WHERE %4)"_s.arg(quotedList(reference.columns),
                                                                             quotedList(reference.referencedColumns),
                                                                             table.name.sql(), condition.sql),
                               condition.values};
        const auto rows = m_connection.value(
            {u"SELECT count(*) FROM %1 WHERE %2"_s.arg(reference.table->name.sql(), behind.sql), behind.values});
        if (!rows)
            return rows.error();
        const qint64 number = std::get<qint64>(*rows);
        if (number == 0)
            return {};
        m_found.append({.table = reference.table->name,
                        .columns = reference.columns,
                        .rows = number,
                        .fate = reference.fate,
                        .level = int(path.size())});
        const QString &name = reference.table->name.name;
        if (reference.fate != Dependents::Fate::Deleted || path.contains(name))
            return {};
        return follow(*reference.table, behind, path + QStringList{name});
    }

    Connection &m_connection;
    const Catalog &m_catalog;
    QList<ReachedRows> m_found;
};

} // namespace

Result<QList<ReachedRows>> reachOf(Connection &connection, const Catalog &catalog, const Table &table,
                                   const Statement &condition)
{
    Reach reach(connection, catalog);
    if (auto followed = reach.follow(table, condition, {table.name.name}); !followed)
        return followed.error();
    return reach.found();
}

} // namespace credenza
