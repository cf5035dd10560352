#pragma once

#include "sql/connection/connection.h"
#include "sql/inspect/kind.h"
#include "sql/inspect/purge_rule.h"
#include "sql/value/same_value.h"

#include <unordered_set>

namespace credenza {

struct KeyHash
{
    size_t operator()(const QList<Value> &key) const
    {
        size_t hash = 0;
        for (const Value &value : key)
            hash = hashOf(value, hash * 31);
        return hash;
    }
};

/// Keys of rows, each in the order of its kind's key.
using KeySet = std::unordered_set<QList<Value>, KeyHash>;

/// Condition of the rows that a rule keeps, to be used where few run it; empty for a rule that keeps none.
Result<FilterSql> keptCondition(const PurgeRule &rule, const Kind &kind, const PurgeMoments &moments);

/// The keys of rows that are due and stay all the same, read at once.
Result<KeySet> keptRows(Connection &connection, const PurgeRule &rule, const Kind &kind, const PurgeMoments &moments);

/// Condition of the rows with one of those keys, in a form that the index of the key serves.
Statement amongKeys(const Introspector &introspector, const Kind &kind, const QList<QList<Value>> &keys);

/// Walks over the due rows of a kind in bounded stretches, each of them one short question, so that a writer never
/// waits for a reader long.
class PurgeWalk
{
public:
    /// The walk keeps referring to kind and rule.
    PurgeWalk(Connection &connection, const Kind &kind, const PurgeRule &rule, const PurgeMoments &moments);

    /// Keys of the due rows of the next stretch; often none.
    Result<QList<QList<Value>>> next();
    bool isAtEnd() const { return m_isAtEnd; }
    /// Rows passed by so far, at least.
    qint64 passed() const { return m_passed; }

private:
    Result<QList<Value>> endOfStretch();
    Result<QList<QList<Value>>> dueUpTo(const QList<Value> &end);

    Connection &m_connection;
    const Kind &m_kind;
    const PurgeRule &m_rule;
    PurgeMoments m_moments;
    QList<Column> m_order; ///< of the walk: as rows are stored where the backend can say so, else by key
    QList<Value> m_behind; ///< the end of the last stretch; empty before the first
    qint64 m_passed = 0;
    bool m_isAtEnd = false;
};

} // namespace credenza
