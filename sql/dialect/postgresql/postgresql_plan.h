#pragma once

#include "sql/catalog/introspector.h"
#include "sql/connection/explainer.h"

#include <QHash>
#include <QJsonObject>

namespace credenza {

/// What a plan is told with.
struct PostgresqlPlanContext
{
    Catalog catalog;
    QHash<QString, RowCount> rows; ///< by table
};

/// A node of EXPLAIN (FORMAT JSON) and all below it, in plain words.
QList<ExplainStep> postgresqlPlanSteps(const QJsonObject &node, const PostgresqlPlanContext &context, int depth = 0);

} // namespace credenza
