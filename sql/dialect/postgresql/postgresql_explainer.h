#pragma once

#include "sql/connection/explainer.h"

namespace credenza {

/// EXPLAIN in words; columns as the server describes them, tables as the plan names them.
class PostgresqlExplainer final : public Explainer
{
public:
    Result<QList<ExplainStep>> explain(Connection &connection, const QString &sql) const override;
    Result<StatementShape> shape(Connection &connection, const QString &sql) const override;
};

} // namespace credenza
