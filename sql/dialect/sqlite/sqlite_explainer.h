#pragma once

#include "sql/connection/explainer.h"

namespace credenza {

/// EXPLAIN QUERY PLAN in words; what is read as the compiler itself names it to an authorizer.
class SqliteExplainer final : public Explainer
{
public:
    Result<QList<ExplainStep>> explain(Connection &connection, const QString &sql) const override;
    Result<StatementShape> shape(Connection &connection, const QString &sql) const override;
};

} // namespace credenza
