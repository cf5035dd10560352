#pragma once

#include "sql/catalog/difference.h"
#include "sql/connection/connection.h"
#include "sql/profile/recognition.h"
#include "sql/schema/edition_script.h"

#include <optional>
#include <set>

namespace credenza {

/// How far a database's own migrations have run.
struct HistoryState
{
    QString table;
    QStringList applied;
    QStringList pending;
    QStringList unknown;           ///< recorded, but no step of this edition
    QStringList dirty;             ///< began and did not end
    QHash<QString, Value> moments; ///< when, by step, in the history's own form; where it says so
    QStringList altered;           ///< recorded with another checksum than the known one

    /// Steps applied in order; what counts when two databases are compared.
    qsizetype level() const { return applied.size(); }
};

/// What a database is: read once at the start of nearly every operation.
struct Identity
{
    Catalog catalog;
    QString server; ///< "SQLite 3.40.1"
    std::optional<Recognition> recognition;
    std::optional<EditionScript> script;
    HistoryState history;

    const Profile *profile() const { return recognition ? &recognition->profile : nullptr; }
    bool isHistory(const TableName &table) const { return script && script->history.isOneOf(table); }
    /// How far the schema is: what the history says, or complete where there is none.
    qsizetype level() const;
    /// Positions of the steps that have run; all of them where no history is kept.
    std::set<qsizetype> stepsRun() const;
};

Result<Identity> identify(Connection &connection);

/// What the database has otherwise than its edition at its level should.
Result<QList<Difference>> drift(const Connection &connection, const Identity &identity);

} // namespace credenza
