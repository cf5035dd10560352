#pragma once

#include "sql/catalog/introspector.h"

namespace credenza {

/// Reads the schema that is first in the connection's search path.
class PostgresqlIntrospector final : public Introspector
{
public:
    Result<Catalog> read(Connection &connection) const override;
    Result<Catalog> catalogOf(const QStringList &statements) const override;
    bool sameExpression(const QString &one, const QString &other) const override;
    QString strangers(const Column &column) const override;
    Result<RowCount> estimateRows(Connection &connection, const Table &table) const override;
    Result<ValueSpread> spread(Connection &connection, const Table &table, const Column &column) const override;
    QStringList readExpressions(const Column &column, qsizetype cut) const override;
    Value decode(const Column &column, std::span<const Value> cells) const override;
    QString placeholder(const Column &column) const override;
    Statement unchanged(const Column &column, const Value &value) const override;
    Statement holds(const Column &column, const Value &value) const override;
    QString stored(const Column &column, const Value &value) const override;
    ColumnLimits limits(const Column &column) const override;
    bool nullsFirst() const override { return false; }
    QString declaration(LogicalType type) const override;
    QString numberedDeclaration() const override;
    Result<QList<StoredForms>> storedForms(Connection &connection, const Table &table) const override;
    Statement tableSize(const Table &table) const override;
};

} // namespace credenza
