#include "sql/edit/blast_radius.h"

#include "sql/edit/reference.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Walks from the row to those that refer to it, and on from those that would be deleted with it.
class Walk
{
public:
    Walk(Connection &connection, const DependentsRequest &request)
        : m_connection(connection), m_introspector(connection.dialect().introspector), m_request(request)
    {
    }

    Result<QList<Dependents>> all()
    {
        for (const Reference &reference :
             declaredReferences(m_request.catalog, m_request.table)
                 + meantReferences(m_request.catalog, m_request.profile, m_request.table)) {
            const std::optional<Statement> condition = refersTo(m_introspector, reference, m_request.table,
                                                                m_request.row);
            if (!condition)
                continue;
            if (auto seen = see(reference, *condition, {m_request.table.name.name}); !seen)
                return seen.error();
        }
        return m_all;
    }

private:
    Result<void> see(const Reference &reference, const Statement &condition, const QStringList &path)
    {
        auto counted = m_connection.value({u"SELECT count(*) FROM (SELECT 1 FROM %1 WHERE %2 LIMIT %3) AS few"_s
                                               .arg(reference.table->name.sql(), condition.sql)
                                               .arg(m_request.cap + 1),
                                           condition.values});
        if (!counted)
            return counted.error();
        const qint64 rows = std::get<qint64>(*counted);
        m_all.append({.table = reference.table->name,
                      .columns = reference.columns,
                      .referencedColumns = reference.referencedColumns,
                      .rows = std::min(rows, m_request.cap),
                      .isAtLeast = rows > m_request.cap,
                      .fate = reference.fate,
                      .level = int(path.size()),
                      .through = path.mid(1)});
        if (reference.fate != Dependents::Fate::Deleted || rows == 0 || path.contains(reference.table->name.name))
            return {};
        return seeBehind(*reference.table, condition, path);
    }

    Result<void> seeBehind(const Table &table, const Statement &condition, const QStringList &path)
    {
        for (const Reference &reference : declaredReferences(m_request.catalog, table)) {
            const Statement behind{u"(%1) IN (SELECT %2 FROM %3 WHERE %4)"_s.arg(
                                       quotedList(reference.columns), quotedList(reference.referencedColumns),
                                       table.name.sql(), condition.sql),
                                   condition.values};
            if (auto seen = see(reference, behind, path + QStringList{table.name.name}); !seen)
                return seen.error();
        }
        return {};
    }

    Connection &m_connection;
    const Introspector &m_introspector;
    const DependentsRequest &m_request;
    QList<Dependents> m_all;
};

} // namespace

QString Dependents::count() const
{
    return (isAtLeast ? u"%L1+"_s : u"%L1"_s).arg(rows);
}

QString nameOf(Dependents::Fate fate)
{
    switch (fate) {
    case Dependents::Fate::Deleted: return u"deleted"_s;
    case Dependents::Fate::SetNull: return u"set_null"_s;
    case Dependents::Fate::SetDefault: return u"set_default"_s;
    case Dependents::Fate::Refused: return u"refused"_s;
    case Dependents::Fate::Dangling: return u"dangling"_s;
    case Dependents::Fate::Outliving: return u"outliving"_s;
    }
    return {};
}

Result<QList<Dependents>> dependentsOf(Connection &connection, const DependentsRequest &request)
{
    return Walk(connection, request).all();
}

} // namespace credenza
