#pragma once

#include "sql/catalog/column_limits.h"
#include "sql/transfer/conversion.h"
#include "sql/transfer/table_pair.h"
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
    /// The batches hold the source's columns of `tables`.
    ValueCheck(const TablePair &tables, const QList<RejectCause> &acceptedLosses, IdMap &ids, Rejects &rejects);

    /// Writes values in the target's form and bends those whose loss is accepted; what does not fit is rejected.
    void check(RowBatch &batch);
    /// The losses that were made, one for each column and cause.
    QList<Conversion> losses() const;

private:
    using Row = std::span<const Cell>;

    Row asFound(const RowBatch &batch, qsizetype row);
    void convertRow(RowBatch &batch, qsizetype row);
    void convertCell(RowBatch &batch, qsizetype row, qsizetype column);
    void checkRow(RowBatch &batch, qsizetype row, const QList<ColumnLimits> &limits);
    void acceptOrRefuse(const RowBatch &batch, qsizetype column, RejectCause cause);
    bool bendIfAccepted(RowBatch &batch, qsizetype row, qsizetype column, RejectCause cause);
    void reject(const RowBatch &batch, Row found, qsizetype column, RejectCause cause);
    QString shown(const RowBatch &batch, const Cell &cell, qsizetype column) const;
    QString rowName(const RowBatch &batch, Row found) const;

    const TablePair &m_tables;
    const QStringList m_columns;
    const QList<ColumnLimits> m_limits;
    const QList<ColumnLimits> m_plainLimits; ///< for batches of ASCII
    const QList<qsizetype> m_key;            ///< positions of the primary key's columns
    const QList<RejectCause> m_accepted;
    std::set<std::pair<qsizetype, QString>> m_losses; ///< by position of the column, with the rule
    QList<qsizetype> m_converting;                    ///< positions of columns whose form changes
    QList<qsizetype> m_refused;                       ///< positions of cells of the row at hand, rejected by now
    std::vector<Cell> m_found;                        ///< the row at hand as the source has it
    IdMap &m_ids;
    Rejects &m_rejects;
    qint64 m_rows = 0;
};

} // namespace credenza
