#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// One step of how a backend would answer a query.
struct ExplainStep
{
    enum class Weight { Light, Heavy };

    int depth = 0;                 ///< below the step that it serves
    QString text;                  ///< in plain words
    QString detail;                ///< as the backend says it
    Weight weight = Weight::Light; ///< Heavy: reads or sorts a whole table
    QString advice;                ///< what would make it lighter, empty when nothing is known
};

/// Where a column of a result comes from; empty where it is computed.
struct ColumnOrigin
{
    QString table;
    QString column;
};

/// What a backend tells of a statement without, or before, running it.
class Explainer
{
public:
    virtual ~Explainer() = default;

    virtual Result<QList<ExplainStep>> explain(Connection &connection, const QString &sql) const = 0;
    /// One for each column of the query's result. Runs it over no row.
    virtual Result<QList<ColumnOrigin>> origins(Connection &connection, const QString &sql) const = 0;
};

} // namespace credenza
