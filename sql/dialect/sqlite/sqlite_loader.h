#pragma once

#include "sql/catalog/loader.h"

namespace credenza {

/// A new file grows under another name and takes its own with the commit; an existing one is filled in place.
class SqliteLoader final : public Loader
{
public:
    Result<bool> exists(const Endpoint &endpoint) const override;
    Result<void> createDatabase(const Endpoint &endpoint, const QString &owner) const override;
    Result<void> dropDatabase(const Endpoint &endpoint) const override;
    Result<std::unique_ptr<LoadTarget>> open(const Endpoint &endpoint) const override;
    Result<bool> isEmpty(const Endpoint &endpoint) const override;
    Result<Hold> holdOn(Connection &connection, const QList<Table> &tables) const override;
    Result<QStringList> missingGrants(Connection &connection, const QList<Table> &tables, Hold hold) const override;
    Result<QStringList> referringTables(Connection &connection, const QList<Table> &tables) const override;
    Result<void> lock(Connection &connection, const QList<Table> &tables, Hold hold) const override;
    Result<DeferredObjects> deferrable(Connection &connection, const QList<Table> &tables, Hold hold) const override;
    Result<void> clear(Connection &connection, const QList<Table> &tables, Hold hold) const override;
    Result<void> proveReferences(Connection &connection) const override;
    Result<QList<SequenceState>> sequences(Connection &connection, const QList<Table> &tables) const override;
    Result<SequenceState> continueAfter(Connection &connection, const SequenceState &wanted, Hold hold) const override;
    Result<QString> assignOwner(Connection &connection, const QList<Table> &tables, const QString &role) const override;
};

} // namespace credenza
