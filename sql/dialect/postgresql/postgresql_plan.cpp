#include "sql/dialect/postgresql/postgresql_plan.h"

#include "sql/catalog/index_advice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class PlanNode
{
public:
    PlanNode(const QJsonObject &node, const PostgresqlPlanContext &context)
        : m_node(node), m_context(context), m_type(text("Node Type"_L1)), m_table(text("Relation Name"_L1))
    {
    }

    ExplainStep step(int depth) const
    {
        ExplainStep step{.depth = depth, .text = words(), .detail = detail(), .advice = {}};
        if (!isHeavy())
            return step;
        step.weight = ExplainStep::Weight::Heavy;
        if (const Table *table = m_type == "Seq Scan"_L1 ? m_context.catalog.table(m_table) : nullptr)
            step.advice = indexAdvice(*table, text("Alias"_L1), text("Filter"_L1));
        return step;
    }

private:
    QString text(QLatin1StringView key) const { return m_node[key].toString(); }

    bool isHeavy() const
    {
        if (m_type == "Seq Scan"_L1)
            return m_context.rows.value(m_table).rows > manyRows;
        return m_type == "Sort"_L1 && m_node["Plan Rows"_L1].toDouble() > double(manyRows);
    }

    QString words() const
    {
        if (!m_table.isEmpty())
            return tableWords();
        if (m_type == "Sort"_L1 || m_type == "Incremental Sort"_L1)
            return u"Sorts the rows by %1"_s.arg(list("Sort Key"_L1));
        if (m_type == "Aggregate"_L1)
            return m_node.contains("Group Key"_L1) ? u"Puts the rows into groups by %1"_s.arg(list("Group Key"_L1))
                                                   : u"Counts or sums the rows up"_s;
        return plainWords();
    }

    QString tableWords() const
    {
        const auto rows = m_context.rows.constFind(m_table);
        const QString count = rows == m_context.rows.constEnd() ? QString()
                              : rows->exact                     ? u" (%L1)"_s.arg(rows->rows)
                                                                : u" (about %L1)"_s.arg(rows->rows);
        if (m_type == "ModifyTable"_L1)
            return u"%1 rows of %2"_s.arg(operation(), m_table);
        if (m_type == "Seq Scan"_L1)
            return u"Reads every row of %1%2"_s.arg(m_table, count);
        if (m_type == "Bitmap Heap Scan"_L1)
            return u"Fetches the rows of %1 that were found"_s.arg(m_table);
        if (const QString index = text("Index Name"_L1); !index.isEmpty())
            return isKey(index) ? u"Looks up %1 by its key"_s.arg(m_table)
                                : u"Looks up %1 by its index %2"_s.arg(m_table, index);
        return u"Fetches rows of %1 by their place"_s.arg(m_table);
    }

    QString operation() const
    {
        const QString operation = text("Operation"_L1);
        return operation == "Update"_L1 ? u"Changes"_s : operation == "Delete"_L1 ? u"Deletes"_s : u"Adds"_s;
    }

    bool isKey(const QString &index) const
    {
        const Table *table = m_context.catalog.table(m_table);
        return table && table->primaryKey.name == index;
    }

    QString plainWords() const
    {
        static const QHash<QString, QString> sayings{
            {u"Hash Join"_s, u"Joins by a look-up list in memory"_s},
            {u"Merge Join"_s, u"Joins two sorted lists"_s},
            {u"Nested Loop"_s, u"For each row of the first, looks into the second"_s},
            {u"Hash"_s, u"Makes a look-up list of the rows"_s},
            {u"Limit"_s, u"Stops after the rows that are wanted"_s},
            {u"Unique"_s, u"Leaves out rows that are there already"_s},
            {u"Append"_s, u"Puts several queries together"_s},
            {u"Merge Append"_s, u"Merges several sorted queries"_s},
            {u"SetOp"_s, u"Compares the rows of two queries"_s},
            {u"Recursive Union"_s, u"Repeats with the rows found so far"_s},
            {u"CTE Scan"_s, u"Reads the rows of an inner query"_s},
            {u"WorkTable Scan"_s, u"Reads the rows of the repetition before"_s},
            {u"Subquery Scan"_s, u"Reads the rows of an inner query"_s},
            {u"Function Scan"_s, u"Reads the rows of a function"_s},
            {u"Values Scan"_s, u"Reads the rows that the statement gives"_s},
            {u"Materialize"_s, u"Keeps the rows at hand"_s},
            {u"Memoize"_s, u"Remembers what was looked up"_s},
            {u"Gather"_s, u"Collects from several workers"_s},
            {u"Gather Merge"_s, u"Collects from several workers, sorted"_s},
            {u"WindowAgg"_s, u"Works values out over neighbouring rows"_s},
            {u"LockRows"_s, u"Locks the rows"_s},
            {u"ProjectSet"_s, u"Makes rows out of values"_s},
            {u"BitmapAnd"_s, u"Keeps rows that both indexes found"_s},
            {u"BitmapOr"_s, u"Adds up what the indexes found"_s},
            {u"Result"_s, u"Works the answer out"_s}};
        if (m_type == "Bitmap Index Scan"_L1)
            return u"Finds rows by the index %1"_s.arg(text("Index Name"_L1));
        return sayings.value(m_type, m_type);
    }

    QString list(QLatin1StringView key) const
    {
        QStringList parts;
        for (const QJsonValue &part : m_node[key].toArray())
            parts << part.toString();
        return parts.join(u", "_s);
    }

    QString detail() const
    {
        const QString what = m_table.isEmpty() ? m_type : u"%1 on %2"_s.arg(m_type, m_table);
        return u"%1, rows %2, cost %3"_s.arg(what)
            .arg(m_node["Plan Rows"_L1].toDouble(), 0, 'f', 0)
            .arg(m_node["Total Cost"_L1].toDouble(), 0, 'f', 1);
    }

    const QJsonObject &m_node;
    const PostgresqlPlanContext &m_context;
    QString m_type;
    QString m_table;
};

} // namespace

QList<ExplainStep> postgresqlPlanSteps(const QJsonObject &node, const PostgresqlPlanContext &context, int depth)
{
    QList<ExplainStep> steps{PlanNode(node, context).step(depth)};
    for (const QJsonValue &below : node["Plans"_L1].toArray())
        steps += postgresqlPlanSteps(below.toObject(), context, depth + 1);
    return steps;
}

} // namespace credenza
