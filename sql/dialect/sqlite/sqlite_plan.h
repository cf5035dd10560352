#pragma once

#include "sql/catalog/introspector.h"
#include "sql/connection/explainer.h"

namespace credenza {

/// What a plan is told with: the statement, and the tables that it may name.
struct SqlitePlanContext
{
    QString sql;
    Catalog catalog;
    QHash<QString, RowCount> rows; ///< by table
};

/// One line of EXPLAIN QUERY PLAN in plain words.
ExplainStep sqlitePlanStep(const QString &line, const SqlitePlanContext &context);

} // namespace credenza
