#pragma once

#include "sql/catalog/catalog.h"
#include "sql/catalog/column_limits.h"
#include "sql/profile/profile.h"
#include "sql/transfer/conversion.h"
#include "sql/value/row_batch.h"

#include <optional>
#include <set>

namespace credenza {

/// Why a cell does not go into a column with these limits; empty when it does.
std::optional<RejectCause> causeAgainst(const RowBatch &batch, const Cell &cell, const ColumnLimits &limits);

/// Where the primary key's columns are among `columns`.
QList<qsizetype> keyPositions(const Table &table, const QStringList &columns);

/// The key of a row for Rejects::holds(), from the columns at those positions.
QByteArray keyOf(const RowBatch &batch, std::span<const Cell> row, const QList<qsizetype> &columns);

/// Looks at every value of one table on its way to another, and remembers those that the target cannot hold.
class ValueCheck
{
public:
    /// `columns` are those of the batches; `limits` the target's, in the same order.
    ValueCheck(const Table &source, const QStringList &columns, QList<ColumnLimits> limits, const Profile *profile,
               const QList<RejectCause> &acceptedLosses, Rejects &rejects);

    /// Bends values whose loss is accepted; all others that do not fit are rejected.
    void check(RowBatch &batch);
    /// The losses that were made, one for each column and cause.
    QList<Conversion> losses() const;

private:
    struct Cause
    {
        RejectCause what;
        QByteArray key; ///< of the row
    };

    bool bendIfAccepted(RowBatch &batch, qsizetype row, qsizetype column, RejectCause cause);
    void reject(const RowBatch &batch, qsizetype row, qsizetype column, const Cause &cause);
    QString shown(const RowBatch &batch, const Cell &cell, qsizetype column) const;
    QString rowName(const RowBatch &batch, qsizetype row) const;

    const Table &m_source;
    const QStringList m_columns;
    const QList<ColumnLimits> m_limits;
    const Profile *m_profile;
    const QList<ColumnLimits> m_plainLimits; ///< for batches of ASCII
    const QList<qsizetype> m_key;            ///< positions of the primary key's columns
    const QList<RejectCause> m_accepted;
    std::set<std::pair<qsizetype, RejectCause>> m_losses; ///< by position of the column
    Rejects &m_rejects;
    qint64 m_rows = 0;
};

} // namespace credenza
